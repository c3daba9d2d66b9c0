import type { GraphQLError } from "graphql";
import type { GatewayResult } from "../execution/execute-operation";
import type { GatewayRequestContext } from "../sources/subgraph-source";
import { EventStream } from "./event-stream";
import type { SharedEvents, Topic, TopicRequest } from "./shared-events";

export interface Delivery {
  readonly topics: SharedEvents;
  readonly request: TopicRequest;
  /** Called for every event: throws when the viewer may not go on, and says who he is. */
  readonly identify: () => GatewayRequestContext;
  readonly maxWaiting: number;
  readonly onOverflow: () => void;
}

/** Subscribes at the subgraph that owns the field; each event is completed with what the others know about it. */
export async function deliver(
  delivery: Delivery,
): Promise<AsyncIterableIterator<GatewayResult> | { errors: readonly GraphQLError[] }> {
  const { topics, request, identify, maxWaiting, onOverflow } = delivery;
  let topic: Topic | null = null;
  const stream: EventStream = new EventStream({
    ...{ identify, maxWaiting, onOverflow },
    onEnd: () => topic?.leave(stream),
  });
  const joined = await topics.join(request, stream);
  if ("errors" in joined) return joined;
  topic = joined;
  if (stream.isOver) topic.leave(stream);
  return stream;
}
