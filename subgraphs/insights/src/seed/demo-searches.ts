import type { DemoMall } from "@mall/demo/dataset";
import { between, hashOf, randomOf } from "@mall/demo/random";

/** How often was searched on a day, how often in vain, and for what. */
export interface DemoSearches {
  readonly day: string;
  readonly searches: number;
  readonly empty: number;
  readonly byQuery: ReadonlyMap<string, number>;
}

const DAY_MS = 86_400_000;
const DAYS = 365;

/** Made up: what somebody might look for in such a mall and not find. */
const WANTED = ["playmobil", "thermomix", "birkenstock", "haribo", "dyson", "moleskine", "tupperware"];

/** The same each time: more on days on which more is sold, and a few in a hundred in vain. */
export function demoSearches({ orders, now }: Pick<DemoMall, "orders" | "now">): DemoSearches[] {
  const sold = new Map<string, number>();
  for (const { placedAt } of orders) {
    const day = placedAt.toISOString().slice(0, 10);
    sold.set(day, (sold.get(day) ?? 0) + 1);
  }
  return Array.from({ length: DAYS }, (_, daysAgo) => {
    const day = new Date(now.getTime() - (daysAgo + 1) * DAY_MS).toISOString().slice(0, 10);
    const random = randomOf(hashOf(`searches/${day}`));
    const searches = between(random, 20, 40) + 6 * (sold.get(day) ?? 0);
    const empty = Math.floor(searches * (0.02 + 0.03 * random()));
    const byQuery = new Map<string, number>();
    // Half of what is searched in vain is typed once and never again: it is counted, and leaves no words.
    for (let n = 0; n < empty / 2; n += 1) {
      const query = WANTED[Math.floor(random() * random() * WANTED.length)]!;
      byQuery.set(query, (byQuery.get(query) ?? 0) + 1);
    }
    return { day, searches, empty, byQuery };
  }).reverse();
}
