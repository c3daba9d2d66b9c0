import type { RequestIdentity } from "@mall/platform/auth/viewer";
import type { RouteAnswer, RouteRequest } from "@mall/platform/graphql/subgraph-route";
import type { SubgraphError } from "../execution/upstream-error";

/**
 * Who asks, under which trace, and until when an answer is of use. One object per operation, or per event of a
 * subscription: subgraphs in this process share their loaders between the fetches that come with the same object.
 */
export type GatewayRequestContext = RequestIdentity;

export type OperationKind = "query" | "mutation" | "subscription";

export interface SubgraphRequest {
  readonly operation: string;
  readonly operationName?: string | undefined;
  readonly kind: OperationKind;
  readonly variables: Record<string, unknown>;
  readonly request: GatewayRequestContext;
  /** For a subscription: the cursor of the last event that its reader saw, to go on after it. */
  readonly resumeAfter?: string | undefined;
}

export interface SubgraphResult {
  data?: Record<string, unknown> | null | undefined;
  errors?: readonly SubgraphError[] | undefined;
  /** Of an event: `cursor`, where it stands among the subgraph's events. */
  extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** A subgraph as the gateway sees it, wherever it runs. */
export interface SubgraphSource {
  /** Rejects only when there is no GraphQL answer at all (connection, time-out, not JSON). */
  execute(request: SubgraphRequest): Promise<SubgraphResult>;
  /** Ending the returned iterator ends the subscription at the subgraph. */
  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<SubgraphResult>>;
  /** A plain HTTP request that the gateway passes on as it came. Null: the subgraph has no such route. */
  route?(name: string, request: RouteRequest, context: GatewayRequestContext): Promise<RouteAnswer | null>;
  stop?(): Promise<void>;
}

/** Thrown by `subscribe` when the subgraph answered, with errors instead of a stream. */
export class SubscriptionRefused extends Error {
  override readonly name = "SubscriptionRefused";

  constructor(readonly errors: readonly SubgraphError[]) {
    super(errors[0]?.message ?? "The subgraph refused the subscription.");
  }
}

export type SubgraphSources = ReadonlyMap<string, SubgraphSource>;
