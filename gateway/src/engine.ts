import { prettyFormatQueryPlan } from "@apollo/query-planner";
import type { Logger } from "@mall/platform/telemetry/logger";
import { getOperationAST, type DocumentNode, type GraphQLError, type OperationDefinitionNode } from "graphql";
import { DocumentCache } from "@mall/platform/graphql/document-cache";
import { AccessCheck, type FieldAccess } from "./access/field-access";
import {
  brokenOperation,
  operationNotFound,
  plansAreHidden,
  prepareDocument,
  type DocumentRules,
  type PreparedDocument,
} from "./documents";
import { asGraphQLError, beforeExecution, maskErrors } from "./errors";
import { compileOperation, type CompiledOperation, fragmentsOf } from "./execution/compiled-operation";
import { executeEvent, executeOperation, subscribeToEvents, type GatewayResult } from "./execution/execute-operation";
import { checkVariables } from "./limits/check-limits";
import { compileCost, type OperationCost } from "./limits/operation-cost";
import { limitExceeded, type OperationLimits, pageTooLarge } from "./limits/operation-limits";
import { CachePolicies, type CacheHints } from "./persisted/cache-policy";
import { asRefusal } from "./execution/upstream-error";
import {
  SubscriptionRefused,
  type GatewayRequestContext,
  type SubgraphResult,
  type SubgraphSources,
} from "./sources/subgraph-source";
import type { LoadedSupergraph } from "./supergraph";
import { observeOperation, type ObserveOptions } from "./telemetry/observe-operation";
import type { WorkInProgress } from "./work-in-progress";

export interface EngineOptions {
  readonly supergraph: LoadedSupergraph;
  readonly sources: SubgraphSources;
  readonly limits: OperationLimits;
  readonly introspection: boolean;
  readonly logger: Logger;
  /** Beside those of the supergraph itself. */
  readonly cacheHints?: CacheHints | undefined;
  /** What subgraphs would refuse anyway, known before planning; left out: nothing. */
  readonly fieldAccess?: FieldAccess | undefined;
  /** Names of operations that metrics and traces may tell apart; all others are one. */
  readonly knownNames?: ReadonlySet<string> | undefined;
  /** Told of each operation that begins and ends. */
  readonly work?: WorkInProgress | undefined;
}

export interface OperationInput {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
  /** Asks for `extensions.queryPlan`, which developers get where the schema is no secret: `only` without running anything. */
  readonly plan?: "beside" | "only" | undefined;
  /** For a subscription: the cursor of the last event that the client saw. */
  readonly resumeAfter?: string | undefined;
}

export type Subscribed =
  { readonly events: AsyncIterator<SubgraphResult> } | { readonly errors: readonly GraphQLError[] };

/**
 * Characters of query text whose documents and plans are kept. Each costs about 200 bytes with its plan (measured over
 * 6,000 different queries), so this is some 50 MB, and the thousand operations that real clients send between them.
 */
const MAX_CACHED_CHARACTERS = 250_000;

/**
 * One supergraph at work: from query text to answer, the same for HTTP, WebSocket and tests.
 * A new supergraph gets a new engine, so nothing that was compiled for the old one can be used with it.
 */
export class Engine {
  readonly supergraph: LoadedSupergraph;
  private readonly rules: DocumentRules;
  private readonly access: AccessCheck | null;
  private readonly observing: ObserveOptions;
  private readonly documents = new DocumentCache<PreparedDocument>(MAX_CACHED_CHARACTERS);
  private readonly pinned = new Map<string, PreparedDocument>();
  /** For how long answers may be kept. */
  readonly cachePolicies: CachePolicies;
  private readonly costs = new WeakMap<OperationDefinitionNode, OperationCost>();
  private readonly operations = new WeakMap<DocumentNode, Map<string, CompiledOperation>>();

  constructor(private readonly options: EngineOptions) {
    const { supergraph, limits, introspection } = options;
    this.supergraph = supergraph;
    this.rules = { schema: supergraph.apiSchema, limits, introspection };
    this.observing = { logger: options.logger, knownNames: options.knownNames ?? new Set() };
    this.cachePolicies = new CachePolicies(supergraph, options.cacheHints);
    this.access = options.fieldAccess ? new AccessCheck(supergraph.apiSchema, options.fieldAccess) : null;
  }

  /** Keeps operations prepared and planned whatever else is asked. Those that cannot be served come back, with the reason. */
  pin(texts: Iterable<string>): string[] {
    return [...texts].flatMap((text) => {
      const prepared = prepareDocument(text, this.rules);
      this.pinned.set(text, prepared);
      if (prepared.errors) return [brokenOperation(text, prepared.errors)];
      this.compile(prepared);
      this.operationCost(prepared);
      return [];
    });
  }

  prepare(source: string): PreparedDocument {
    const pinned = this.pinned.get(source);
    return pinned ?? this.documents.get(source, (text) => prepareDocument(text, this.rules));
  }

  /** Errors in the result are masked: nothing in it needs to be hidden from the client any more. */
  async execute(input: OperationInput, request: GatewayRequestContext): Promise<GatewayResult> {
    if (input.plan === "only") return this.showPlan(input, request);
    const variables = input.variables ?? {};
    const { sources, work } = this.options;
    const execute = () =>
      this.answer(input, request, (operation) => {
        const run = () => executeOperation(operation, { variables, sources, request });
        return work ? work.during(run) : run();
      });
    const result = await observeOperation(input, request, { options: this.observing, work: execute });
    return input.plan && this.options.introspection ? this.withPlan(input, result) : result;
  }

