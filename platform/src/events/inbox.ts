import type { DataSource, EntityManager } from "typeorm";
import { poolOf, statementOf } from "../database/read";
import { write } from "../database/write";
import type { Logger } from "../telemetry/logger";
import { metrics } from "../telemetry/metrics";
import { inSpan, traceIdIn } from "../telemetry/tracing";
import type { PublishedEvent } from "./event";
import { Loop } from "./loop";
import { FIND_CURSOR, FIND_READY, INGEST, MARK_DONE, MARK_FAILED, type InboxRow, publishedEventOf } from "./inbox-sql";
import type { EventTransport } from "./transport";

/** What a subgraph does when an event reaches it, in the transaction that also remembers it as handled. */
export type Reaction = (tx: EntityManager, event: PublishedEvent) => Promise<void>;
export type Reactions = Readonly<Record<string, Reaction>>;

const BATCH = 100;
const POLL_MS = 1_000;
/** A busy mall handles what comes in within this time together: each round asks three questions, whatever it finds. */
const REST_MS = 100;
/** After this many failures an event is a dead letter; later events of its aggregate wait until it is replayed. */
export const MAX_TRIES = 8;

export interface InboxOptions {
  readonly subgraph: string;
  readonly db: DataSource;
  readonly transport: EventTransport;
  readonly reactions: Reactions;
  readonly logger: Logger;
  /** First delay before a failed event is tried again; doubles with each failure. */
  readonly retryBaseMs?: number;
  /** Called after a batch of reactions committed, since they may have written events of their own. */
  readonly onHandled?: () => void;
}

/** Handles each event of interest once, in order per aggregate, whatever is delivered twice. */
export class Inbox {
  private readonly loop: Loop;
  private readonly types: string[];
  private stopListening: (() => void) | null = null;

  constructor(private readonly options: InboxOptions) {
    this.types = Object.keys(options.reactions);
    this.loop = new Loop({
      name: `inbox of ${options.subgraph}`,
      work: () => this.round(),
      everyMs: POLL_MS,
      restMs: REST_MS,
      logger: options.logger,
    });
  }

  start(): void {
    if (this.types.length === 0) return;
    this.stopListening = this.options.transport.onPublished((types) => {
      if (types === null || types.some((type) => type in this.options.reactions)) this.loop.wake();
    });
    this.loop.start();
  }

  async settle(): Promise<void> {
    if (this.types.length > 0) await this.loop.settle();
  }

  async stop(): Promise<void> {
    this.stopListening?.();
    await this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const hasMore = await this.ingest();
    const hasHandled = await this.handleReady();
    return hasMore || hasHandled;
  }

  /** Copies new events into the inbox and moves the cursor in one statement. */
  private async ingest(): Promise<boolean> {
    const { transport } = this.options;
    const [cursor] = await this.prepared<{ position: string }>(FIND_CURSOR, []);
    const events = await transport.read({ after: Number(cursor?.position ?? 0), types: this.types, limit: BATCH });
    const last = events.at(-1);
    if (!last) return false;
    await this.prepared(INGEST, [JSON.stringify(events), last.position]);
    return events.length === BATCH;
  }

  private async handleReady(): Promise<boolean> {
    const { db } = this.options;
    const rows = await this.prepared<InboxRow>(FIND_READY, [BATCH]);
    if (rows.length === 0) return false;
    try {
      await db.transaction((tx) => this.handleAll(tx, rows));
    } catch {
      // One bad event must not hold up the others of its batch: each gets a transaction of its own.
      await this.handleOneByOne(rows);
    }
    this.options.onHandled?.();
    return true;
  }

  private async handleOneByOne(rows: readonly InboxRow[]): Promise<void> {
    const blocked = new Set<string>();
    for (const row of rows) {
      if (blocked.has(row.aggregate_id)) continue;
      try {
        await this.options.db.transaction((tx) => this.handleAll(tx, [row]));
      } catch (error) {
        blocked.add(row.aggregate_id);
        await this.recordFailure(row, error);
      }
    }
  }

  /** Takes the rows first, so that two processes never handle one event. */
  private async handleAll(tx: EntityManager, rows: readonly InboxRow[]): Promise<void> {
    const taken = await write<{ event_id: string }>(tx, MARK_DONE, [rows.map((row) => row.event_id)]);
    const mine = new Set(taken.map((row) => row.event_id));
    for (const row of rows) {
      const react = this.options.reactions[row.type];
      if (react && mine.has(row.event_id)) await this.observed(row, () => react(tx, publishedEventOf(row)));
    }
  }

  /** Sent with every round, so it is planned once; past the counting of statements, as all that looks around by itself. */
  private async prepared<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return (await poolOf(this.options.db).query(statementOf(text, values))).rows as Row[];
  }

  /** Part of the trace of whoever wrote the event, also in another process and after a restart. */
  private async observed(row: InboxRow, work: () => Promise<void>): Promise<void> {
    const { subgraph } = this.options;
    const traceId = traceIdIn(row.trace_id) ?? undefined;
    const attributes = { "mall.subgraph": subgraph, "mall.event.source": row.source };
    const options = { kind: "consumer", parent: row.trace_id, traceId, attributes } as const;
    await inSpan(`${subgraph} on ${row.type}`, options, work);
    metrics.eventsHandled.inc({ subgraph, type: row.type, outcome: "handled" });
    metrics.eventLagSeconds.observe({ subgraph }, Math.max(0, Date.now() - row.occurred_at.getTime()) / 1000);
  }

  private async recordFailure(row: InboxRow, error: unknown): Promise<void> {
    const tries = row.attempts + 1;
    const isDead = tries >= MAX_TRIES;
    const { logger, subgraph, retryBaseMs = 200 } = this.options;
    const level = isDead ? "error" : "warn";
    metrics.eventsHandled.inc({ subgraph, type: row.type, outcome: isDead ? "dead" : "failed" });
    logger[level](
      { err: error, subgraph, eventId: row.event_id, type: row.type, tries },
      "an event could not be handled",
    );
    const delayMs = retryBaseMs * 2 ** (tries - 1);
    await this.options.db.query(MARK_FAILED, [
      row.event_id,
      tries,
      delayMs,
      isDead,
      String((error as Error).message ?? error),
    ]);
  }
}

/** Gives a dead letter a new set of tries. Returns whether there was one of this id. */
export async function replayDeadLetter(db: DataSource, eventId: string): Promise<boolean> {
  const [rows] = await db.query<[unknown[], number]>(
    `UPDATE inbox SET dead_at = NULL, attempts = 0, next_attempt_at = now()
     WHERE event_id = $1 AND dead_at IS NOT NULL AND done_at IS NULL RETURNING event_id`,
    [eventId],
  );
  return rows.length > 0;
}
