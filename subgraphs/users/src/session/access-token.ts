import { ConfigError } from "@mall/platform/config/read-env";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import { importJWK, SignJWT, type CryptoKey, type JWK } from "jose";

export const ACCESS_TOKEN_SECONDS = 10 * 60;
const ISSUER = "mall";

/** Whom an access token is for and what it says about them. */
export interface TokenSubject {
  readonly userId: string;
  readonly sessionId: string;
  readonly roles: readonly string[];
  readonly sellerIds: readonly string[];
  /** By seller, what the person is there. */
  readonly sellerRoles: Readonly<Record<string, string>>;
  /** When the person last gave a second proof in this session. */
  readonly mfaAt?: Date | null;
  /** Who really acts, where that is somebody else. */
  readonly actorId?: string;
}

export interface AccessToken {
  readonly token: string;
  readonly expiresAt: Date;
}

export type AccessTokens = (subject: TokenSubject, now: Date) => Promise<AccessToken>;

/** Signs access tokens as RFC 9068 describes them, with an Ed25519 key from the environment. */
export async function createAccessTokens(privateJwk: string | undefined, ids: Ids): Promise<AccessTokens> {
  const { key, kid } = await importKey(privateJwk);
  return async ({ userId, sessionId, roles, sellerIds, sellerRoles, mfaAt, actorId }, now) => {
    const issuedAt = Math.floor(now.getTime() / 1000);
    const proof = mfaAt ? { mfa_at: Math.floor(mfaAt.getTime() / 1000) } : {};
    const actor = actorId === undefined ? {} : { act: { sub: actorId } };
    const token = await new SignJWT({ sid: sessionId, roles, sellerIds, sellerRoles, ...proof, ...actor })
      .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", kid })
      .setIssuer(ISSUER)
      .setAudience(ISSUER)
      .setSubject(userId)
      .setJti(ids.next())
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
      .sign(key);
    return { token, expiresAt: new Date((issuedAt + ACCESS_TOKEN_SECONDS) * 1000) };
  };
}

async function importKey(text: string | undefined): Promise<{ key: CryptoKey; kid: string }> {
  if (!text) throw new ConfigError("ACCESS_TOKEN_PRIVATE_JWK is required: an Ed25519 private key as JSON Web Key");
  const jwk = parseJwk(text);
  if (jwk.kty !== "OKP" || jwk.crv !== "Ed25519" || !jwk.d || !jwk.kid) {
    throw new ConfigError("ACCESS_TOKEN_PRIVATE_JWK must be an Ed25519 private key as JSON Web Key with a kid");
  }
  return { key: (await importJWK(jwk, "EdDSA")) as CryptoKey, kid: jwk.kid };
}

function parseJwk(text: string): JWK {
  try {
    return JSON.parse(text) as JWK;
  } catch {
    throw new ConfigError("ACCESS_TOKEN_PRIVATE_JWK is not JSON");
  }
}
