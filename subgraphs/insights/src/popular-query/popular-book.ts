import type { Clock } from "@mall/platform/time/clock";
import { TopList } from "../catalogue/top-list";
import { stretch } from "../search/completion-book";

export interface PopularQuery {
  readonly query: string;
  readonly people: number;
}

/** What was read longer ago is shown no more: somebody may have taken their consent back since. */
const GOOD_FOR_MS = 180_000;

/** What many people search for, in the order of the alphabet. Renewed every minute; while that fails it runs out. */
export class PopularBook {
  private queries: readonly PopularQuery[] = [];
  private readAt = new Date(0);

  constructor(private readonly clock: Clock) {}

  /** All at once, in no order. */
  set(queries: readonly PopularQuery[], readAt: Date): void {
    this.queries = [...queries].sort((a, b) => (a.query < b.query ? -1 : 1));
    this.readAt = readAt;
  }

  /** Those that go on after the prefix, what most people search for first. */
  goingOnAfter(prefix: string, most: number): readonly string[] {
    if (this.clock.now().getTime() - this.readAt.getTime() > GOOD_FOR_MS) return [];
    const best = new TopList<string>(most);
    const [from, to] = stretch(this.queries.length, (i) => this.queries[i]!.query, prefix);
    for (const { query, people } of this.queries.slice(from, to)) if (query !== prefix) best.offer(query, people);
    return best.items().map(({ item }) => item);
  }
}
