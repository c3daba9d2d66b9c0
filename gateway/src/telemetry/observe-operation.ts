import type { Logger } from "@mall/platform/telemetry/logger";
import { metrics } from "@mall/platform/telemetry/metrics";
import { inSpan } from "@mall/platform/telemetry/tracing";
import { getOperationAST, type DocumentNode } from "graphql";
import type { GatewayResult } from "../execution/execute-operation";
import type { GatewayRequestContext } from "../sources/subgraph-source";

export interface ObservedOperation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
}

export interface ObserveOptions {
  readonly logger: Logger;
  /** Names that may become a label of a metric: those of registered operations. A client's own names are without end. */
  readonly knownNames: ReadonlySet<string>;
}

/** One span, one measurement and, where somebody reads such lines, one line in the log for an operation of a client. */
export async function observeOperation(
  { document, operationName }: ObservedOperation,
  request: GatewayRequestContext,
  { options, work }: { readonly options: ObserveOptions; readonly work: () => Promise<GatewayResult> },
): Promise<GatewayResult> {
  const definition = getOperationAST(document, operationName);
  const name = definition?.name?.value ?? "";
  const kind = definition?.operation ?? "query";
  const started = performance.now();
  metrics.operationsInFlight.inc();
  try {
    const { traceId, traceParent: parent } = request;
    const operation = options.knownNames.has(name) ? name : "other";
    const attributes = { "graphql.operation.type": kind, "graphql.operation.name": operation };
    const result = await inSpan(`${kind} ${operation}`, { kind: "server", parent, traceId, attributes }, work);
    const seconds = (performance.now() - started) / 1000;
    const outcome = outcomeOf(result);
    metrics.operationSeconds.observe({ operation, kind, outcome }, seconds);
    if (options.logger.isLevelEnabled("info")) {
      const line = { operation: name, kind, outcome, ms: Math.round(seconds * 1000), traceId };
      options.logger.info({ ...line, viewerId: request.viewer?.id ?? null }, "an operation was answered");
    }
    return result;
  } finally {
    metrics.operationsInFlight.dec();
  }
}

function outcomeOf({ data, errors }: GatewayResult): "ok" | "partial" | "refused" {
  if (!errors) return "ok";
  return data ? "partial" : "refused";
}
