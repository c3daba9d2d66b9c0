import { createHash, randomInt } from "node:crypto";
import type { EntityManager } from "typeorm";

const HOW_MANY = 10;
/** Without what is easily mistaken for something else. */
const SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 3;
const SIGNS_OF_A_GROUP = 5;

const REPLACE = `
  WITH gone AS (DELETE FROM recovery_codes WHERE user_id = $1)
  INSERT INTO recovery_codes (user_id, code_hash, created_at) SELECT $1, decode(hash, 'hex'), $3
  FROM unnest($2::text[]) AS hash`;

/** 74 random bits each: a plain hash keeps them. */
const hashOf = (code: string): Buffer =>
  createHash("sha256")
    .update(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ""))
    .digest();

function newCode(): string {
  const group = (): string =>
    Array.from({ length: SIGNS_OF_A_GROUP }, () => SIGNS.charAt(randomInt(SIGNS.length))).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/** New codes in place of all earlier ones. They are shown once: the database keeps hashes. */
export async function replaceRecoveryCodes(tx: EntityManager, userId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode);
  await tx.query(REPLACE, [userId, codes.map((code) => hashOf(code).toString("hex")), now]);
  return codes;
}

const USE = `UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL
  RETURNING user_id`;

/** Uses a code up. False if it is wrong or used. */
export async function takeRecoveryCode(
  db: Pick<EntityManager, "query">,
  { userId, code, now }: { readonly userId: string; readonly code: string; readonly now: Date },
): Promise<boolean> {
  if (code.length > 64) return false;
  const [rows] = await db.query<[unknown[], number]>(USE, [userId, hashOf(code), now]);
  return rows.length > 0;
}
