import type { ExecutionResult } from "graphql";
import type { RouteAnswer, RouteRequest } from "@mall/platform/graphql/subgraph-route";
import { beforeDeadline } from "./deadline";
import {
  SubscriptionRefused,
  type GatewayRequestContext,
  type OperationKind,
  type SubgraphRequest,
  type SubgraphResult,
  type SubgraphSource,
} from "./subgraph-source";

interface LocalRequest {
  readonly operation: string;
  readonly operationName?: string;
  readonly kind: OperationKind;
  readonly variables: Record<string, unknown>;
  readonly resumeAfter?: string;
}

/** A subgraph in this process, as whoever put both together hands it over. */
export interface LocalSubgraph {
  readonly name: string;
  execute(request: LocalRequest, context: GatewayRequestContext): Promise<ExecutionResult>;
  subscribe(
    request: LocalRequest,
    context: GatewayRequestContext,
  ): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult>;
  route?(name: string, request: RouteRequest, context: GatewayRequestContext): Promise<RouteAnswer | null>;
}

export class LocalSource implements SubgraphSource {
  constructor(private readonly subgraph: LocalSubgraph) {}

  async execute(request: SubgraphRequest): Promise<SubgraphResult> {
    const answer = this.subgraph.execute(toLocal(request), request.request);
    return beforeDeadline(answer, request.request.deadlineAt, this.subgraph.name);
  }

  async route(name: string, request: RouteRequest, context: GatewayRequestContext): Promise<RouteAnswer | null> {
    const answer = this.subgraph.route?.(name, request, context);
    return answer === undefined ? null : beforeDeadline(answer, context.deadlineAt, this.subgraph.name);
  }

  async subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<SubgraphResult>> {
    const answer = await this.subgraph.subscribe(toLocal(request), request.request);
    if (Symbol.asyncIterator in answer) return answer;
    throw new SubscriptionRefused(answer.errors ?? []);
  }
}

function toLocal({ operation, operationName, kind, variables, resumeAfter }: SubgraphRequest): LocalRequest {
  return {
    ...{ operation, kind, variables },
    ...(operationName === undefined ? {} : { operationName }),
    ...(resumeAfter === undefined ? {} : { resumeAfter }),
  };
}
