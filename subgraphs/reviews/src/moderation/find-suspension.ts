import type { EntityManager } from "typeorm";

const FIND = `
  SELECT max(suspended_until) AS until FROM strike
  WHERE user_id = $1 AND outcome = 'SUSPENSION' AND revoked_at IS NULL AND suspended_until > $2`;

/** Until when somebody may not post; null if they may. Every use case that publishes a text asks first. */
export async function findSuspension(tx: EntityManager, userId: string, now: Date): Promise<Date | null> {
  const [row] = await tx.query<{ until: Date | null }[]>(FIND, [userId, now]);
  return row?.until ?? null;
}

export const suspensionMessage = (until: Date): string =>
  `You cannot post until ${until.toISOString().slice(0, 10)}. Your statements of reasons say why and how to appeal.`;
