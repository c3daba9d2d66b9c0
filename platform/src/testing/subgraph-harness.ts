import type { ExecutionResult } from "graphql";
import type { RequestIdentity, Viewer } from "../auth/viewer";
import { statementsDuring } from "../database/statements";
import { LiveEvents } from "../events/live-events";
import { PostgresTransport } from "../events/postgres-transport";
import type { DomainEvent, PublishedEvent } from "../events/event";
import { RunningSubgraph } from "../graphql/running-subgraph";
import type { SubgraphContext } from "../graphql/subgraph-context";
import type { RouteAnswer, RouteRequest } from "../graphql/subgraph-route";
import type { SubgraphDefinition } from "../graphql/subgraph";
import { createPeers } from "../peers/peers";
import { uuidV7 } from "../ids/uuid-v7";
import { silentLogger } from "../telemetry/logger";
import { TestClock } from "./clock";
import { createTestDatabase, type TestDatabase } from "./database";
import { WatchedLog } from "./watched-log";

export interface HarnessOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: TestClock;
  /** False for a test that runs the subgraph's jobs itself, at moments of its own. Default true. */
  readonly hasJobs?: boolean;
  /** What other subgraphs would answer to `peers.ask`, by name; throwing makes one unavailable. Default: all are away. */
  readonly peers?: Readonly<Record<string, (operation: string, variables: Record<string, unknown>) => unknown>>;
}

/** One subgraph on a database of its own, spoken to through GraphQL as the gateway would. */
export class SubgraphHarness<Context extends SubgraphContext> {
  private constructor(
    readonly subgraph: RunningSubgraph<Context>,
    readonly clock: TestClock,
    private readonly parts: { transport: PostgresTransport; live: LiveEvents; database: TestDatabase; log: WatchedLog },
  ) {}

  static async start<Context extends SubgraphContext>(
    definition: SubgraphDefinition<Context>,
    options: HarnessOptions = {},
  ): Promise<SubgraphHarness<Context>> {
    const database = await createTestDatabase();
    const clock = options.clock ?? new TestClock();
    const log = new WatchedLog();
    const { logger } = log;
    const transport = new PostgresTransport(database.url, silentLogger);
    await transport.start();
    const live = new LiveEvents(transport, silentLogger);
    await live.start();
    const subgraph = await RunningSubgraph.start(definition, {
      databaseUrl: database.url,
      role: database.roleOf(definition.name),
      transport,
      live,
      logger,
      clock,
      env: { FIELD_SECRET: "a secret of tests alone", ...options.env },
      hasJobs: options.hasJobs ?? true,
      peers: createPeers(async (name, { operation, variables }) => {
        const answer = options.peers?.[name];
        if (!answer) throw new Error("nobody is there");
        return { data: (await answer(operation, variables)) as Record<string, unknown> };
      }),
    });
    return new SubgraphHarness(subgraph, clock, { transport, live, database, log });
  }

  get db() {
    return this.subgraph.db;
  }

  /** The log as the subgraph's runtime reads it. */
  get live(): LiveEvents {
    return this.parts.live;
  }

  /** What else the gateway says of the requests of `as`. */
  from: Pick<RequestIdentity, "device" | "ip"> = {};

  /** Runs an operation as somebody; null is a guest. */
  async as<Data = Record<string, never>>(
    viewer: Viewer | null,
    operation: string,
    variables: Record<string, unknown> = {},
  ): Promise<ExecutionResult<Data>> {
    const kind = /^\s*mutation\b/.test(operation) ? "mutation" : "query";
    const identity = { ...identityOf(viewer), ...this.from };
    const result = await this.subgraph.execute({ operation, variables, kind }, identity);
    return result as ExecutionResult<Data>;
  }

  /** Sends a plain HTTP request to one of the subgraph's routes. */
  route(viewer: Viewer | null, name: string, request: Partial<RouteRequest> = {}): Promise<RouteAnswer | null> {
    const whole = { params: {}, query: {}, headers: {}, body: Buffer.alloc(0), ...request };
    return this.subgraph.route(name, whole, identityOf(viewer));
  }

  /** `after`: variables and the cursor of the event that was seen last. */
  resumeAs(viewer: Viewer | null, operation: string, after: ResumedSubscription) {
    return this.subgraph.subscribe({ operation, ...after }, identityOf(viewer));
  }

  subscribeAs(viewer: Viewer | null, operation: string, variables: Record<string, unknown> = {}) {
    return this.subgraph.subscribe({ operation, variables }, identityOf(viewer));
  }

  /** Lets an event of another subgraph arrive and be handled. */
  async receive(source: string, ...events: DomainEvent[]): Promise<void> {
    await this.parts.transport.publish(
      events.map((event) => ({ ...event, id: uuidV7(), source, traceId: null, occurredAt: this.clock.now() })),
    );
    await this.settle();
  }

  /** Events that this subgraph has published so far, oldest first. */
  async published(...types: string[]): Promise<{ type: string; aggregateId: string; payload: unknown }[]> {
    await this.settle();
    const events = await this.parts.transport.read({ after: 0, types, limit: 1_000 });
    return events
      .filter((event) => event.source === this.subgraph.name)
      .map(({ type, aggregateId, payload }) => ({ type, aggregateId, payload }));
  }

  /** The same, after a position of the log and with positions, for a test that reads on. */
  async publishedAfter(after: number, ...types: string[]): Promise<PublishedEvent[]> {
    await this.settle();
    return this.parts.transport.read({ after, types, limit: 1_000 });
  }

  async settle(): Promise<void> {
    await this.subgraph.settle();
    await this.subgraph.settle();
  }

  /** The SQL statements that `work` sent, transaction control left out. */
  async statementsOf(work: () => Promise<unknown>): Promise<string[]> {
    const statements = await statementsDuring(work);
    return statements.filter((text) => !/\b(outbox|inbox|audit|bus\.)/.test(text));
  }

  async stop(): Promise<void> {
    await this.subgraph.stop();
    await this.parts.live.stop();
    await this.parts.transport.close();
    await this.parts.database.drop();
    this.parts.log.assertClean();
  }
}

export interface ResumedSubscription {
  readonly variables: Record<string, unknown>;
  readonly resumeAfter: string;
}

const identityOf = (viewer: Viewer | null): RequestIdentity => ({
  viewer,
  traceId: "test-trace",
  deadlineAt: Date.now() + 10_000,
});

/** A signed-in person for tests, whose second proof never grows old. */
export function aViewer(overrides: Partial<Viewer> = {}): Viewer {
  return {
    id: uuidV7(),
    sessionId: uuidV7(),
    roles: ["CUSTOMER"],
    sellerIds: [],
    expiresAt: 4_102_444_800,
    mfaAt: 4_102_444_800,
    ...overrides,
  };
}
