import type { ExecutionResult } from "graphql";
import type { RequestIdentity } from "../auth/viewer";
import { metrics } from "./metrics";
import { nameOfOperation, pulseOf } from "./pulse";
import { inSpan, isUnderWay } from "./tracing";

export interface SubgraphWork {
  readonly subgraph: string;
  readonly kind: string;
  /** Its text. */
  readonly operation: string;
}

export interface ObservedRequest {
  readonly identity: RequestIdentity;
  /** Unix milliseconds at which it began. */
  readonly at: number;
}

/** Counts and traces one operation of the gateway, as its subgraph sees it. */
export async function observeSubgraph(
  { subgraph, kind, operation }: SubgraphWork,
  { identity: { traceId, traceParent }, at }: ObservedRequest,
  work: () => Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  const started = performance.now();
  // In one process the gateway's own span is under way; between processes the request says which it was.
  const parent = isUnderWay() ? undefined : traceParent;
  const attributes = { "mall.subgraph": subgraph, "graphql.operation.type": kind };
  const result = await inSpan(`${subgraph} ${kind}`, { kind: "server", parent, traceId, attributes }, work);
  const outcome = result.errors ? "errors" : "ok";
  const ms = performance.now() - started;
  pulseOf(subgraph).record(result, { at, ms, name: nameOfOperation(operation) });
  metrics.resolvedSeconds.observe({ subgraph, kind, outcome }, ms / 1000);
  return result;
}
