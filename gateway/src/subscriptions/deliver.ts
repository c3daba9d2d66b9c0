import type { GraphQLError } from "graphql";
import type { Engine, OperationInput } from "../engine";
import type { GatewayResult } from "../execution/execute-operation";
import type { GatewayRequestContext, SubgraphResult } from "../sources/subgraph-source";
import { EventStream } from "./event-stream";

export interface Delivery {
  readonly engine: Engine;
  readonly input: OperationInput;
  /** Called for the subscription and for every event: throws when the viewer may not go on, and says who he is. */
  readonly identify: () => GatewayRequestContext;
  readonly maxWaiting: number;
  readonly onOverflow: () => void;
}

/** Subscribes at the subgraph that owns the field and completes each event with what the others know about it. */
export async function deliver(
  delivery: Delivery,
): Promise<AsyncIterableIterator<GatewayResult> | { errors: readonly GraphQLError[] }> {
  const { engine, input, identify, maxWaiting, onOverflow } = delivery;
  const subscribed = await engine.subscribe(input, identify());
  if ("errors" in subscribed) return subscribed;
  return new EventStream<SubgraphResult, GatewayResult>({
    source: subscribed.events,
    complete: async (event) => engine.executeEvent(input, identify(), event),
    maxWaiting,
    onOverflow,
  });
}
