import { createHash, createHmac, randomBytes } from "node:crypto";

/** An opaque token of 256 random bits, its hash for the database, and what tells it apart from its siblings. */
export interface RefreshToken {
  readonly token: string;
  readonly hash: Buffer;
}

export function newRefreshToken(): RefreshToken {
  return refreshTokenOf(randomBytes(32).toString("base64url"));
}

export const newSalt = (): Buffer => randomBytes(32);

/**
 * The token that follows a used one. It can be made again only by who has the used token and the salt: the database
 * alone gives no token away, and a client whose answer was lost gets the same successor.
 */
export function successorOf(token: string, salt: Buffer): RefreshToken {
  return refreshTokenOf(createHmac("sha256", salt).update(token).digest("base64url"));
}

export const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

const refreshTokenOf = (token: string): RefreshToken => ({ token, hash: hashOf(token) });
