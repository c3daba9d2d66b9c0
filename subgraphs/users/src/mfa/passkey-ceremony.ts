import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import type { AccountRow } from "../account/account.row";
import type { MfaChallenge } from "./mfa-challenge";

/** Where browsers use passkeys: an origin is pinned, and its host is what the keys are bound to. */
export interface RelyingParty {
  readonly id: string;
  readonly origins: readonly string[];
}

/** From `WEBAUTHN_ORIGINS`, such as `https://mall.example,https://admin.mall.example`: the first one's host binds the keys. */
export function relyingPartyOf(origins = "http://localhost:4000"): RelyingParty {
  const all = origins.split(",").map((origin) => origin.trim());
  return { id: new URL(all[0] ?? "").hostname, origins: all };
}

export interface PasskeyRow {
  readonly id: string;
  readonly userId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
}

/** Loaded when somebody uses a passkey: it is large, and most people do not. */
const webauthn = () => import("@simplewebauthn/server");

const challengeOf = ({ challenge }: MfaChallenge): Buffer<ArrayBuffer> => Buffer.from(challenge, "base64url");

interface Registration {
  readonly account: Pick<AccountRow, "id" | "email" | "displayName">;
  readonly challenge: MfaChallenge;
  readonly known: readonly PasskeyRow[];
}

/** What `navigator.credentials.create` takes, as JSON. The authenticator must know its owner by a PIN or a finger. */
export async function registrationOptions(
  party: RelyingParty,
  { account, challenge, known }: Registration,
): Promise<string> {
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: "Mall",
    rpID: party.id,
    userName: account.email,
    userDisplayName: account.displayName,
    userID: Buffer.from(account.id),
    challenge: challengeOf(challenge),
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return JSON.stringify(options);
}

/** What `navigator.credentials.get` takes, as JSON. It names nobody: the passkey says who it is. */
export async function authenticationOptions(party: RelyingParty, challenge: MfaChallenge): Promise<string> {
  const { generateAuthenticationOptions } = await webauthn();
  const options = { rpID: party.id, challenge: challengeOf(challenge), userVerification: "required" as const };
  return JSON.stringify(await generateAuthenticationOptions(options));
}

export type NewPasskey = Omit<PasskeyRow, "userId"> & { readonly isBackedUp: boolean };

/** The new passkey, or null for an answer to another challenge, from another place, or without its owner. */
export async function registered(
  party: RelyingParty,
  { challenge }: MfaChallenge,
  response: object,
): Promise<NewPasskey | null> {
  const { verifyRegistrationResponse } = await webauthn();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: [...party.origins],
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
  if (!verified || !registrationInfo) return null;
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  return {
    id,
    publicKey: Buffer.from(publicKey),
    counter,
    transports,
    isBackedUp: registrationInfo.credentialBackedUp,
  };
}

/** The counter that the authenticator shows now, or null for an answer that proves nothing. */
export async function authenticated(
  party: RelyingParty,
  { challenge }: MfaChallenge,
  { passkey, response }: { readonly passkey: PasskeyRow; readonly response: object },
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await webauthn();
  const { id, publicKey, counter, transports } = passkey;
  const answer = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: [...party.origins],
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id,
      publicKey: new Uint8Array(publicKey),
      counter,
      transports: transports as AuthenticatorTransport[],
    },
  }).catch(() => null);
  return answer?.verified ? answer.authenticationInfo.newCounter : null;
}
