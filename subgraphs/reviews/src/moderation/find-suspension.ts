import type { EntityManager } from "typeorm";

const FIND = `
  SELECT (SELECT max(suspended_until) FROM strike
      WHERE user_id = $1 AND outcome = 'SUSPENSION' AND revoked_at IS NULL AND suspended_until > $2) AS until,
    (SELECT kind FROM account_hold WHERE user_id = $1) AS hold`;

/** Until when moderators took the right to post, or what users holds the account back for. */
export type Suspension = Date | "UNCONFIRMED" | "RESTRICTED";

interface Row {
  readonly until: Date | null;
  readonly hold: "UNCONFIRMED" | "RESTRICTED" | null;
}

/** Why somebody may not post; null if they may. Every use case that publishes a text asks first. */
export async function findSuspension(tx: EntityManager, userId: string, now: Date): Promise<Suspension | null> {
  const [row] = await tx.query<Row[]>(FIND, [userId, now]);
  return row?.hold ?? row?.until ?? null;
}

export function suspensionMessage(suspension: Suspension): string {
  if (suspension === "UNCONFIRMED")
    return "Confirm your e-mail address first: we have written to you with a code. Then you can post.";
  if (suspension === "RESTRICTED")
    return "Your account may not post for now. It says by which decision, and how to appeal.";
  return `You cannot post until ${suspension.toISOString().slice(0, 10)}. Your statements of reasons say why and how to appeal.`;
}
