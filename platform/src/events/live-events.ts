import type { Logger } from "../telemetry/logger";
import type { PublishedEvent } from "./event";
import { AsyncQueue } from "./async-queue";
import { Loop } from "./loop";
import { ReplayedEvents, type LogReader } from "./replayed-events";
import { currentStreamCursor, cursorTooOld, type StreamCursor } from "./stream-cursor";
import type { EventTransport } from "./transport";

const BATCH = 500;
const POLL_MS = 1_000;
/** Events that a subscriber may fall behind before its stream ends with an error. */
const MAX_WAITING = 1_000;
/** How far back a subscription may resume, in positions of the whole log: bounds what one client can make us read. */
const MAX_REPLAYED = 100_000;

interface Subscriber {
  readonly type: string;
  readonly accepts: (event: PublishedEvent) => boolean;
  readonly queue: AsyncQueue<PublishedEvent>;
  /** Position of the log when it joined; null until the next round has asked for it. */
  joinedAt: number | null;
  /** Told of that position. */
  readonly onJoined: (position: number) => void;
}

/** Streams events from now on to whoever listens in this process: the source of GraphQL subscriptions. */
export class LiveEvents {
  private readonly subscribers = new Set<Subscriber>();
  private readonly loop: Loop;
  private position = 0;
  private stopListening: (() => void) | null = null;

  constructor(
    private readonly transport: EventTransport,
    logger: Logger,
  ) {
    this.loop = new Loop({ name: "live events", work: () => this.round(), everyMs: POLL_MS, logger });
  }

  async start(): Promise<void> {
    this.position = await this.transport.lastPosition();
    this.stopListening = this.transport.onPublished((types) => this.isAwaited(types) && this.loop.wake());
    this.loop.start();
  }

  async stop(): Promise<void> {
    this.stopListening?.();
    for (const subscriber of this.subscribers) subscriber.queue.end();
    await this.loop.stop();
  }

  /** How many listen to a type now. */
  listeners(type: string): number {
    return [...this.subscribers].filter((subscriber) => subscriber.type === type).length;
  }

  settle(): Promise<void> {
    return this.loop.settle();
  }

  /**
   * Events of a type that `accepts` lets through, until the iterator is returned. Where the subscription resumes (see
   * stream-cursor.ts), those since its cursor come first, each once.
   */
  subscribe<Payload>(
    type: string,
    accepts: (event: PublishedEvent<Payload>) => boolean,
  ): AsyncIterableIterator<PublishedEvent<Payload>> {
    const accepted = accepts as Subscriber["accepts"];
    const cursor: StreamCursor = currentStreamCursor() ?? { after: null, last: null };
    const queue = new AsyncQueue<PublishedEvent>(MAX_WAITING, () => {
      this.subscribers.delete(subscriber);
      stream.joinedAt(0);
    });
    const stream = new ReplayedEvents({ queue, cursor, accepts: accepted, read: this.readerOf(type) });
    const onJoined = (position: number): void => stream.joinedAt(position);
    const subscriber: Subscriber = { type, accepts: accepted, queue, joinedAt: null, onJoined };
    this.subscribers.add(subscriber);
    this.loop.wake();
    return stream as AsyncIterableIterator<PublishedEvent<Payload>>;
  }

  /** Where the log ends now: a subscription that resumes from here misses nothing that happens from now on. */
  lastPosition(): Promise<number> {
    return this.transport.lastPosition();
  }

  /** What the log holds after a position, for whoever reads it again. */
  past(request: { after: number; types: readonly string[]; limit: number }): Promise<PublishedEvent[]> {
    return this.transport.read(request);
  }

  /** Throws CURSOR_TOO_OLD where resuming would read too much, or what is not kept any more. */
  async assertResumable(after: number): Promise<void> {
    const last = await this.transport.lastPosition();
    if (last - after > MAX_REPLAYED) throw cursorTooOld();
    if (after < (await this.transport.prunedTo())) throw cursorTooOld();
  }

  private isAwaited(types: readonly string[] | null): boolean {
    if (types === null) return this.subscribers.size > 0;
    return [...this.subscribers].some(({ type }) => types.includes(type));
  }

  private readerOf(type: string): LogReader {
    return (after) => this.transport.read({ after, types: [type], limit: BATCH });
  }

  private async round(): Promise<boolean> {
    if (this.subscribers.size === 0) return false;
    await this.admitNewcomers();
    const types = [...new Set([...this.subscribers].map((subscriber) => subscriber.type))];
    const events = await this.transport.read({ after: this.position, types, limit: BATCH });
    for (const event of events) this.deliver(event);
    this.position = events.at(-1)?.position ?? this.position;
    return events.length === BATCH;
  }

  /** Nobody is told what happened before they listened, however far behind the reading is. */
  private async admitNewcomers(): Promise<void> {
    const newcomers = [...this.subscribers].filter(({ joinedAt }) => joinedAt === null);
    if (newcomers.length === 0) return;
    const last = await this.transport.lastPosition();
    for (const newcomer of newcomers) {
      newcomer.joinedAt = last;
      newcomer.onJoined(last);
    }
    if (newcomers.length === this.subscribers.size) this.position = last;
  }

  private deliver(event: PublishedEvent): void {
    for (const { type, accepts, queue, joinedAt } of this.subscribers) {
      const isNew = joinedAt !== null && event.position > joinedAt;
      if (isNew && type === event.type && accepts(event)) queue.push(event);
    }
  }
}
