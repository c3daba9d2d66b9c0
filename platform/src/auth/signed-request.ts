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

export function signRequest(request: RequestToSign, key: SigningKey, nowMs: number): SignedHeaders {
  const identity = Buffer.from(JSON.stringify(request.identity)).toString("base64url");
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
    const identity = request.headers["x-mall-identity"];
    const signature = request.headers["x-mall-signature"];
    if (typeof identity !== "string" || typeof signature !== "string") return { fault: "MISSING" };
    const [version, keyId, seconds, nonce, mac] = signature.split(";");
    if (version !== "v1" || !keyId || !seconds || !nonce || !mac) return { fault: "MALFORMED" };
    const key = keys.find((candidate) => candidate.id === keyId);
    if (!key) return { fault: "UNKNOWN_KEY" };
    if (!sameText(mac, macOf({ ...request, identity, stamp: `${seconds};${nonce}` }, key))) return { fault: "FORGED" };
    const now = nowMs();
    if (!(Math.abs(now / 1000 - Number(seconds)) <= MAX_SKEW_SECONDS)) return { fault: "STALE" };
    forget(now);
    if (seen.has(nonce)) return { fault: "REPLAYED" };
    seen.set(nonce, now + 2 * MAX_SKEW_SECONDS * 1000);
    return { identity: JSON.parse(Buffer.from(identity, "base64url").toString()) as RequestIdentity };
  };
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

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
