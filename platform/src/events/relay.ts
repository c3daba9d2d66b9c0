import type { DataSource } from "typeorm";
import { write } from "../database/write";
import type { Logger } from "../telemetry/logger";
import { Loop } from "./loop";
import type { EventTransport } from "./transport";

const BATCH = 200;
const POLL_MS = 1_000;
/** Each round wakes every subgraph and every subscription; what a busy mall commits within this time leaves together. */
const REST_MS = 40;
/** One relay at a time per outbox, whatever number of processes run the subgraph: order depends on it. */
const RELAY_LOCK = 7_020_004;

/** Takes what waits out of the outbox; it is gone once it is published and this transaction committed. */
const TAKE_WAITING = `
  WITH taken AS (
    DELETE FROM outbox WHERE id IN (
      SELECT id FROM outbox WHERE pg_try_advisory_xact_lock(${RELAY_LOCK}, hashtext($1)) ORDER BY seq LIMIT ${BATCH})
    RETURNING id, seq, type, aggregate_id, payload, trace_id, occurred_at
  )
  SELECT * FROM taken ORDER BY seq`;

interface OutboxRow {
  readonly id: string;
  readonly seq: string;
  readonly type: string;
  readonly aggregate_id: string;
  readonly payload: unknown;
  readonly trace_id: string | null;
  readonly occurred_at: Date;
}

export interface RelayOptions {
  readonly subgraph: string;
  readonly db: DataSource;
  readonly transport: EventTransport;
  readonly logger: Logger;
}

/**
 * Moves committed events from a subgraph's outbox to the transport, in order. A crash between publishing and deleting
 * publishes again, which the transport ignores by id.
 */
export class Relay {
  private readonly loop: Loop;

  constructor(private readonly options: RelayOptions) {
    this.loop = new Loop({
      name: `relay of ${options.subgraph}`,
      work: () => this.relayBatch(),
      everyMs: POLL_MS,
      restMs: REST_MS,
      logger: options.logger,
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Call after a commit that wrote events, so that they leave at once. */
  wake(): void {
    this.loop.wake();
  }

  settle(): Promise<void> {
    return this.loop.settle();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async relayBatch(): Promise<boolean> {
    const { db, transport, subgraph } = this.options;
    return db.transaction(async (tx) => {
      const rows = await write<OutboxRow>(tx, TAKE_WAITING, [subgraph]);
      if (rows.length === 0) return false;
      await transport.publish(
        rows.map((row) => ({
          id: row.id,
          source: subgraph,
          type: row.type,
          aggregateId: row.aggregate_id,
          payload: row.payload,
          traceId: row.trace_id,
          occurredAt: row.occurred_at,
        })),
      );
      return rows.length === BATCH;
    });
  }
}
