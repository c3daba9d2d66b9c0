export interface MemoOptions {
  readonly capacity: number;
  readonly maxAgeMs: number;
  readonly now: () => number;
}

/** Remembers what was dear to compute, the longest unused forgotten first. */
export class Memo<Key, Value> {
  private readonly entries = new Map<Key, { value: Value; at: number }>();

  constructor(private readonly options: MemoOptions) {}

  get(key: Key, make: () => Value): Value {
    const { capacity, maxAgeMs, now } = this.options;
    const known = this.entries.get(key);
    this.entries.delete(key);
    const isFresh = known !== undefined && now() - known.at < maxAgeMs;
    const entry = isFresh ? known : { value: make(), at: now() };
    this.entries.set(key, entry);
    if (this.entries.size > capacity) this.entries.delete(this.entries.keys().next().value as Key);
    return entry.value;
  }

  forget(key: Key): void {
    this.entries.delete(key);
  }
}
