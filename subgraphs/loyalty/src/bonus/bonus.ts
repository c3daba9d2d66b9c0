export type BonusKind = "BIRTHDAY" | "CAMPAIGN";

/** One row of `bonus`. */
export interface Bonus {
  readonly id: string;
  readonly kind: BonusKind;
  readonly title: string;
  readonly points: number;
  readonly validDays: number;
  readonly budgetPoints: number;
  readonly grantedPoints: number;
  readonly segment: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export const BONUS_COLUMNS = `id, kind, title, points, valid_days AS "validDays", budget_points AS "budgetPoints",
  granted_points AS "grantedPoints", segment, starts_at AS "startsAt", ends_at AS "endsAt"`;
