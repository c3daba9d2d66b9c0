import { CategoryTree } from "./categories";
import type { DemoMall } from "./dataset";
import { DemoBuild } from "./demo-build";
import { Catalogue } from "./make-products";
import { makeReviews } from "./make-reviews";
import { makeOrderHistory } from "./order-history";
import { makePeople } from "./people";
import { readBooks } from "./read-books";
import { readFashion } from "./read-fashion";
import { Reviewers } from "./reviewers";
import { Sellers } from "./sellers";
import { Tastes } from "./tastes";

export interface DemoMallOptions {
  /** Products; about 3,600 unless told. */
  readonly size?: number;
  readonly seed?: number;
  /** The moment that the history leads up to; fixed unless told, so that the same options give the same mall. */
  readonly now?: Date;
}

export function buildDemoMall(options: DemoMallOptions = {}): DemoMall {
  const build = new DemoBuild(options.seed ?? 42, options.now ?? new Date("2026-11-22T00:00:00Z"));
  const categories = new CategoryTree(build);
  const sellers = new Sellers(build);
  const catalogue = new Catalogue(build, categories, sellers);
  const fashion = readFashion(build, 1000);
  const entries = [...readBooks(build, 2200), ...fashion.listings].map((listing) => catalogue.add(listing));
  const visitors = makePeople(build, 3000);
  const tastes = new Tastes(entries);
  const shoppers = visitors.customers.map((person) => tastes.shopper(build, person));
  const alice = tastes.shopper(build, visitors.alice);
  const reviewers = new Reviewers(build, shoppers);
  const byKey = new Map(entries.map((entry) => [entry.product.key, entry]));
  const authorships = fashion.reviewTexts.flatMap((text) => {
    const entry = byKey.get(text.productKey);
    return entry ? [reviewers.assign(text, entry)] : [];
  });
  const orders = makeOrderHistory(build, { shoppers, alice, authorships, tastes, count: 6000 }).orders();
  return {
    version: "first",
    now: build.now,
    people: [visitors.alice, visitors.administrator, ...sellers.owners, ...visitors.customers],
    sellers: sellers.sellers,
    categories: categories.all(),
    products: entries.map(({ product }) => product),
    orders,
    reviews: makeReviews(build, authorships, orders),
    questions: [],
  };
}
