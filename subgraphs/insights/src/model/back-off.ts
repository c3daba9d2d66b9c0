const FIRST_MS = 200;

/** Until something that failed `times` in a row is tried again: each pause is twice the one before. */
export const pauseAfter = (times: number, mostMs: number): number => Math.min(FIRST_MS * 2 ** (times - 1), mostMs);

/** Remembers what fails again and again, so that it is let rest for longer each time. */
export class BackOff<Key> {
  private readonly failures = new Map<Key, { readonly times: number; readonly until: number }>();

  constructor(
    private readonly mostMs: number,
    private readonly now: () => number,
  ) {}

  isResting(key: Key): boolean {
    return this.now() < (this.failures.get(key)?.until ?? 0);
  }

  fail(key: Key): void {
    const times = (this.failures.get(key)?.times ?? 0) + 1;
    this.failures.set(key, { times, until: this.now() + pauseAfter(times, this.mostMs) });
  }

  succeed(key: Key): void {
    this.failures.delete(key);
  }
}
