import type { BreachEntry } from "./breach.row";

/** Regulation (EU) 2016/679, article 33(1). */
export const HOURS_TO_TELL = 72;
const HOUR_MS = 3_600_000;

type Timed = Pick<BreachEntry, "discoveredAt" | "risk" | "authorityNotifiedAt">;

export const dueAt = ({ discoveredAt }: Pick<Timed, "discoveredAt">): Date =>
  new Date(discoveredAt.getTime() + HOURS_TO_TELL * HOUR_MS);

/** Whether the authority should have been told by now and was not. */
export const isOverdue = (breach: Timed, now: Date): boolean =>
  breach.risk !== "UNLIKELY" && breach.authorityNotifiedAt === null && now > dueAt(breach);

export const wasLate = (breach: Timed): boolean =>
  breach.authorityNotifiedAt !== null && breach.authorityNotifiedAt > dueAt(breach);
