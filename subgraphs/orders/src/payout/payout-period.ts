export type PayoutPeriod = "DAILY" | "WEEKLY" | "MONTHLY";
export const PAYOUT_PERIODS: readonly PayoutPeriod[] = ["DAILY", "WEEKLY", "MONTHLY"];

const DAY_MS = 24 * 60 * 60 * 1000;

/** The name of the period that a moment lies in, in UTC: 2026-11-22, 2026-W47 by ISO 8601, or 2026-11. */
export function periodAt(period: PayoutPeriod, at: Date): string {
  switch (period) {
    case "DAILY":
      return at.toISOString().slice(0, 10);
    case "WEEKLY":
      return isoWeek(at);
    case "MONTHLY":
      return at.toISOString().slice(0, 7);
  }
}

/** A week belongs to the year in which its Thursday lies. */
function isoWeek(at: Date): string {
  const day = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  const weekday = (at.getUTCDay() + 6) % 7;
  const thursday = new Date(day + (3 - weekday) * DAY_MS);
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - firstOfYear) / DAY_MS / 7) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, "0")}`;
}
