import type { Viewer } from "@mall/platform/auth/viewer";
import type { LoyaltyDeps } from "../deps";
import { refuse, type Transacted, transact } from "../refusal";
import type { BonusErrorCode } from "./bonus-create";

export interface Birthday {
  readonly month: number;
  readonly day: number;
}

export interface BirthdaySet {
  /** Null opts out. */
  readonly birthday: Birthday | null;
}

/** Of a leap year, so that all days there are are days. */
const LEAP_YEAR = 2024;
const FIXED_DAYS = 365;

const KEEP = `
  INSERT INTO birthday (user_id, month, day, told_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (user_id) DO UPDATE SET month = EXCLUDED.month, day = EXCLUDED.day, is_in = true,
    told_at = CASE WHEN (birthday.month, birthday.day) = (EXCLUDED.month, EXCLUDED.day) THEN birthday.told_at
      ELSE EXCLUDED.told_at END
    WHERE (birthday.month, birthday.day) = (EXCLUDED.month, EXCLUDED.day)
      OR birthday.told_at <= EXCLUDED.told_at - interval '${FIXED_DAYS} days'
  RETURNING month, day`;
const OPT_OUT = "UPDATE birthday SET is_in = false WHERE user_id = $1";

/** Telling a birthday is how a member opts in to its bonus. It moves once a year at most: one has one birthday. */
export async function birthdaySet(
  { db, clock }: LoyaltyDeps,
  viewer: Viewer,
  { birthday }: BirthdaySet,
): Promise<Transacted<{ readonly birthday: Birthday | null }, BonusErrorCode>> {
  return transact(db, async (tx) => {
    if (birthday === null) {
      await tx.query(OPT_OUT, [viewer.id]);
      return { birthday };
    }
    const { month, day } = birthday;
    const date = new Date(Date.UTC(LEAP_YEAR, month - 1, day));
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
      throw refuse("INVALID_BIRTHDAY", "There is no such day. Give a month from 1 to 12 and a day of it.", FIELD);
    const [kept] = await tx.query<Birthday[]>(KEEP, [viewer.id, month, day, clock.now()]);
    if (kept) return { birthday: kept };
    throw refuse("BIRTHDAY_FIXED", "You told another birthday less than a year ago. Ask support to mend it.", FIELD);
  });
}

const FIELD = ["input", "birthday"];
