/**
 * Whoever asks for what is just being fetched, for the same person, waits for that answer. A write ends it: a read that
 * began before a write must not answer a question that was asked after it.
 */
export class SharedReads<Answer> {
  private readonly pending = new Map<string, Promise<Answer>>();

  get size(): number {
    return this.pending.size;
  }

  read(key: string, fetch: () => Promise<Answer>): Promise<Answer> {
    const known = this.pending.get(key);
    if (known) return known;
    const answer = fetch();
    this.pending.set(key, answer);
    const forget = (): void => {
      if (this.pending.get(key) === answer) this.pending.delete(key);
    };
    answer.then(forget, forget);
    return answer;
  }

  /** Before a write and after it: from here on, reads are made afresh. */
  forgetAll(): void {
    this.pending.clear();
  }
}
