import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { RequestIdentity } from "./viewer";

/** A key that gateway and one subgraph share. Two may be live at once, so that one can be replaced without a pause. */
export interface SigningKey {
  readonly id: string;
  readonly secret: string;
}

export interface RequestToSign {
  readonly method: string;
  readonly path: string;
  readonly subgraph: string;
  readonly body: string | Buffer;
  readonly identity: RequestIdentity;
}

export interface SignedHeaders {
  readonly "x-mall-identity": string;
  readonly "x-mall-signature": string;
}

/** Seconds by which the clocks of gateway and subgraph may differ. */
const MAX_SKEW_SECONDS = 30;

/** How long the identity in a request is good for. */
const TOKEN_SECONDS = 60;

/** The identity as it travels: for one subgraph and one minute, covered by the signature of its request. */
interface IdentityToken extends RequestIdentity {
  readonly aud: string;
  /** Unix seconds. */
  readonly exp: number;
}

export function signRequest(request: RequestToSign, key: SigningKey, nowMs: number): SignedHeaders {
  const token = { ...request.identity, aud: request.subgraph, exp: Math.floor(nowMs / 1000) + TOKEN_SECONDS };
  const identity = Buffer.from(JSON.stringify(token)).toString("base64url");
  const stamp = `${Math.floor(nowMs / 1000)};${randomBytes(12).toString("base64url")}`;
  const mac = macOf({ ...request, identity, stamp }, key);
  return { "x-mall-identity": identity, "x-mall-signature": `v1;${key.id};${stamp};${mac}` };
}

export type SignatureFault = "MISSING" | "MALFORMED" | "UNKNOWN_KEY" | "STALE" | "REPLAYED" | "FORGED";
export type VerifiedRequest =
  { identity: RequestIdentity; fault?: never } | { fault: SignatureFault; identity?: never };

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly subgraph: string;
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Checks a request before anything of it is parsed. Remembers nonces for as long as a stamp is accepted. */
export function createVerifier(keys: readonly SigningKey[], nowMs: () => number) {
  const seen = new Map<string, number>();
  const forget = (now: number): void => {
    for (const [nonce, until] of seen) {
      if (until > now) break;
      seen.delete(nonce);
    }
  };
  return (request: ReceivedRequest): VerifiedRequest => {
    const stamp = readStamp(request);
    if ("fault" in stamp) return { fault: stamp.fault };
    const key = keys.find((candidate) => candidate.id === stamp.keyId);
    if (!key) return { fault: "UNKNOWN_KEY" };
    const expected = macOf({ ...request, identity: stamp.identity, stamp: `${stamp.seconds};${stamp.nonce}` }, key);
    if (!isSameText(stamp.mac, expected)) return { fault: "FORGED" };
    const now = nowMs();
    if (!(Math.abs(now / 1000 - Number(stamp.seconds)) <= MAX_SKEW_SECONDS)) return { fault: "STALE" };
    forget(now);
    if (seen.has(stamp.nonce)) return { fault: "REPLAYED" };
    seen.set(stamp.nonce, now + 2 * MAX_SKEW_SECONDS * 1000);
    return openToken(stamp.identity, request.subgraph, now);
  };
}

function openToken(encoded: string, subgraph: string, now: number): VerifiedRequest {
  const token = JSON.parse(Buffer.from(encoded, "base64url").toString()) as IdentityToken;
  const { aud, exp, ...identity } = token;
  if (aud !== subgraph) return { fault: "FORGED" };
  return exp * 1000 < now ? { fault: "STALE" } : { identity };
}

/** Whether a request may have been signed at all: known from its headers, before its body is read. */
export function isStamped(headers: ReceivedRequest["headers"]): boolean {
  return !("fault" in readStamp({ headers }));
}

interface Stamp {
  readonly identity: string;
  readonly keyId: string;
  readonly seconds: string;
  readonly nonce: string;
  readonly mac: string;
}

function readStamp({ headers }: Pick<ReceivedRequest, "headers">): Stamp | { fault: SignatureFault } {
  const identity = headers["x-mall-identity"];
  const signature = headers["x-mall-signature"];
  if (typeof identity !== "string" || typeof signature !== "string") return { fault: "MISSING" };
  const [version, ...parts] = signature.split(";");
  const [keyId, seconds, nonce, mac] = parts;
  if (version !== "v1" || parts.length !== 4 || parts.includes("")) return { fault: "MALFORMED" };
  return { identity, keyId, seconds, nonce, mac } as Stamp;
}

interface SignedParts {
  readonly method: string;
  readonly path: string;
  readonly subgraph: string;
  readonly body: string | Buffer;
  readonly identity: string;
  readonly stamp: string;
}

function macOf({ method, path, subgraph, body, identity, stamp }: SignedParts, key: SigningKey): string {
  const digest = createHash("sha256").update(body).digest("base64url");
  return createHmac("sha256", key.secret)
    .update([method, path, subgraph, stamp, digest, identity].join("\n"))
    .digest("base64url");
}

function isSameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
