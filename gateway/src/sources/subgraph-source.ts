import type { SubgraphError } from "../execution/upstream-error";

/** Who asks, under which trace, and until when an answer is of use. One per operation, or per event of a subscription. */
export interface GatewayRequestContext<Viewer = unknown> {
  readonly viewer: Viewer | null;
  readonly traceId: string;
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number;
}

export type OperationKind = "query" | "mutation" | "subscription";

export interface SubgraphRequest {
  readonly operation: string;
  readonly operationName?: string | undefined;
  readonly kind: OperationKind;
  readonly variables: Record<string, unknown>;
  readonly request: GatewayRequestContext;
}

export interface SubgraphResult {
  data?: Record<string, unknown> | null | undefined;
  errors?: readonly SubgraphError[] | undefined;
}

/** A subgraph as the gateway sees it, wherever it runs. */
export interface SubgraphSource {
  /** Rejects only when there is no GraphQL answer at all (connection, time-out, not JSON). */
  execute(request: SubgraphRequest): Promise<SubgraphResult>;
  /** Ending the returned iterator ends the subscription at the subgraph. */
  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<SubgraphResult>>;
  stop?(): Promise<void>;
}

export type SubgraphSources = ReadonlyMap<string, SubgraphSource>;
