import { TopList } from "../catalogue/top-list";
import { stretch } from "../search/completion-book";

export interface PopularQuery {
  readonly query: string;
  readonly people: number;
}

/** What many people search for, in the order of the alphabet. */
export class PopularBook {
  private queries: readonly PopularQuery[] = [];

  /** All at once, in no order. */
  set(queries: readonly PopularQuery[]): void {
    this.queries = [...queries].sort((a, b) => (a.query < b.query ? -1 : 1));
  }

  /** Those that go on after the prefix, what most people search for first. */
  goingOnAfter(prefix: string, most: number): readonly string[] {
    const best = new TopList<string>(most);
    const [from, to] = stretch(this.queries.length, (i) => this.queries[i]!.query, prefix);
    for (const { query, people } of this.queries.slice(from, to)) if (query !== prefix) best.offer(query, people);
    return best.items().map(({ item }) => item);
  }
}
