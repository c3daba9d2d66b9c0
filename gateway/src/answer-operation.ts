import { type GraphQLRequestContext, type GraphQLResponse, HeaderMap } from "@apollo/server";
import type { Logger } from "@mall/platform/telemetry/logger";
import type { GraphQLError, GraphQLFormattedError } from "graphql";
import type { HttpContext } from "./apollo-server";
import { asGraphQLError, maskErrors } from "./errors";
import type { GatewayResult } from "./execution/execute-operation";
import type { Admission } from "./limits/admission";
import { type Budgets, withCost } from "./limits/cost-budgets";

type OperationRequest = GraphQLRequestContext<HttpContext>;

export interface AnswerParts {
  readonly logger: Logger;
  /** Everybody's; a partner has budgets of its own. */
  readonly budgets: Budgets | null;
  readonly admission: Admission;
}

/** Runs an operation that was admitted. */
export async function answerOperation(request: OperationRequest, parts: AnswerParts): Promise<GraphQLResponse> {
  try {
    return responseOf(await execute(request, parts));
  } catch (cause) {
    return refused(request, [asGraphQLError(cause)], parts);
  }
}

/** Nothing was run. */
export function refused(
  { contextValue }: OperationRequest,
  errors: readonly GraphQLError[],
  { logger }: Pick<AnswerParts, "logger">,
): GraphQLResponse {
  const { traceId } = contextValue.identity;
  return responseOf({ errors: maskErrors(errors, { traceId, logger }) });
}

async function execute(request: OperationRequest, parts: AnswerParts): Promise<GatewayResult> {
  const { engine, identity, client, requestedCost, budgets = parts.budgets } = request.contextValue;
  const { document, request: sent } = request;
  if (!document) throw new Error("An operation was admitted without its document.");
  const { operationName, variables } = sent;
  const input = { document, operationName, variables, plan: planOf(sent) };
  const result = await engine.execute(input, identity);
  parts.admission.learn(input, result);
  if (budgets === null || requestedCost === undefined) return result;
  return withCost(result, { budgets, client, requested: requestedCost });
}

/** What never began is a fault of the request, unless an error knows better. */
function responseOf({ errors, ...result }: GatewayResult): GraphQLResponse {
  const never = result.data === undefined ? 400 : 200;
  const { status = never, headers = {} } = errors?.map(httpOf).findLast((http) => http.status !== undefined) ?? {};
  const singleResult = errors ? { ...result, errors: errors.map(withoutHttp) } : result;
  return {
    http: { status, headers: new HeaderMap(Object.entries(headers)) },
    body: { kind: "single", singleResult },
  };
}

interface PlanRequest {
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  readonly http?: { readonly headers: { get(name: string): string | null | undefined } } | undefined;
}

/**
 * For developers: `"extensions": {"queryPlan": true}`, or the header `x-query-plan` where a tool cannot send those. With
 * "only" in either place, nothing is run.
 */
function planOf({ extensions, http }: PlanRequest): "beside" | "only" | undefined {
  const wanted = extensions?.["queryPlan"] ?? http?.headers.get("x-query-plan");
  if (wanted === "only") return "only";
  return wanted === true || typeof wanted === "string" ? "beside" : undefined;
}

interface HttpHints {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const httpOf = ({ extensions }: GraphQLError): HttpHints => (extensions["http"] as HttpHints | undefined) ?? {};

function withoutHttp(error: GraphQLError): GraphQLFormattedError {
  const { http: _status, ...extensions } = error.extensions;
  return { ...error.toJSON(), extensions };
}
