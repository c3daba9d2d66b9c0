import { getVariableValues, GraphQLError } from "graphql";
import { MAX_ERRORS } from "../errors";
import type { GatewayRequestContext, SubgraphResult, SubgraphSources } from "../sources/subgraph-source";
import { variablesFor } from "./compiled-fetch";
import type { CompiledOperation } from "./compiled-operation";
import { introspect } from "./introspection";
import { readConditions } from "./operation-conditions";
import type { PlanRun } from "./plan-run";
import type { ProjectionRun } from "./projection";
import type { ResultObject } from "./result-object";
import { takeRootResult } from "./root-fetch";

export interface GatewayResult {
  data?: ResultObject | null;
  errors?: readonly GraphQLError[];
  extensions?: Record<string, unknown>;
}

export interface OperationRequest {
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly sources: SubgraphSources;
  readonly request: GatewayRequestContext;
  /** Where the events of a subscription begin, if not now. */
  readonly resumeAfter?: string | undefined;
}

/** Runs a query or a mutation. */
export async function executeOperation(
  operation: CompiledOperation,
  request: OperationRequest,
): Promise<GatewayResult> {
  const run = startRun(operation, request);
  if ("refused" in run) return { errors: run.refused };
  await operation.step?.(run);
  return finishRun(operation, run);
}

/** Completes one event of a subscription with what the other subgraphs know. */
export async function executeEvent(
  operation: CompiledOperation,
  request: OperationRequest,
  event: SubgraphResult,
): Promise<GatewayResult> {
  const run = startRun(operation, request);
  if ("refused" in run) return { errors: run.refused };
  if (operation.event) takeRootResult(operation.event, run, event);
  await operation.step?.(run);
  return withCursor(finishRun(operation, run), event);
}

function withCursor(result: GatewayResult, { extensions }: SubgraphResult): GatewayResult {
  const cursor = extensions?.["cursor"];
  return typeof cursor === "string" ? { ...result, extensions: { ...result.extensions, cursor } } : result;
}

/** The events of a subscription, as its owning subgraph sends them. */
export async function subscribeToEvents(
  operation: CompiledOperation,
  request: OperationRequest,
): Promise<AsyncIterator<SubgraphResult>> {
  const { event } = operation;
  if (!event) throw new Error("The operation is not a subscription.");
  const run = startRun(operation, request);
  if ("refused" in run) throw run.refused[0];
  const source = request.sources.get(event.service);
  if (!source) throw new Error(`No source is configured for the subgraph "${event.service}".`);
  const { operation: text, operationName, kind } = event;
  const variables = variablesFor(event, run);
  const { resumeAfter } = request;
  return source.subscribe({ operation: text, operationName, kind, variables, request: run.request, resumeAfter });
}

/** Refused variables are an answer without `data`: nothing was executed. */
function startRun(
  { schema, definition, conditions }: CompiledOperation,
  { variables = {}, sources, request }: OperationRequest,
): PlanRun | { refused: readonly GraphQLError[] } {
  const { coerced, errors } = getVariableValues(schema, definition.variableDefinitions ?? [], variables, {
    maxErrors: MAX_ERRORS - 1,
  });
  if (errors) return { refused: errors.map(asBadInput) };
  return { data: {}, errors: [], variables, conditions: readConditions(conditions, coerced), sources, request };
}

function asBadInput(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    extensions: { ...error.extensions, code: "BAD_USER_INPUT" },
  });
}

function finishRun(operation: CompiledOperation, run: PlanRun): GatewayResult {
  const projection: ProjectionRun = {
    faults: [],
    path: [],
    introspect: (fields) => introspect(operation, fields, run.variables),
  };
  const { project, ai } = operation.shapeFor(run.conditions);
  const data = project(run.data, projection);
  const marks = ai === null || data === null ? null : { ai };
  if (run.errors.length > 0) return { data, errors: run.errors, ...(marks && { extensions: marks }) };
  // A null where the schema allows none is usually the shadow of an error above. Alone, it is a fault of a subgraph:
  // reported beside the data, where developers find it and clients do not stumble over it.
  if (projection.faults.length > 0) return { data, extensions: { valueCompletion: projection.faults, ...marks } };
  return marks === null ? { data } : { data, extensions: marks };
}
