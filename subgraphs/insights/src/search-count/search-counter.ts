import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import { wordsOf } from "../search/words";
import { countableWords } from "./countable-words";
import { saveSearches } from "./save-searches";

/** More different ones than this within a second are not told apart: they count as searches alone. */
const MOST = 2_000;
/** How many pairs of person and query are remembered, so that one person's patience does not make a query frequent. */
const MOST_ASKED = 20_000;

export interface SearchSeen {
  readonly query: string;
  /** Null: a guest. */
  readonly viewerId: string | null;
  readonly found: number;
}

/** Counts searches of this process until they are written together; at most a second of them is lost with it. */
export class SearchCounter {
  private searches = 0;
  private empty = 0;
  private byQuery = new Map<string, number>();
  private readonly asked = new Set<string>();

  constructor(private readonly deps: { readonly db: DataSource; readonly clock: Clock }) {}

  add({ query, viewerId, found }: SearchSeen): void {
    if (wordsOf(query).length === 0) return;
    this.searches += 1;
    if (found > 0) return;
    this.empty += 1;
    const words = countableWords(query);
    if (words === null || this.isRepeated(`${viewerId} ${words}`, viewerId)) return;
    if (this.byQuery.size < MOST || this.byQuery.has(words))
      this.byQuery.set(words, (this.byQuery.get(words) ?? 0) + 1);
  }

  /** Writes what was counted since the last time. */
  async write(): Promise<void> {
    if (this.searches === 0) return;
    const { searches, empty, byQuery } = this;
    this.searches = 0;
    this.empty = 0;
    this.byQuery = new Map();
    const day = this.deps.clock.now().toISOString().slice(0, 10);
    await saveSearches(this.deps.db, { day, searches, empty, byQuery });
  }

  private isRepeated(key: string, viewerId: string | null): boolean {
    if (viewerId === null) return false;
    if (this.asked.has(key)) return true;
    if (this.asked.size >= MOST_ASKED) this.asked.clear();
    this.asked.add(key);
    return false;
  }
}
