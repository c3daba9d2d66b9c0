export type StrikeOutcome = "NOTED" | "WARNING" | "SUSPENSION";

/** The strikes of somebody that are in force. */
export interface StrikeRecord {
  readonly active: number;
  /** Whether they were warned, in one of them. */
  readonly isWarned: boolean;
  readonly suspensions: number;
}

/** Days that a strike stays in force. */
export const STRIKE_DAYS = 180;
const FIRST_SUSPENSION_DAYS = 7;
const LATER_SUSPENSION_DAYS = 30;

/** What the next strike leads to: noted, then a warning, then suspension, and never a suspension without a warning before. */
export function nextStrike({ active, isWarned, suspensions }: StrikeRecord): { outcome: StrikeOutcome; days: number } {
  if (active === 0) return { outcome: "NOTED", days: 0 };
  if (!isWarned) return { outcome: "WARNING", days: 0 };
  return { outcome: "SUSPENSION", days: suspensions === 0 ? FIRST_SUSPENSION_DAYS : LATER_SUSPENSION_DAYS };
}
