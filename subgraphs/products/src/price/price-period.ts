import type { PriceCheck } from "./price-errors";

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_AHEAD_MS = 2 * 366 * DAY_MS;
const MAX_LENGTH_MS = 366 * DAY_MS;

export interface Period {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A moment to come, within two years. */
export function checkMoment(moment: Date, { field, now, check }: MomentCheck): void {
  if (moment.getTime() <= now.getTime()) {
    check.refuse("INVALID_PERIOD", [field], `${field} must lie in the future: now it is ${now.toISOString()}.`);
  } else if (moment.getTime() - now.getTime() > MAX_AHEAD_MS) {
    check.refuse("INVALID_PERIOD", [field], `${field} must lie within two years from now.`);
  }
}

export interface MomentCheck {
  readonly field: string;
  readonly now: Date;
  readonly check: PriceCheck;
}

/** From now, or a moment to come, for at most a year. */
export function checkPeriod(startsAt: Date | null, endsAt: Date, { now, check }: Omit<MomentCheck, "field">): Period {
  if (startsAt !== null) checkMoment(startsAt, { field: "startsAt", now, check });
  const start = startsAt ?? now;
  const length = endsAt.getTime() - start.getTime();
  if (length <= 0) {
    check.refuse("INVALID_PERIOD", ["endsAt"], "endsAt must be later than the start of the campaign.");
  } else if (length > MAX_LENGTH_MS) {
    check.refuse("INVALID_PERIOD", ["endsAt"], "A campaign lasts at most 366 days. Plan a second one after it.");
  }
  return { startsAt: start, endsAt };
}
