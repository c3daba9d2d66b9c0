import type { Viewer } from "@mall/platform/auth/viewer";
import type { UserErrorOf } from "@mall/platform/errors/user-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { LoyaltyDeps } from "../deps";
import { refuse, type Transacted, transact } from "../refusal";
import { type Bonus, BONUS_COLUMNS, type BonusKind } from "./bonus";

export interface BonusCreate {
  readonly kind: BonusKind;
  readonly title: string;
  readonly points: number;
  readonly validDays: number;
  readonly budgetPoints: number;
  readonly segment?: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export type BonusErrorCode =
  "INVALID_BONUS" | "BONUS_NOT_FOUND" | "BONUS_NOT_ON" | "BUDGET_USED_UP" | "INVALID_BIRTHDAY" | "BIRTHDAY_FIXED";
export type BonusOutcome = Transacted<Bonus, BonusErrorCode>;

const MAX_POINTS = 100_000;
const MAX_BUDGET = 1_000_000_000;
const MAX_DAYS = 3_650;

const INSERT = `
  INSERT INTO bonus (id, kind, title, points, valid_days, budget_points, segment, starts_at, ends_at, created_by, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING ${BONUS_COLUMNS}`;

/** A bonus and its budget: birthdays get it by themselves, members take that of a campaign. */
export async function bonusCreate(deps: LoyaltyDeps, viewer: Viewer, command: BonusCreate): Promise<BonusOutcome> {
  const { kind, points, validDays, budgetPoints, segment = null, startsAt, endsAt } = command;
  const { text = "", fault } = cleanText(command.title, { min: 1, max: 100 });
  const userErrors = [...(fault === undefined ? [] : [invalid("title", `title ${fault}.`)]), ...termFaults(command)];
  if (userErrors.length > 0) return { userErrors };
  return transact(deps.db, async (tx) => {
    const terms = [points, validDays, budgetPoints, segment, startsAt, endsAt, viewer.id, deps.clock.now()];
    const [bonus] = await tx.query<Bonus[]>(INSERT, [deps.ids.next(), kind, text, ...terms]);
    if (!bonus) throw new Error("The bonus was not written");
    return bonus;
  });
}

const END = `
  WITH ended AS (UPDATE bonus SET ends_at = greatest(starts_at, least(ends_at, $2)) WHERE id = $1 RETURNING *)
  SELECT ${BONUS_COLUMNS} FROM ended`;

/** Ends a bonus now. Points that were given stay. */
export async function bonusEnd({ db, clock }: LoyaltyDeps, bonusId: string): Promise<BonusOutcome> {
  return transact(db, async (tx) => {
    const [bonus] = isUuid(bonusId) ? await tx.query<Bonus[]>(END, [bonusId, clock.now()]) : [];
    if (bonus) return bonus;
    throw refuse("BONUS_NOT_FOUND", "There is no such bonus.", ["input", "bonusId"]);
  });
}

function termFaults(command: BonusCreate): UserErrorOf<BonusErrorCode>[] {
  const { points, budgetPoints, segment, startsAt, endsAt } = command;
  return [
    ...rangeFault("points", points, MAX_POINTS),
    ...rangeFault("validDays", command.validDays, MAX_DAYS),
    ...rangeFault("budgetPoints", budgetPoints, MAX_BUDGET),
    ...(budgetPoints < points ? [invalid("budgetPoints", "budgetPoints must be enough for one bonus.")] : []),
    ...(endsAt > startsAt ? [] : [invalid("endsAt", "endsAt must be after startsAt.")]),
    ...(segment && !/^[a-z][a-z0-9-]{0,39}$/.test(segment)
      ? [invalid("segment", "segment is none of the mall's.")]
      : []),
  ];
}

function rangeFault(field: string, value: number, max: number): UserErrorOf<BonusErrorCode>[] {
  return value >= 1 && value <= max ? [] : [invalid(field, `${field} must be from 1 to ${max}, not ${value}.`)];
}

const invalid = (field: string, message: string): UserErrorOf<BonusErrorCode> => ({
  code: "INVALID_BONUS",
  field: ["input", field],
  message,
});
