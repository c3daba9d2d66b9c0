import { silentLogger } from "@mall/platform/telemetry/logger";
import type { JSONWebKeySet } from "jose" with { "resolution-mode": "import" };
import { createGateway, graphqlUrlOf, type Gateway, type GatewayOptions } from "../gateway";
import { composeLibrary, librarySources } from "./library";

const ISSUER = "https://issuer.test";
const AUDIENCE = "library";

export interface TokenClaims {
  readonly sub?: string;
  readonly sid?: string;
  readonly roles?: readonly string[];
  readonly expiresInSeconds?: number;
  readonly issuer?: string;
  readonly audience?: string;
  readonly typ?: string;
}

/** An issuer of access tokens, with its public keys. */
export async function createIssuer() {
  const { exportJWK, generateKeyPair, SignJWT } = await import("jose");
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  const jwks: JSONWebKeySet = { keys: [{ ...(await exportJWK(publicKey)), kid: "one", alg: "EdDSA", use: "sig" }] };
  const token = ({
    sub = "p1",
    sid = "s1",
    roles = ["READER"],
    expiresInSeconds = 600,
    ...claims
  }: TokenClaims = {}): Promise<string> =>
    new SignJWT({ sid, roles, sellerIds: [] })
      .setProtectedHeader({ alg: "EdDSA", kid: "one", typ: claims.typ ?? "at+jwt" })
      .setSubject(sub)
      .setIssuer(claims.issuer ?? ISSUER)
      .setAudience(claims.audience ?? AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + expiresInSeconds)
      .sign(privateKey);
  return { accessTokens: { jwks, issuer: ISSUER, audience: AUDIENCE }, token };
}

/** A gateway for the library on a free port, with its subgraphs in this process. */
export async function startTestGateway(options: Partial<GatewayOptions> = {}) {
  const sources = librarySources();
  const issuer = await createIssuer();
  const supergraphSdl = composeLibrary();
  const gateway = await createGateway({
    supergraphSdl,
    sources,
    accessTokens: issuer.accessTokens,
    logger: silentLogger,
    port: 0,
    ...options,
  });
  return {
    gateway,
    sources,
    supergraphSdl,
    ...issuer,
    post: (body: unknown, headers?: Record<string, string>) => post(gateway, body, headers),
  };
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
  };
}

async function post(gateway: Gateway, body: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> {
  const response = await fetch(graphqlUrlOf(gateway), {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as HttpAnswer["body"] };
}
