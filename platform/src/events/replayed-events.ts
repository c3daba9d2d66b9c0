import type { PublishedEvent } from "./event";
import type { AsyncQueue } from "./async-queue";
import type { StreamCursor } from "./stream-cursor";

/** Events of the stream's type after a position, some at a time. */
export type LogReader = (after: number) => Promise<readonly PublishedEvent[]>;

interface ReplayOptions {
  /** What comes from the moment of joining. */
  readonly queue: AsyncQueue<PublishedEvent>;
  readonly cursor: StreamCursor;
  readonly accepts: (event: PublishedEvent) => boolean;
  readonly read: LogReader;
}

/**
 * First what the log holds between the cursor and the moment at which the stream joined, read as the reader takes it;
 * then what has come since. The two meet at that position, so nothing is lost between them and nothing comes twice.
 */
export class ReplayedEvents implements AsyncIterableIterator<PublishedEvent> {
  private readonly missed: PublishedEvent[] = [];
  private readonly joined: Promise<number>;
  private tellJoined: (position: number) => void = () => undefined;
  /** Read up to here; null once the past is done with. */
  private readTo: number | null;

  constructor(private readonly options: ReplayOptions) {
    this.readTo = options.cursor.after;
    this.joined = new Promise((resolve) => (this.tellJoined = resolve));
  }

  /** To be told once, also when the stream ends without having joined. */
  joinedAt(position: number): void {
    this.tellJoined(position);
  }

  async next(): Promise<IteratorResult<PublishedEvent>> {
    while (this.readTo !== null && this.missed.length === 0) await this.readOn(this.readTo);
    const event = this.missed.shift();
    const step = event ? { value: event, done: false as const } : await this.options.queue.next();
    if (!step.done) this.options.cursor.last = step.value.position;
    return step;
  }

  async return(): Promise<IteratorResult<PublishedEvent>> {
    this.readTo = null;
    this.missed.length = 0;
    await this.options.queue.return();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async readOn(after: number): Promise<void> {
    const joinedAt = await this.joined;
    const events = after < joinedAt ? await this.options.read(after) : [];
    if (this.readTo === null) return;
    const last = events.at(-1)?.position ?? joinedAt;
    this.missed.push(...events.filter((event) => event.position <= joinedAt && this.options.accepts(event)));
    this.readTo = last >= joinedAt ? null : last;
  }
}
