export const DAY_MS = 24 * 3_600_000;

export type ReturnKind = "WITHDRAWAL" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "OTHER";

/** Days after the last delivery within which a return may be asked for. Two years are the legal guarantee. */
export const WINDOW_DAYS: Readonly<Record<ReturnKind, number>> = {
  WITHDRAWAL: 14,
  DEFECTIVE: 730,
  NOT_AS_DESCRIBED: 730,
  OTHER: 30,
};

/** Days that a seller has to decide; after them the mall approves. */
export const DECIDE_DAYS = 5;
/** Days that a buyer has to send; after them the return lapses. */
export const SEND_DAYS = 30;
/** Days after a withdrawal, or after the goods came back, by which the money must be back. */
export const REFUND_DAYS = 14;

export const daysAfter = (moment: Date, days: number): Date => new Date(moment.getTime() + days * DAY_MS);

/** When parcels arrived, as far as a return's time depends on it. */
export interface Deliveries {
  /** When the last one arrived; null before. */
  readonly lastAt: Date | null;
  /** Whether some are still to come: then no time has begun to run out. */
  readonly isOpen: boolean;
}

/** The last moment of a return: the end of its last day, UTC. Null: it has not begun to run out. */
export function lastMoment(kind: ReturnKind, { lastAt, isOpen }: Deliveries): Date | null {
  if (isOpen || lastAt === null) return null;
  const end = daysAfter(lastAt, WINDOW_DAYS[kind]);
  end.setUTCHours(23, 59, 59, 999);
  return end;
}
