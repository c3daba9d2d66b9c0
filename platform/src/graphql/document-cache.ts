/** Least recently used out, bounded by the total length of the texts: a flood of different queries must not fill memory. */
export class DocumentCache<Entry> {
  private readonly entries = new Map<string, Entry>();
  private weight = 0;

  constructor(private readonly maxCharacters: number) {}

  get size(): number {
    return this.entries.size;
  }

  get(source: string, create: (source: string) => Entry): Entry {
    const known = this.entries.get(source);
    if (known !== undefined) {
      this.entries.delete(source);
      this.entries.set(source, known);
      return known;
    }
    const entry = create(source);
    if (source.length > this.maxCharacters) return entry;
    this.entries.set(source, entry);
    this.weight += source.length;
    this.evict();
    return entry;
  }

  private evict(): void {
    for (const source of this.entries.keys()) {
      if (this.weight <= this.maxCharacters) return;
      this.entries.delete(source);
      this.weight -= source.length;
    }
  }
}
