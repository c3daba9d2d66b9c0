import type { DemoBuild } from "./demo-build";
import { OrderBook } from "./make-orders";
import type { CatalogueEntry } from "./make-products";
import { between, WeightedChoice } from "./random";
import type { Authorship } from "./reviewers";
import type { Shopper, Tastes } from "./tastes";

/** Alice's orders: one on its way, three that came within the last month, the others older. */
const ALICE_DAYS_AGO = [1.2, 8.4, 15.1, 26.7, 61.5, 134.2, 247.8];

export interface OrderPlan {
  readonly shoppers: readonly Shopper[];
  readonly alice: Shopper;
  readonly authorships: readonly Authorship[];
  readonly tastes: Tastes;
  /** Orders in all, at least. */
  readonly count: number;
}

/** A year of orders: what reviewers bought, then one for each who has none, then more by activity. */
export function makeOrderHistory(build: DemoBuild, plan: OrderPlan): OrderBook {
  const book = new OrderBook(build, plan.tastes);
  const buyers = placeReviewed(build, book, plan.authorships);
  ALICE_DAYS_AGO.forEach((days, index) => {
    const placedAt = build.daysAgo(days);
    const state = index === 0 ? "PLACED" : "COMPLETED";
    book.place({ key: `alice/${index}`, shopper: plan.alice, placedAt, wanted: [], more: 1 + (index % 3), state });
  });
  for (const shopper of plan.shoppers) if (!buyers.has(shopper)) placeByTaste(build, book, shopper);
  const byActivity = new WeightedChoice(plan.shoppers, ({ activity }) => activity);
  const random = build.random("orders", "more");
  while (book.count < plan.count) placeByTaste(build, book, byActivity.choose(random));
  return book;
}

/** Groups what each reviewer bought into orders of one to three reviewed products. Returns who bought. */
function placeReviewed(build: DemoBuild, book: OrderBook, authorships: readonly Authorship[]): Set<Shopper> {
  const wanted = new Map<Shopper, CatalogueEntry[]>();
  for (const { bought, shopper, entry } of authorships) {
    if (!bought) continue;
    const entries = wanted.get(shopper);
    if (entries) entries.push(entry);
    else wanted.set(shopper, [entry]);
  }
  for (const [shopper, entries] of wanted) {
    const random = build.random("reviewed", shopper.person.email);
    for (let start = 0, size = 0; start < entries.length; start += size) {
      size = between(random, 1, 3);
      const key = `${shopper.person.email}/reviewed ${start}`;
      const placedAt = build.daysAgo(12 + random() * 350);
      const more = random() < 0.4 ? 1 : 0;
      const batch = entries.slice(start, start + size);
      book.place({ key, shopper, placedAt, wanted: batch, more, state: "COMPLETED" });
    }
  }
  return new Set(wanted.keys());
}

function placeByTaste(build: DemoBuild, book: OrderBook, shopper: Shopper): void {
  const key = `${shopper.person.email}/taste ${book.count}`;
  const random = build.random("visit", key);
  // Trade grows: more of the orders are recent.
  const placedAt = build.daysAgo(0.02 + random() * (0.4 + 0.6 * random()) * 360);
  book.place({ key, shopper, placedAt, wanted: [], more: between(random, 1, 4), state: null });
}
