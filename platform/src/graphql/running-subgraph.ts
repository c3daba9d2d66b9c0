import type { ExecutionResult, GraphQLError, GraphQLSchema } from "graphql";
import type { DataSource } from "typeorm";
import { AuditWriter } from "../audit/audit-writer";
import { checkOwnAudit, CHECK_AUDIT_MS, type CheckAuditDeps } from "../audit/check-own-audit";
import type { RequestIdentity } from "../auth/viewer";
import { createDataSource } from "../database/data-source";
import { formatError } from "../errors/format-error";
import { Inbox, type Reactions } from "../events/inbox";
import type { LiveEvents } from "../events/live-events";
import { Loop } from "../events/loop";
import { Relay } from "../events/relay";
import { readRetention, retentionJob } from "../events/retention";
import { decodePosition } from "../events/stream-cursor";
import type { EventTransport } from "../events/transport";
import { systemIds, type Ids } from "../ids/uuid-v7";
import type { Logger } from "../telemetry/logger";
import { RunningProcess } from "../telemetry/running-processes";
import { observeSubgraph } from "../telemetry/observe-subgraph";
import { systemClock, type Clock } from "../time/clock";
import { noPeers, type Peers } from "../peers/peers";
import { endJob } from "../privacy/end-what-is-over";
import { onPrivacyStepAsked } from "../privacy/on-privacy-step-asked";
import { PRIVACY_STEP_ASKED } from "../privacy/privacy-step";
import { attachment } from "./attachment";
import { OperationExecutor, type OperationRequest } from "./execute-operation";
import { withScope } from "./request-scope";
import type { SubgraphContext } from "./subgraph-context";
import type { Job, SubgraphDefinition, SubgraphInstance } from "./subgraph";
import type { RouteAnswer, RouteRequest } from "./subgraph-route";

export interface RunOptions {
  readonly databaseUrl: string;
  readonly role: string | null;
  readonly transport: EventTransport;
  readonly live: LiveEvents;
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** False leaves the jobs to somebody else, such as a test that runs them itself. Default true. */
  readonly hasJobs?: boolean;
  /** Default: nobody, and each question is answered UNAVAILABLE. */
  readonly peers?: Peers;
}

/** A subgraph with its database, relay, inbox and jobs, ready for operations from the gateway. */
export class RunningSubgraph<Context extends SubgraphContext = SubgraphContext> {
  /** Queries of one gateway request share a context, so that its loaders batch and cache across the whole plan. */
  private readonly contexts = attachment<Context>();
  readonly schema: GraphQLSchema;
  private readonly executor: OperationExecutor<Context>;

  private constructor(
    readonly definition: SubgraphDefinition<Context>,
    readonly db: DataSource,
    private readonly parts: {
      instance: SubgraphInstance<Context>;
      relay: Relay;
      inbox: Inbox;
      jobs: Loop[];
      live: LiveEvents;
      logger: Logger;
      clock: Clock;
      audit: AuditWriter;
      process: RunningProcess;
    },
  ) {
    this.schema = definition.buildSchema();
    this.executor = new OperationExecutor(this.schema);
  }

  static async start<Context extends SubgraphContext>(
    definition: SubgraphDefinition<Context>,
    options: RunOptions,
  ): Promise<RunningSubgraph<Context>> {
    const { name } = definition;
    const logger = options.logger.child({ subgraph: name });
    const clock = options.clock ?? systemClock;
    const db = await openDatabase(definition, options);
    const relay = new Relay({ subgraph: name, db, transport: options.transport, logger });
    const wakeRelay = (): void => relay.wake();
    const audit = new AuditWriter({ subgraph: name, db, logger, onWritten: wakeRelay });
    const instance = await definition.start({ ...servicesOf(options), db, clock, logger, wakeRelay });
    const { transport } = options;
    const reactions = { ...instance.reactions, ...privacyReactions(definition, instance, clock) };
    const inbox = new Inbox({ subgraph: name, db, transport, reactions, logger, onHandled: wakeRelay });
    const checkAudit = auditJob({ subgraph: name, db, clock, wakeRelay });
    const types = Object.keys(reactions);
    const forget = retentionJob({
      subgraph: name,
      db,
      transport,
      types,
      retention: readRetention(servicesOf(options).env),
    });
    const process = new RunningProcess({ db, subgraph: name });
    const end = endJob({ db, clock, data: definition.personalData });
    const jobs = options.hasJobs === false ? [] : [...(instance.jobs ?? []), checkAudit, forget, end, process.job];
    const loops = jobs.map((job) => jobLoop(job, logger));
    const { live } = options;
    const parts = { instance, relay, inbox, jobs: loops, live, logger, clock, audit, process };
    const running = new RunningSubgraph(definition, db, parts);
    relay.start();
    inbox.start();
    for (const loop of loops) loop.start();
    return running;
  }

