import type { ExecutionResult } from "graphql";
import type { RequestIdentity } from "../auth/viewer";
import { metrics } from "./metrics";
import { inSpan, isUnderWay } from "./tracing";

export interface SubgraphWork {
  readonly subgraph: string;
  readonly kind: string;
}

/** Counts and traces one operation of the gateway, as its subgraph sees it. */
export async function observeSubgraph(
  { subgraph, kind }: SubgraphWork,
  { traceId, traceParent }: RequestIdentity,
  work: () => Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  const started = performance.now();
  // In one process the gateway's own span is under way; between processes the request says which it was.
  const parent = isUnderWay() ? undefined : traceParent;
  const attributes = { "mall.subgraph": subgraph, "graphql.operation.type": kind };
  const result = await inSpan(`${subgraph} ${kind}`, { kind: "server", parent, traceId, attributes }, work);
  const outcome = result.errors ? "errors" : "ok";
  metrics.resolvedSeconds.observe({ subgraph, kind, outcome }, (performance.now() - started) / 1000);
  return result;
}
