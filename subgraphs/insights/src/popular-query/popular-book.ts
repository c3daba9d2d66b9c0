import { TopList } from "../catalogue/top-list";
import { stretch } from "../search/completion-book";

export interface PopularQuery {
  readonly query: string;
  readonly people: number;
  /** Its keyed digest, in hexadecimal digits. */
  readonly digest: string;
}

/** What many people search for, in the order of the alphabet, as it was a minute ago: ask `still-popular.ts` before it is shown. */
export class PopularBook {
  private queries: readonly PopularQuery[] = [];

  /** All at once, in no order. */
  set(queries: readonly PopularQuery[]): void {
    this.queries = [...queries].sort((a, b) => (a.query < b.query ? -1 : 1));
  }

  /** Those that go on after the prefix, what most people search for first. */
  goingOnAfter(prefix: string, most: number): readonly PopularQuery[] {
    const best = new TopList<PopularQuery>(most);
    const [from, to] = stretch(this.queries.length, (i) => this.queries[i]!.query, prefix);
    for (const one of this.queries.slice(from, to)) if (one.query !== prefix) best.offer(one, one.people);
    return best.items().map(({ item }) => item);
  }
}
