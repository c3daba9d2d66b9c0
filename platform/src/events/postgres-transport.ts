import { Client, Pool } from "pg";
import type { Logger } from "../telemetry/logger";
import { reportStatement } from "../database/statements";
import type { PublishedEvent } from "./event";
import type { EventToPublish, EventTransport, Wake } from "./transport";

const RECONNECT_MS = 500;
const READ = `
  SELECT id, position, source, type, aggregate_id, payload, trace_id, occurred_at FROM bus.events
  WHERE position > $1 AND ($2::text[] IS NULL OR type = ANY($2)) ORDER BY position LIMIT $3`;

interface EventRow {
  readonly id: string;
  readonly position: string;
  readonly source: string;
  readonly type: string;
  readonly aggregate_id: string;
  readonly payload: unknown;
  readonly trace_id: string | null;
  readonly occurred_at: Date;
}

const eventOf = (row: EventRow): PublishedEvent => ({
  id: row.id,
  position: Number(row.position),
  source: row.source,
  type: row.type,
  aggregateId: row.aggregate_id,
  payload: row.payload,
  traceId: row.trace_id,
  occurredAt: row.occurred_at,
});

const wireOf = (event: EventToPublish): Record<string, unknown> => ({
  id: event.id,
  source: event.source,
  type: event.type,
  aggregate_id: event.aggregateId,
  payload: event.payload,
  trace_id: event.traceId,
  occurred_at: event.occurredAt,
});

/** Events in the table bus.events. LISTEN only wakes readers up: one that misses a notification still polls. */
export class PostgresTransport implements EventTransport {
  private readonly pool: Pool;
  private readonly wakes = new Set<Wake>();
  private listener: Client | null = null;
  private reconnect: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    private readonly url: string,
    private readonly logger: Logger,
  ) {
    this.pool = new Pool({
      connectionString: url,
      max: 3,
      application_name: "mall-events",
      connectionTimeoutMillis: 5_000,
    });
    this.pool.on(
      "error",
      (error) => this.isClosed || this.logger.warn({ err: error }, "an idle event connection was lost"),
    );
  }

  async start(): Promise<void> {
    await this.listen();
  }

  async publish(events: readonly EventToPublish[]): Promise<void> {
    if (events.length === 0) return;
    await this.query("SELECT bus.publish($1::jsonb)", [JSON.stringify(events.map(wireOf))]);
  }

  async read({
    after,
    types,
    limit,
  }: {
    after: number;
    types: readonly string[] | null;
    limit: number;
  }): Promise<PublishedEvent[]> {
    const rows = await this.query(READ, [after, types, limit]);
    return (rows as EventRow[]).map(eventOf);
  }

  async lastPosition(): Promise<number> {
    const [row] = await this.query("SELECT coalesce(max(position), 0) AS position FROM bus.events", []);
    return Number((row as { position: string } | undefined)?.position ?? 0);
  }

  async prunedTo(): Promise<number> {
    const [row] = await this.query("SELECT position FROM bus.pruned", []);
    return Number((row as { position: string } | undefined)?.position ?? 0);
  }

  async prune(request: { reader: string; readTo: number; keepMs: number; limit: number }): Promise<number> {
    const { reader, readTo, keepMs, limit } = request;
    const [row] = await this.query("SELECT bus.prune($1, $2, $3, $4) AS removed", [reader, readTo, keepMs, limit]);
    return Number((row as { removed: number } | undefined)?.removed ?? 0);
  }

  onPublished(wake: Wake): () => void {
    this.wakes.add(wake);
    return () => this.wakes.delete(wake);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    if (this.reconnect) clearTimeout(this.reconnect);
    await this.listener?.end().catch(() => undefined);
    await this.pool.end();
  }

  private async query(text: string, values: readonly unknown[]): Promise<unknown[]> {
    reportStatement(text);
    const { rows } = await this.pool.query({ name: text.trim().slice(0, 40), text, values: [...values] });
    return rows;
  }

  private async listen(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: "mall-listen",
      connectionTimeoutMillis: 5_000,
    });
    client.on("notification", ({ payload }) => this.wakeAll(payload ? payload.split(",") : null));
    client.on("error", (error) => this.logger.warn({ err: error }, "the event listener lost its connection"));
    client.on("end", () => this.listenAgainSoon());
    await client.connect();
    await client.query("LISTEN mall_events");
    this.listener = client;
    this.wakeAll(null);
  }

  private listenAgainSoon(): void {
    if (this.isClosed || this.reconnect) return;
    this.reconnect = setTimeout(() => {
      this.reconnect = null;
      this.listen().catch((error: unknown) => {
        this.logger.warn({ err: error }, "cannot listen for events, trying again");
        this.listenAgainSoon();
      });
    }, RECONNECT_MS);
  }

  private wakeAll(types: readonly string[] | null): void {
    for (const wake of this.wakes) wake(types);
  }
}
