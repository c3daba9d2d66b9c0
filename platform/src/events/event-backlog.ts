import type { DataSource } from "typeorm";
import { readOne } from "../database/read";

/** What a subgraph has still to tell and to hear. */
export interface EventBacklog {
  /** Events that it wrote and that have not left yet. */
  readonly outboxWaiting: number;
  /** Seconds for which the oldest of them has waited; 0 without any. */
  readonly outboxLagSeconds: number;
  /** Events that reached it and are not handled yet. */
  readonly inboxWaiting: number;
  /** Seconds for which the oldest of them has waited; 0 without any. */
  readonly inboxLagSeconds: number;
  /** Events that it could not handle and gave up; later ones about the same thing wait behind them. */
  readonly deadLetters: number;
}

const FIND = `
  SELECT o.waiting AS "outboxWaiting", o.lag AS "outboxLagSeconds", i.waiting AS "inboxWaiting",
    i.lag AS "inboxLagSeconds", i.dead AS "deadLetters"
  FROM (SELECT count(*)::int AS waiting,
      coalesce(greatest(extract(epoch FROM $1::timestamptz - min(occurred_at)), 0), 0)::float8 AS lag FROM outbox) AS o,
    (SELECT count(*) FILTER (WHERE dead_at IS NULL)::int AS waiting, count(dead_at)::int AS dead,
      coalesce(greatest(extract(epoch FROM $1::timestamptz - min(occurred_at) FILTER (WHERE dead_at IS NULL)), 0), 0)::float8 AS lag
      FROM inbox
      WHERE done_at IS NULL) AS i`;

const NOTHING: EventBacklog = {
  outboxWaiting: 0,
  outboxLagSeconds: 0,
  inboxWaiting: 0,
  inboxLagSeconds: 0,
  deadLetters: 0,
};

export const findEventBacklog = async (db: DataSource, now: Date): Promise<EventBacklog> =>
  (await readOne<EventBacklog>(db, FIND, [now])) ?? NOTHING;
