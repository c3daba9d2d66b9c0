import { SERVICE_ROLE } from "@mall/platform/peers/peers";
import type { Viewer } from "@mall/platform/auth/viewer";
import { GraphQLError } from "graphql";
import type { JSONWebKeySet, JWTPayload } from "jose" with { "resolution-mode": "import" };

export interface AccessTokenOptions {
  /** Public keys of whoever signs the tokens. */
  readonly jwks: JSONWebKeySet;
  readonly issuer: string;
  readonly audience: string;
}

/** Told of each session that ended before its tokens did; returns how to stop listening. */
export interface RevokedSessions {
  subscribe(onRevoked: (sessionId: string) => void): () => void;
}

export interface Viewers {
  /** Null for a guest, who sent no header. Throws UNAUTHENTICATED for anything that is there and not right. */
  fromAuthorization(header: string | undefined): Promise<Viewer | null>;
  /** Throws UNAUTHENTICATED once the token has expired or its session has ended. */
  assertLive(viewer: Viewer): void;
  /** Told when a session ends while someone may still be connected with it. */
  onRevoked(listener: (sessionId: string) => void): () => void;
  stop(): void;
}

const CLOCK_TOLERANCE_SECONDS = 5;
const MAX_REMEMBERED = 10_000;

export async function createViewers(options: AccessTokenOptions, revokedSessions?: RevokedSessions): Promise<Viewers> {
  const verified = new Map<string, Viewer>();
  const revoked = new RevokedList();
  const stop = revokedSessions?.subscribe((sessionId) => revoked.add(sessionId));
  const verify = await createVerify(options);

  const assertLive = (viewer: Viewer): void => {
    if (revoked.has(viewer.sessionId)) throw unauthenticated("This session has ended. Sign in again.");
    if (viewer.expiresAt * 1000 <= Date.now()) throw unauthenticated("The access token has expired.");
  };
  const viewerOf = async (token: string): Promise<Viewer> => {
    const known = verified.get(token);
    if (known) return known;
    const viewer = await verify(token);
    if (verified.size >= MAX_REMEMBERED) verified.delete(verified.keys().next().value ?? "");
    verified.set(token, viewer);
    return viewer;
  };
  return {
    assertLive,
    async fromAuthorization(header) {
      if (header === undefined || header === "") return null;
      const viewer = await viewerOf(bearerToken(header));
      assertLive(viewer);
      return viewer;
    },
    onRevoked: (listener) => revoked.onAdd(listener),
    stop: () => stop?.(),
  };
}

/** Tokens outlive their session by minutes, so a bounded list of the latest endings is enough. */
class RevokedList {
  private readonly sessionIds = new Set<string>();
  private readonly listeners = new Set<(sessionId: string) => void>();

  add(sessionId: string): void {
    if (this.sessionIds.size >= MAX_REMEMBERED) this.sessionIds.delete(this.sessionIds.values().next().value ?? "");
    this.sessionIds.add(sessionId);
    for (const listener of this.listeners) listener(sessionId);
  }

  has(sessionId: string): boolean {
    return this.sessionIds.has(sessionId);
  }

  onAdd(listener: (sessionId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

function bearerToken(header: string): string {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header.trim()) ?? [];
  if (!token) throw unauthenticated('The authorization must read "Bearer <access token>".');
  return token;
}

/** Keys come from our own set only: `jku`, `x5u` and `jwk` in a token's header are never followed. */
async function createVerify({
  jwks,
  issuer,
  audience,
}: AccessTokenOptions): Promise<(token: string) => Promise<Viewer>> {
  const { createLocalJWKSet, jwtVerify } = await import("jose");
  const keys = createLocalJWKSet(jwks);
  const options = {
    issuer,
    audience,
    algorithms: ["EdDSA"],
    typ: "at+jwt",
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    requiredClaims: ["sub", "sid", "exp"],
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, options);
      return viewerFrom(payload);
    } catch (cause) {
      const isExpired = (cause as { code?: unknown }).code === "ERR_JWT_EXPIRED";
      throw unauthenticated(isExpired ? "The access token has expired." : "The access token is not valid.");
    }
  };
}

function viewerFrom(claims: JWTPayload): Viewer {
  const { sub, exp } = claims;
  const sessionId = claims["sid"];
  if (!sub || !exp || typeof sessionId !== "string") throw new Error("a claim is missing");
  return {
    id: sub,
    sessionId,
    roles: textsOf(claims["roles"]).filter((role) => role !== SERVICE_ROLE),
    sellerIds: textsOf(claims["sellerIds"]),
    ...rolesAtSellers(claims["sellerRoles"]),
    expiresAt: exp,
    ...(typeof claims["mfa_at"] === "number" ? { mfaAt: claims["mfa_at"] } : {}),
    ...actorOf(claims["act"]),
  };
}

/** RFC 8693: who really acts, where that is not the subject. */
function actorOf(claim: unknown): { actorId?: string } {
  const actorId = (claim as { sub?: unknown } | undefined)?.sub;
  return typeof actorId === "string" ? { actorId } : {};
}

/** None in a token from before there were any. */
function rolesAtSellers(claim: unknown): { sellerRoles?: Record<string, string> } {
  if (typeof claim !== "object" || claim === null) return {};
  const roles = Object.entries(claim).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { sellerRoles: Object.fromEntries(roles) };
}

function textsOf(claim: unknown): string[] {
  return Array.isArray(claim) ? claim.filter((value) => typeof value === "string") : [];
}

function unauthenticated(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "UNAUTHENTICATED", http: { status: 401 } } });
}
