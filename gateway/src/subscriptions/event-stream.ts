export interface EventStreamOptions<Event, Result> {
  readonly source: AsyncIterator<Event>;
  /** Makes of an event what the client gets. One event at a time, in order. */
  readonly complete: (event: Event) => Promise<Result>;
  /** Events that may wait for a slow reader. */
  readonly maxWaiting: number;
  /** Called once, when one more event would have to wait. The stream has then ended. */
  readonly onOverflow: () => void;
}

type Step<Event> = { event: Event } | { end: true; cause?: unknown };

/**
 * Takes events from a subgraph as they come and hands results out as the client takes them. What the client has not
 * taken waits in a bounded queue: a reader that stops reading costs nobody else anything.
 */
export class EventStream<Event, Result> implements AsyncIterableIterator<Result> {
  private readonly waiting: Step<Event>[] = [];
  private reader: ((step: Step<Event>) => void) | null = null;
  private hasEnded = false;

  constructor(private readonly options: EventStreamOptions<Event, Result>) {
    void this.pump();
  }

  async next(): Promise<IteratorResult<Result>> {
    const step = this.waiting.shift() ?? (this.hasEnded ? { end: true as const } : await this.nextStep());
    if ("event" in step) return { done: false, value: await this.options.complete(step.event) };
    if (step.cause !== undefined) throw step.cause;
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<Result>> {
    this.stop();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private nextStep(): Promise<Step<Event>> {
    return new Promise((resolve) => {
      this.reader = resolve;
    });
  }

  private async pump(): Promise<void> {
    try {
      for (;;) {
        const { done, value } = await this.options.source.next();
        if (this.hasEnded) return;
        if (done) return this.finish({ end: true });
        this.offer(value);
      }
    } catch (cause) {
      if (!this.hasEnded) this.finish({ end: true, cause });
    }
  }

  private offer(event: Event): void {
    if (this.reader) return this.hand({ event });
    if (this.waiting.length < this.options.maxWaiting) {
      this.waiting.push({ event });
      return;
    }
    this.stop();
    this.options.onOverflow();
  }

  private finish(step: Step<Event>): void {
    this.hasEnded = true;
    if (this.reader) this.hand(step);
    else this.waiting.push(step);
  }

  private hand(step: Step<Event>): void {
    const { reader } = this;
    this.reader = null;
    reader?.(step);
  }

  /** Does not wait for the source: a generator that is waiting for its next event ends only then. */
  private stop(): void {
    if (!this.hasEnded) Promise.resolve(this.options.source.return?.()).catch(() => {});
    this.hasEnded = true;
    this.waiting.length = 0;
    this.hand({ end: true });
  }
}