  get name(): string {
    return this.definition.name;
  }

  execute(request: OperationRequest & { kind?: string }, identity: RequestIdentity): Promise<ExecutionResult> {
    const context = request.kind === "mutation" ? this.newContext(identity) : this.contextOf(identity);
    const { kind = "query" } = request;
    const { operation } = request;
    return observeSubgraph(
      { subgraph: this.name, kind, operation },
      { identity, at: this.parts.clock.now().getTime() },
      () => this.executor.execute(request, context, { traceId: identity.traceId, logger: this.parts.logger }),
    );
  }

  async subscribe(
    request: OperationRequest,
    identity: RequestIdentity,
  ): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
    const errors = { traceId: identity.traceId, logger: this.parts.logger };
    try {
      const after = decodePosition(request.resumeAfter);
      if (after !== null) await this.parts.live.assertResumable(after);
    } catch (error) {
      return { errors: [formatError(error as GraphQLError, errors)] };
    }
    return this.executor.subscribe(request, () => this.newContext(identity), errors);
  }

  /** Answers a plain HTTP request. Null: there is no such route. What a bug says of itself stays in the log. */
  async route(name: string, request: RouteRequest, identity: RequestIdentity): Promise<RouteAnswer | null> {
    const route = this.parts.instance.routes?.find((candidate) => candidate.name === name);
    try {
      return route ? await route.handle(request, identity) : null;
    } catch (error) {
      const { traceId } = identity;
      this.parts.logger.error({ err: error, traceId, route: name }, "a route failed");
      const detail = "Something went wrong on our side.";
      const headers = { "content-type": "application/problem+json" };
      return { status: 500, headers, body: JSON.stringify({ status: 500, detail, traceId }) };
    }
  }

  async ready(): Promise<void> {
    await this.parts.instance.ready?.();
    await this.db.query("SELECT 1");
  }

  /** Publishes what is waiting and handles what has arrived. For tests that must not sleep. */
  async settle(): Promise<void> {
    await this.parts.relay.settle();
    await this.parts.inbox.settle();
  }

  async stop(): Promise<void> {
    // Whatever it fails with, jobs and connections are ended.
    await this.parts.instance.beforeStop?.().catch((error: unknown) => {
      this.parts.logger.error({ err: error }, "what jobs may be waiting for was not given up");
    });
    await Promise.all(this.parts.jobs.map((job) => job.stop()));
    await this.parts.audit.settle();
    await this.parts.inbox.stop();
    await this.parts.relay.stop();
    await this.parts.instance.stop?.();
    await this.parts.process.stop();
    await this.db.destroy();
  }

  private newContext(identity: RequestIdentity): Context {
    const { instance, clock, audit } = this.parts;
    const { personalData } = this.definition;
    const own = { subgraph: this.name, db: this.db, personalData };
    return withScope(instance.createContext(identity), { ...own, identity, clock, audit });
  }

  private contextOf(identity: RequestIdentity): Context {
    return this.contexts.of(identity) ?? this.contexts.attach(identity, this.newContext(identity));
  }
}

/** What the process lends, with what stands in where it lends nothing. */
const servicesOf = ({ live, ids, peers, env }: RunOptions) => ({
  live,
  ids: ids ?? systemIds,
  peers: peers ?? noPeers,
  env: env ?? process.env,
});

/** Every subgraph answers for what it holds of a person, by its declarations. */
const privacyReactions = (
  { name, personalData }: Pick<SubgraphDefinition, "name" | "personalData">,
  { beforeErasure, openSealed }: Pick<SubgraphInstance<SubgraphContext>, "beforeErasure" | "openSealed">,
  clock: Clock,
): Reactions => ({
  [PRIVACY_STEP_ASKED]: onPrivacyStepAsked({
    subgraph: name,
    data: personalData,
    clock,
    ...(beforeErasure ? { beforeErasure } : {}),
    ...(openSealed ? { openSealed } : {}),
  }),
});

const auditJob = (deps: CheckAuditDeps): Job => ({
  name: "check audit",
  everyMs: CHECK_AUDIT_MS,
  run: () => checkOwnAudit(deps),
});

type DatabaseNeeds = Pick<SubgraphDefinition, "name" | "entities" | "migrations" | "poolSize">;

async function openDatabase(definition: DatabaseNeeds, { databaseUrl, role }: RunOptions): Promise<DataSource> {
  const { name, entities, migrations, poolSize } = definition;
  const db = createDataSource({
    url: databaseUrl,
    schema: name,
    role,
    entities,
    migrations,
    ...(poolSize === undefined ? {} : { poolSize }),
  });
  return db.initialize();
}

function jobLoop({ name, everyMs, run }: Job, logger: Logger): Loop {
  const work = async (): Promise<boolean> => {
    await run();
    return false;
  };
  return new Loop({ name: `job ${name}`, work, everyMs, logger });
}
