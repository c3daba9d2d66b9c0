import { readOne } from "@mall/platform/database/read";
import type { UsersDeps } from "../deps";
import { takeRecoveryCode } from "./recovery-codes";
import { stepOfCode } from "./totp";

interface TotpRow {
  readonly sealed: Buffer;
  readonly lastStep: number;
}

const FIND = `
  SELECT secret_sealed AS sealed, last_step::float8 AS "lastStep" FROM totp_factors
  WHERE user_id = $1 AND ($2::boolean OR confirmed_at IS NOT NULL)`;
/** Of two who send one code at once, one is right. */
const USE = `
  UPDATE totp_factors SET last_step = $2, confirmed_at = coalesce(confirmed_at, $3), secret_sealed = coalesce($4, secret_sealed)
  WHERE user_id = $1 AND last_step < $2 RETURNING user_id`;

/** Whether it is a code of the person's authenticator that was not used before, or an unused recovery code. */
export async function isCodeRight(deps: UsersDeps, userId: string, code: string): Promise<boolean> {
  const typed = code.replaceAll(/\s/g, "");
  if (/^\d{6}$/.test(typed)) return isTotpRight(deps, { userId, code: typed, isNew: false });
  return takeRecoveryCode(deps.db, { userId, code: typed, now: deps.clock.now() });
}

export interface TotpAttempt {
  readonly userId: string;
  readonly code: string;
  /** Whether a factor will do that was not in force before this code. */
  readonly isNew: boolean;
}

export async function isTotpRight(deps: UsersDeps, { userId, code, isNew }: TotpAttempt): Promise<boolean> {
  const factor = await readOne<TotpRow>(deps.db, FIND, [userId, isNew]);
  if (factor === null) return false;
  const now = deps.clock.now();
  const secret = deps.secrets.open(factor.sealed, userId);
  const step = await stepOfCode(secret, code.trim(), { now, lastStep: factor.lastStep });
  if (step === null) return false;
  const resealed = deps.secrets.isOutdated(factor.sealed) ? deps.secrets.seal(secret, userId) : null;
  const [rows] = await deps.db.query<[unknown[], number]>(USE, [userId, step, now, resealed]);
  return rows.length > 0;
}
