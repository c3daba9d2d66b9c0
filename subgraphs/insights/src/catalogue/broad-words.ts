import { Bits } from "./bits";

/** Listings with a word beyond which it tells little: such matches are not ranked one by one. */
export const BROAD_FROM = 3_000;

/**
 * Which listings hold the words that very many hold, by their places in memory: to read tens of thousands of matches
 * from the database takes a hundred times as long. There are few such words, as language has it (Zipf).
 */
export class BroadWords {
  private readonly listings = new Map<string, Bits>();
  private readonly missed = new Set<string>();
  private known: readonly string[] = [];

  constructor(readonly from = BROAD_FROM) {}

  /** The words as the index spells them; a new list whenever they change. */
  get words(): readonly string[] {
    return this.known;
  }

  /** A word that looks as if it belonged here: whoever loads words next looks at it. */
  miss(word: string): void {
    if (this.missed.size < 1_000 && !this.listings.has(word)) this.missed.add(word);
  }

  takeMissed(): string[] {
    const words = [...this.missed];
    this.missed.clear();
    return words;
  }

  learn(word: string, listings: Bits): void {
    this.listings.set(word, listings);
    this.known = [...this.listings.keys()];
  }

  /** Those that became rare. */
  forgetRare(): void {
    for (const [word, { count }] of this.listings) if (count <= this.from) this.listings.delete(word);
    this.known = [...this.listings.keys()];
  }

  /** All of `words` that the listing holds; it may have lost some and gained others. */
  update(index: number, words: readonly string[]): void {
    for (const [word, listings] of this.listings) {
      if (words.includes(word)) listings.add(index);
      else listings.delete(index);
    }
  }

  /** Listings that hold all of them; null if one of the words is not known here. */
  withAll(words: readonly string[]): Bits | null {
    const sets = words.map((word) => this.listings.get(word));
    const known = sets.filter((set) => set !== undefined);
    if (known.length < sets.length || known.length === 0) return null;
    return Bits.intersection(known.sort((a, b) => a.count - b.count));
  }
}
