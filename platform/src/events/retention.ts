import type { DataSource } from "typeorm";
import { env, readEnv } from "../config/read-env";
import type { Job } from "../graphql/subgraph";
import { firstUuidV7At } from "../ids/uuid-v7";
import type { EventTransport } from "./transport";

/** How long is kept what has served its purpose. */
export interface Retention {
  /** Events that every subgraph has read; also how far back a subscription may resume. */
  readonly eventsMs: number;
  /** Keys by which a repeated request is answered with the first answer. */
  readonly keysMs: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const EVERY_MS = 60_000;
const BATCH = 1_000;
/** Of each kind in one round, so that even a long backlog leaves room for other work. */
const MAX_BATCHES = 100;

export function readRetention(source: Readonly<Record<string, string | undefined>>): Retention {
  const { EVENT_RETENTION_DAYS, KEY_RETENTION_DAYS } = readEnv(
    { EVENT_RETENTION_DAYS: env.integer(7, [1, 3_650]), KEY_RETENTION_DAYS: env.integer(30, [1, 3_650]) },
    source,
  );
  return { eventsMs: EVENT_RETENTION_DAYS * DAY_MS, keysMs: KEY_RETENTION_DAYS * DAY_MS };
}

/** Ids of events grow with time, so the oldest are found by the primary key. */
const FORGET_HANDLED = `
  DELETE FROM inbox WHERE event_id IN (
    SELECT event_id FROM inbox WHERE event_id < $1 AND done_at < now() - $2 * interval '1 millisecond'
    ORDER BY event_id LIMIT ${BATCH})`;
const FORGET_KEYS = `
  DELETE FROM idempotency WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM idempotency WHERE created_at < now() - $1 * interval '1 millisecond' ORDER BY created_at LIMIT ${BATCH}))`;

export interface RetentionDeps {
  readonly subgraph: string;
  readonly db: DataSource;
  readonly transport: EventTransport;
  /** Of the events that the subgraph reacts to. */
  readonly types: readonly string[];
  readonly retention: Retention;
}

export const retentionJob = (deps: RetentionDeps): Job => ({
  name: "forget what was handled",
  everyMs: EVERY_MS,
  run: () => forgetHandled(deps),
});

/** Forgets events that all have read, what this subgraph has handled of them, and keys, once they are old enough. */
export async function forgetHandled({ subgraph, db, transport, types, retention }: RetentionDeps): Promise<void> {
  const { eventsMs, keysMs } = retention;
  const readTo = await readPosition(db, transport, types);
  const oldest = firstUuidV7At(Date.now() - eventsMs);
  const removed = async (text: string, values: unknown[]): Promise<number> =>
    (await db.query<[unknown, number]>(text, values))[1];
  await inBatches(() => transport.prune({ reader: subgraph, readTo, keepMs: eventsMs, limit: BATCH }));
  await inBatches(() => removed(FORGET_HANDLED, [oldest, eventsMs]));
  await inBatches(() => removed(FORGET_KEYS, [keysMs]));
}

/** The cursor stands at the last event of interest: where none has come since, all that is there has been read. */
async function readPosition(db: DataSource, transport: EventTransport, types: readonly string[]): Promise<number> {
  // First, so that an event which is published meanwhile does not count as read.
  const last = await transport.lastPosition();
  if (types.length === 0) return last;
  const [cursor] = await db.query<{ position: string }[]>("SELECT position FROM inbox_cursor");
  const after = Number(cursor?.position ?? 0);
  const unread = await transport.read({ after, types, limit: 1 });
  return unread.length > 0 ? after : Math.max(after, last);
}

async function inBatches(removeSome: () => Promise<number>): Promise<void> {
  for (let n = 0; n < MAX_BATCHES; n += 1) if ((await removeSome()) < BATCH) return;
}
