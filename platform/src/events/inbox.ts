import type { DataSource, EntityManager } from "typeorm";
import { poolOf, statementOf } from "../database/read";
import { write } from "../database/write";
import type { Logger } from "../telemetry/logger";
import { metrics } from "../telemetry/metrics";
import type { PublishedEvent } from "./event";
import { FIND_CURSOR, FIND_READY, INGEST, MARK_DONE, MARK_FAILED, MOVE_CURSOR, TAKE } from "./inbox-sql";
import { type InboxRow, publishedEventOf } from "./inbox-sql";
import { Loop } from "./loop";
import { arrivedOf, concerns, reactToEvents } from "./react-to-events";
import { isUrgent, type Reactions } from "./reaction";
import type { EventTransport } from "./transport";

export type { Reaction, Reactions } from "./reaction";

const BATCH = 100;
/** How often it is looked for what waits in the inbox: what failed, what waits behind it, what another process left. */
const POLL_MS = 1_000;
/** A busy mall handles what comes in within this time together: a round costs the same, whatever it finds. */
const REST_MS = 250;
/** What somebody waits for is handled sooner, with whatever else has come in. */
const URGENT_REST_MS = 25;
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
  /** How far apart rounds are that nobody waits for. Default 250. */
  readonly restMs?: number;
  /** Called after a batch of reactions committed, since they may have written events of their own. */
  readonly onHandled?: () => void;
}

/** Handles each event of interest once, in order per aggregate, whatever is delivered twice. */
export class Inbox {
  private readonly loop: Loop;
  private readonly types: string[];
  private stopListening: (() => void) | null = null;
  /** Up to where this process has read; the cursor in the database is never ahead of what was taken in. */
  private position: number | null = null;
  private savedPosition = 0;
  private isLookWanted = true;
  private lookedAt = -Infinity;

  constructor(private readonly options: InboxOptions) {
    this.types = Object.keys(options.reactions);
    this.loop = new Loop({
      name: `inbox of ${options.subgraph}`,
      work: () => this.round(),
      everyMs: POLL_MS,
      restMs: options.restMs ?? REST_MS,
      urgentRestMs: URGENT_REST_MS,
      logger: options.logger,
    });
  }

  start(): void {
    if (this.types.length === 0) return;
    this.stopListening = this.options.transport.onPublished((types) => {
      const { reactions } = this.options;
      const known = types?.filter((type) => type in reactions);
      if (known?.length !== 0) this.loop.wake({ isUrgent: known?.some((type) => isUrgent(reactions, type)) ?? false });
    });
    this.loop.start();
  }

  async settle(): Promise<void> {
    this.isLookWanted = true;
    if (this.types.length > 0) await this.loop.settle();
  }

  async stop(): Promise<void> {
    this.stopListening?.();
    await this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const hasMore = await this.takeNew();
    const isLookDue = this.isLookWanted || performance.now() - this.lookedAt >= POLL_MS;
    return (isLookDue && (await this.look())) || hasMore;
  }

  /** Handles new events as they come in, in one transaction with the rows and the cursor that say so. */
  private async takeNew(): Promise<boolean> {
    const { transport } = this.options;
    this.position ??= await this.findCursor();
    const events = await transport.read({ after: this.position, types: this.types, limit: BATCH });
    const last = events.at(-1);
    if (!last) return false;
    const concerning = events.filter((event) => concerns(this.options, event));
    if (concerning.length > 0) await this.take(concerning, last.position);
    this.position = last.position;
    return events.length === BATCH;
  }

  private async findCursor(): Promise<number> {
    const [cursor] = await this.prepared<{ position: string }>(FIND_CURSOR, []);
    return (this.savedPosition = Number(cursor?.position ?? 0));
  }

  private async take(events: readonly PublishedEvent[], upTo: number): Promise<void> {
    const values = [JSON.stringify(events), upTo];
    try {
      await this.options.db.transaction((tx) => this.handleNew(tx, events, values));
      this.options.onHandled?.();
    } catch {
      // They are kept as waiting; one bad event must not hold up the others: each gets a transaction of its own.
      await this.prepared(INGEST, values);
      await this.handleOneByOne(await this.findReady());
      this.isLookWanted = true;
    }
    this.savedPosition = upTo;
  }

  private async handleNew(tx: EntityManager, events: readonly PublishedEvent[], values: unknown[]): Promise<void> {
    const kept = await write<{ event_id: string; is_held: boolean }>(tx, TAKE, values);
    // Another process has some of them: what it makes of them comes before what follows.
    if (kept.length < events.length) throw new Error("Some of these events are known");
    const held = new Set(kept.filter((row) => row.is_held).map((row) => row.event_id));
    if (held.size > 0) this.isLookWanted = true;
    await reactToEvents(tx, this.options, events.filter(({ id }) => !held.has(id)).map(arrivedOf));
  }

  /** For what waits in the inbox, and so that others see how far this process has read. */
  private async look(): Promise<boolean> {
    this.isLookWanted = false;
    this.lookedAt = performance.now();
    if (this.position !== null && this.position > this.savedPosition) {
      await this.prepared(MOVE_CURSOR, [this.position]);
      this.savedPosition = this.position;
    }
    const rows = await this.findReady();
    if (rows.length === 0) return false;
    this.isLookWanted = true;
    try {
      await this.options.db.transaction((tx) => this.handleWaiting(tx, rows));
      this.options.onHandled?.();
    } catch {
      await this.handleOneByOne(rows);
    }
    return true;
  }

  private findReady(): Promise<InboxRow[]> {
    return this.prepared<InboxRow>(FIND_READY, [BATCH]);
  }

  private async handleOneByOne(rows: readonly InboxRow[]): Promise<void> {
    const blocked = new Set<string>();
    for (const row of rows) {
      if (blocked.has(row.aggregate_id)) continue;
      try {
        await this.options.db.transaction((tx) => this.handleWaiting(tx, [row]));
      } catch (error) {
        blocked.add(row.aggregate_id);
        await this.recordFailure(row, error);
      }
    }
    this.options.onHandled?.();
  }

  /** Takes the rows first, so that two processes never handle one event. */
  private async handleWaiting(tx: EntityManager, rows: readonly InboxRow[]): Promise<void> {
    const taken = await write<{ event_id: string }>(tx, MARK_DONE, [rows.map((row) => row.event_id)]);
    const mine = new Set(taken.map((row) => row.event_id));
    const events = rows.filter((row) => mine.has(row.event_id)).map(publishedEventOf);
    await reactToEvents(tx, this.options, events.map(arrivedOf));
  }

  /** Sent with every round, so it is planned once; past the counting of statements, as all that looks around by itself. */
  private async prepared<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return (await poolOf(this.options.db).query(statementOf(text, values))).rows as Row[];
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
