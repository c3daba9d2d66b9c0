import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";

export interface SynonymGroup {
  readonly id: string;
  readonly words: string[];
  readonly version: number;
}

export interface FoundSynonyms {
  /** As the query has it. */
  readonly word: string;
  /** How many words of the query that is. */
  readonly length: number;
  readonly synonyms: readonly string[];
}

const ALL = `SELECT id, words, version FROM search_synonym ORDER BY words, id`;
const MOST_WORDS = 4;

export const readSynonyms = (db: DataSource): Promise<SynonymGroup[]> => read<SynonymGroup>(db, ALL);

/** All synonyms in memory: every search asks for them. */
export class SynonymBook {
  private byWord: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  private loading: Promise<void> | null = null;

  async load(db: DataSource): Promise<void> {
    this.set(await readSynonyms(db));
  }

  /** Loaded once at least; again with the next one who asks if that failed. */
  ensure(db: DataSource): Promise<void> {
    this.loading ??= this.load(db).catch((error: unknown) => {
      this.loading = null;
      throw error;
    });
    return this.loading;
  }

  set(groups: readonly Pick<SynonymGroup, "words">[]): void {
    const byWord = new Map<string, Set<string>>();
    for (const { words } of groups) {
      for (const word of words) {
        const others = byWord.get(word) ?? new Set<string>();
        for (const other of words) if (other !== word) others.add(other);
        byWord.set(word, others);
      }
    }
    this.byWord = byWord;
  }

  /** What begins at this word of the query and has other names; the longest, since "washing machine" is no machine. */
  longestAt(words: readonly string[], at: number): FoundSynonyms | null {
    for (let length = Math.min(MOST_WORDS, words.length - at); length > 0; length -= 1) {
      const word = words.slice(at, at + length).join(" ");
      const synonyms = this.byWord.get(word);
      if (synonyms !== undefined) return { word, length, synonyms: [...synonyms] };
    }
    return null;
  }
}
