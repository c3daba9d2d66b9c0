/** Events that a test publishes to every open stream, and a way to wait for streams to open and close. */
export class EventHub {
  private readonly streams = new Set<PushStream>();
  private readonly watchers = new Set<() => void>();
  cursor: string | undefined;

  open(): AsyncIterableIterator<unknown> {
    const stream = new PushStream(() => {
      this.streams.delete(stream);
      this.changed();
    });
    this.streams.add(stream);
    this.changed();
    return stream;
  }

  /** `cursor` is told with the event, as subgraphs do whose events are kept. */
  publish(event: unknown, cursor?: string): void {
    if (cursor !== undefined) this.cursor = cursor;
    for (const stream of this.streams) stream.push(event);
  }

  endAll(): void {
    for (const stream of this.streams) void stream.return();
  }

  /** Resolves when this many streams are open. */
  async streamsOpen(count: number): Promise<void> {
    while (this.streams.size !== count) await new Promise<void>((resolve) => this.watchers.add(resolve));
  }

  private changed(): void {
    for (const notify of this.watchers) notify();
    this.watchers.clear();
  }
}

class PushStream implements AsyncIterableIterator<unknown> {
  private readonly queue: unknown[] = [];
  private waiter: ((result: IteratorResult<unknown>) => void) | null = null;
  private isOpen = true;

  constructor(private readonly onClose: () => void) {}

  push(value: unknown): void {
    const { waiter } = this;
    this.waiter = null;
    if (waiter) waiter({ done: false, value });
    else this.queue.push(value);
  }

  async next(): Promise<IteratorResult<unknown>> {
    if (this.queue.length > 0) return { done: false, value: this.queue.shift() };
    if (!this.isOpen) return { done: true, value: undefined };
    return new Promise((resolve) => {
      this.waiter = resolve;
    });
  }

  async return(): Promise<IteratorResult<unknown>> {
    this.isOpen = false;
    this.waiter?.({ done: true, value: undefined });
    this.waiter = null;
    this.onClose();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
