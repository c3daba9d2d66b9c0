/** Queries and mutations that have begun and not ended, of all engines of one gateway. */
export class WorkInProgress {
  count = 0;

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.count += 1;
    try {
      return await work();
    } finally {
      this.count -= 1;
    }
  }
}