  /** Refused where plans are not shown: who asked not to run something must not find it done. */
  private async showPlan(input: OperationInput, request: GatewayRequestContext): Promise<GatewayResult> {
    const context = { traceId: request.traceId, logger: this.options.logger };
    if (!this.options.introspection) return { errors: maskErrors([plansAreHidden()], context) };
    return this.answer(input, request, async () => this.withPlan(input, { data: {} }));
  }

  private withPlan(input: OperationInput, result: GatewayResult): GatewayResult {
    const operation = result.data ? this.compile(input) : null;
    if (!operation) return result;
    const queryPlan = prettyFormatQueryPlan(operation.plan);
    const shown = { ...result, extensions: { ...result.extensions, queryPlan } };
    return input.plan === "only" ? { ...shown, data: null } : shown;
  }

  /** Completes one event of a subscription's source stream. */
  async executeEvent(
    input: OperationInput,
    request: GatewayRequestContext,
    event: SubgraphResult,
  ): Promise<GatewayResult> {
    const variables = input.variables ?? {};
    return this.answer(input, request, (operation) =>
      executeEvent(operation, { variables, sources: this.options.sources, request }, event),
    );
  }

  /** Opens the source stream of a subscription at the subgraph that owns its field. */
  async subscribe(input: OperationInput, request: GatewayRequestContext): Promise<Subscribed> {
    const { sources, logger } = this.options;
    const barred = this.barred(input, request);
    if (barred) return { errors: maskErrors(barred.errors ?? [], { traceId: request.traceId, logger }) };
    try {
      const operation = this.compile(input);
      if (!operation) return { errors: this.refusalOf(input) };
      const { variables, resumeAfter } = input;
      const from = { variables: variables ?? {}, sources, request, resumeAfter };
      return { events: await subscribeToEvents(operation, from) };
    } catch (cause) {
      const errors = cause instanceof SubscriptionRefused ? cause.errors.map(asRefusal) : [asGraphQLError(cause)];
      return { errors: maskErrors(errors, { traceId: request.traceId, logger }) };
    }
  }

  /** Everything that is known without the variables; throws what the planner throws. */
  compile({ document, operationName }: OperationInput): CompiledOperation | null {
    const definition = getOperationAST(document, operationName);
    if (!definition) return null;
    const name = definition.name?.value ?? "";
    const byName = this.operations.get(document) ?? new Map<string, CompiledOperation>();
    this.operations.set(document, byName);
    const known = byName.get(name);
    if (known) return known;
    const compiled = compileOperation(this.supergraph, { document, definition });
    byName.set(name, compiled);
    return compiled;
  }

  refusalOf(input: OperationInput): readonly GraphQLError[] {
    const { document, operationName, variables } = input;
    const { limits } = this.options;
    const notFound = operationNotFound(document, operationName);
    if (notFound) return [notFound];
    const faults = checkVariables(variables ?? {}, limits);
    if (faults.length > 0) return faults;
    return this.costRefusalOf(input);
  }

  private costRefusalOf(input: OperationInput): readonly GraphQLError[] {
    const { limits } = this.options;
    const variables = input.variables ?? {};
    const cost = this.operationCost(input);
    if (!cost) return [];
    const large = cost.pages.find(({ size }) => size(variables) > limits.pageSize);
    if (large) return [pageTooLarge(large.name, large.size(variables), limits.pageSize)];
    const value = cost.of(variables);
    return value > limits.cost ? [limitExceeded({ limit: "cost", value, maximum: limits.cost })] : [];
  }

  /** What the operation may cost at most; known before it is planned. */
  costOf(input: OperationInput): number {
    return this.operationCost(input)?.of(input.variables ?? {}) ?? 0;
  }

  private operationCost({ document, operationName }: OperationInput): OperationCost | null {
    const definition = getOperationAST(document, operationName);
    if (!definition) return null;
    let cost = this.costs.get(definition);
    if (cost === undefined) {
      cost = compileCost({ schema: this.supergraph.apiSchema, definition, fragments: fragmentsOf(document) });
      this.costs.set(definition, cost);
    }
    return cost;
  }

  /** The answer to an operation of which the caller may have nothing. */
  private barred({ document, operationName }: OperationInput, { viewer }: GatewayRequestContext): GatewayResult | null {
    const definition = this.access && getOperationAST(document, operationName);
    return definition ? (this.access?.refusalOf(definition, document, viewer) ?? null) : null;
  }

  private async answer(
    input: OperationInput,
    request: GatewayRequestContext,
    run: (operation: CompiledOperation) => Promise<GatewayResult>,
  ): Promise<GatewayResult> {
    const context = { traceId: request.traceId, logger: this.options.logger };
    const refusal = this.refusalOf(input);
    if (refusal.length > 0) return { errors: maskErrors(refusal, context) };
    try {
      const { errors, ...rest } = this.barred(input, request) ?? (await this.run(input, run));
      return errors ? { ...rest, errors: maskErrors(errors, context) } : rest;
    } catch (cause) {
      return { errors: maskErrors([beforeExecution(asGraphQLError(cause))], context) };
    }
  }

  private async run(
    input: OperationInput,
    run: (operation: CompiledOperation) => Promise<GatewayResult>,
  ): Promise<GatewayResult> {
    const operation = this.compile(input);
    return operation ? run(operation) : { data: null };
  }
}
