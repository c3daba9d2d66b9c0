/** For how long a decision may be appealed (DSA art. 20). */
export const APPEAL_MONTHS = 6;

/** The same day some months later, or the last day of that month. */
export function monthsLater(at: Date, months: number): Date {
  const later = new Date(at);
  later.setUTCMonth(at.getUTCMonth() + months);
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0);
  return later;
}
