import type { DocumentNode, GraphQLError } from "graphql";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { Engine, OperationInput } from "../engine";
import type { GatewayResult } from "../execution/execute-operation";
import type { GatewayRequestContext, SubgraphResult } from "../sources/subgraph-source";

/** One event for all who read it. It is completed when the first of them takes it, and once. */
export interface SharedEvent {
  complete(identify: () => GatewayRequestContext): Promise<GatewayResult>;
}

/** Who reads a topic; never waited for. */
export interface TopicReader {
  offer(event: SharedEvent): void;
  /** The subgraph ended the stream, or broke it off. */
  finish(cause?: unknown): void;
}

export interface TopicRequest {
  readonly engine: Engine;
  readonly input: OperationInput;
  readonly identity: GatewayRequestContext;
}

type Opened = { readonly topic: Topic } | { readonly errors: readonly GraphQLError[] };

/**
 * One subscription at the subgraph for all who ask the same as the same viewer, guests being one viewer: 10,000 people
 * who watch one thing cost the subgraphs what one of them costs. By document, so topics end with their engine.
 */
export class SharedEvents {
  private readonly byDocument = new WeakMap<DocumentNode, Map<string, Promise<Opened>>>();

  /** `isShared` false gives each reader a subscription of its own, for subgraphs that greet each newcomer. */
  constructor(private readonly isShared = true) {}

  async join(request: TopicRequest, reader: TopicReader): Promise<Topic | { errors: readonly GraphQLError[] }> {
    const topics = this.topicsOf(request.input.document);
    const key = keyOf(request);
    const opening = (this.isShared && topics.get(key)) || this.open(request, () => topics.delete(key));
    if (this.isShared) topics.set(key, opening);
    const opened = await opening;
    if ("errors" in opened) return opened;
    // It may have ended, or moved on from the cursor, while others waited for it to open.
    if (!opened.topic.add(reader)) return this.join(request, reader);
    return opened.topic;
  }

  private topicsOf(document: DocumentNode): Map<string, Promise<Opened>> {
    const known = this.byDocument.get(document) ?? new Map<string, Promise<Opened>>();
    this.byDocument.set(document, known);
    return known;
  }

  private async open(request: TopicRequest, forget: () => void): Promise<Opened> {
    const subscribed = await request.engine.subscribe(request.input, request.identity);
    if ("errors" in subscribed) {
      forget();
      return subscribed;
    }
    return { topic: new Topic(subscribed.events, request, forget) };
  }
}

/** The events of one subscription at a subgraph, handed to every reader as they come. */
export class Topic {
  private readonly readers = new Set<TopicReader>();
  private state: "open" | "closedToNewcomers" | "ended" = "open";
  private hasBegun = false;

  constructor(
    private readonly source: AsyncIterator<SubgraphResult>,
    private readonly request: TopicRequest,
    private readonly forget: () => void,
  ) {}

  /** False: too late, ask for another topic. */
  add(reader: TopicReader): boolean {
    if (this.state !== "open") return false;
    this.readers.add(reader);
    if (!this.hasBegun) void this.pump();
    this.hasBegun = true;
    return true;
  }

  /** The last one who leaves ends the subscription. Does not wait for the source, which may be waiting for its next event. */
  leave(reader: TopicReader): void {
    if (!this.readers.delete(reader) || this.readers.size > 0) return;
    this.end();
    Promise.resolve(this.source.return?.()).catch(() => {});
  }

  private async pump(): Promise<void> {
    try {
      for (;;) {
        const { done, value } = await this.source.next();
        if (this.state === "ended") return;
        if (done) return this.finish();
        this.deliver(value);
      }
    } catch (cause) {
      if (this.state !== "ended") this.finish(cause);
    }
  }

  private deliver(result: SubgraphResult): void {
    // Whoever came with the same cursor later would miss this one.
    if (this.request.input.resumeAfter !== undefined) this.close("closedToNewcomers");
    const event = sharedEvent(this.request, result);
    for (const reader of [...this.readers]) reader.offer(event);
  }

  private finish(cause?: unknown): void {
    this.end();
    for (const reader of [...this.readers]) reader.finish(cause);
    this.readers.clear();
  }

  private end(): void {
    this.close("ended");
  }

  private close(state: "closedToNewcomers" | "ended"): void {
    if (this.state === "open") this.forget();
    this.state = state;
  }
}

function sharedEvent({ engine, input }: TopicRequest, result: SubgraphResult): SharedEvent {
  let completed: Promise<GatewayResult> | null = null;
  return {
    complete(identify) {
      // Whether this reader may go on is asked for each of them, what he gets is made once.
      const identity = identify();
      completed ??= engine.executeEvent(input, identity, result);
      return completed;
    },
  };
}

function keyOf({ input, identity }: TopicRequest): string {
  const { operationName, variables, resumeAfter } = input;
  return JSON.stringify([operationName ?? null, variables ?? {}, resumeAfter ?? null, viewerKey(identity.viewer)]);
}

const viewerKey = (viewer: Viewer | null): unknown =>
  viewer && [viewer.id, viewer.sessionId, viewer.roles, viewer.sellerIds, viewer.sellerRoles];
