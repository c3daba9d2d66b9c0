import type { GatewayResult } from "../execution/execute-operation";
import type { GatewayRequestContext } from "../sources/subgraph-source";
import type { SharedEvent, TopicReader } from "./shared-events";

export interface EventStreamOptions {
  /** Called for every event: throws when the viewer may not go on, and says who he is. */
  readonly identify: () => GatewayRequestContext;
  /** Events that may wait for a slow reader. */
  readonly maxWaiting: number;
  /** Called once, when one more event would have to wait. The stream has then ended. */
  readonly onOverflow: () => void;
  /** Called once, when nobody reads any more. */
  readonly onEnd: () => void;
}

type Step = { event: SharedEvent } | { end: true; cause?: unknown };

/**
 * Takes events as they come and hands results out as one client takes them. What the client has not taken waits in a
 * bounded queue: a reader that stops reading costs nobody else anything.
 */
export class EventStream implements AsyncIterableIterator<GatewayResult>, TopicReader {
  private readonly waiting: Step[] = [];
  private reader: ((step: Step) => void) | null = null;
  private hasEnded = false;

  constructor(private readonly options: EventStreamOptions) {}

  get isOver(): boolean {
    return this.hasEnded;
  }

  async next(): Promise<IteratorResult<GatewayResult>> {
    const step = this.waiting.shift() ?? (this.hasEnded ? { end: true as const } : await this.nextStep());
    if ("event" in step) return { done: false, value: await step.event.complete(this.options.identify) };
    if (step.cause !== undefined) throw step.cause;
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<GatewayResult>> {
    this.stop();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  offer(event: SharedEvent): void {
    if (this.hasEnded) return;
    if (this.reader) return this.hand({ event });
    if (this.waiting.length < this.options.maxWaiting) {
      this.waiting.push({ event });
      return;
    }
    this.stop();
    this.options.onOverflow();
  }

  finish(cause?: unknown): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    const step = { end: true as const, cause };
    if (this.reader) this.hand(step);
    else this.waiting.push(step);
  }

  private nextStep(): Promise<Step> {
    return new Promise((resolve) => {
      this.reader = resolve;
    });
  }

  private hand(step: Step): void {
    const { reader } = this;
    this.reader = null;
    reader?.(step);
  }

  private stop(): void {
    if (!this.hasEnded) this.options.onEnd();
    this.hasEnded = true;
    this.waiting.length = 0;
    this.hand({ end: true });
  }
}
