import { CategoryTree } from "./categories";
import type { DemoMall } from "./dataset";
import { DemoBuild, type DemoMallOptions } from "./demo-build";
import { SHELF_ORDER } from "./book-shelves";
import type { Listing } from "./listing";
import { Catalogue, type CatalogueEntry } from "./make-products";
import { makeQuestions } from "./make-questions";
import { makeReviews } from "./make-reviews";
import { makeOrderHistory } from "./order-history";
import { makePeople, type Visitors } from "./people";
import { readCatalogue } from "./read-catalogue";
import type { ReviewText } from "./review-text";
import { assignAuthors } from "./reviewers";
import { Sellers } from "./sellers";
import { Tastes } from "./tastes";
import { versionOf } from "./version";

const CUSTOMERS = 3000;
const ALICE_TASTES = ["author:Terry Pratchett", "class:Dresses", "shelf:Audio > Headphones"];

export function buildDemoMall(options: DemoMallOptions = {}): DemoMall {
  const build = new DemoBuild(options);
  const sources = readCatalogue(build, options.size);
  const categories = new CategoryTree(build);
  plantShelves(categories, sources.listings);
  const sellers = new Sellers(build);
  const catalogue = new Catalogue(build, categories, sellers);
  const entries = sources.listings.map((listing) => catalogue.add(listing));
  const visitors = makePeople(build, Math.min(CUSTOMERS, Math.max(60, sources.baseCount)));
  const history = makeHistory(build, visitors, {
    entries: entries.slice(0, sources.baseCount),
    texts: sources.reviewTexts,
  });
  return {
    version: versionOf(options),
    now: build.now,
    people: [visitors.alice, visitors.administrator, ...sellers.owners, ...visitors.customers],
    sellers: sellers.sellers,
    categories: categories.all(),
    products: entries.map(({ product }) => product),
    ...history,
    questions: makeQuestions(build, { entries, customers: visitors.customers, sellers }),
  };
}

/** Who bought what and what they said of it. */
function makeHistory(
  build: DemoBuild,
  visitors: Visitors,
  { entries, texts }: { readonly entries: readonly CatalogueEntry[]; readonly texts: readonly ReviewText[] },
): Pick<DemoMall, "orders" | "reviews"> {
  const tastes = new Tastes(entries);
  const shoppers = visitors.customers.map((person) => tastes.shopper(build, person));
  const alice = tastes.shopperWith(build, visitors.alice, ALICE_TASTES);
  const authorships = assignAuthors(build, { texts, entries, shoppers, alice });
  const plan = { shoppers, alice, authorships, tastes, count: 2 * shoppers.length };
  const orders = makeOrderHistory(build, plan).orders();
  return { orders, reviews: makeReviews(build, authorships, orders) };
}

/** The newest shelves first; those without a book do not appear. */
function plantShelves(categories: CategoryTree, listings: readonly Listing[]): void {
  const taken = new Set(listings.map(({ categoryPath }) => categoryPath.slice(0, 3).join(" > ")));
  for (const shelf of SHELF_ORDER) if (taken.has(shelf.join(" > "))) categories.at(shelf);
}
