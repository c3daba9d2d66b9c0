/** A bounded stream: written with `push`, read with `for await`. Overflow ends it with an error for the reader. */
export class AsyncQueue<T> implements AsyncIterableIterator<T> {
  private readonly waiting: T[] = [];
  private readonly readers: { resolve: (result: IteratorResult<T>) => void; reject: (error: Error) => void }[] = [];
  private isEnded = false;
  private failure: Error | null = null;

  constructor(
    private readonly capacity: number,
    private readonly onEnd: () => void = () => undefined,
  ) {}

  push(item: T): void {
    if (this.isEnded) return;
    const reader = this.readers.shift();
    if (reader) return reader.resolve({ value: item, done: false });
    if (this.waiting.length >= this.capacity)
      return this.fail(new Error(`The reader fell more than ${this.capacity} events behind.`));
    this.waiting.push(item);
  }

  /** Ends the stream after what is waiting was read. */
  end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    for (const reader of this.readers.splice(0)) reader.resolve({ value: undefined, done: true });
    this.onEnd();
  }

  fail(error: Error): void {
    this.failure = error;
    this.waiting.length = 0;
    const [reader] = this.readers.splice(0, 1);
    reader?.reject(error);
    this.end();
  }

  next(): Promise<IteratorResult<T>> {
    const item = this.waiting.shift();
    if (item !== undefined) return Promise.resolve({ value: item, done: false });
    if (this.failure) return this.throwOnce(this.failure);
    if (this.isEnded) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => this.readers.push({ resolve, reject }));
  }

  return(): Promise<IteratorResult<T>> {
    this.waiting.length = 0;
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private throwOnce(error: Error): Promise<IteratorResult<T>> {
    this.failure = null;
    return Promise.reject(error);
  }
}
