import { read } from "@mall/platform/database/read";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import type { Listing } from "../catalogue/listing";
import { diversify } from "./diversify";
import { popularChoice } from "./popular-choice";
import { fact, type Reason, type Recommended } from "./recommended";

/** Read again after this by whoever asks, so that what happens shows within the minute. */
const FRESH_MS = 15_000;
/** Fewer people than this are no trend: a few friends could make it. */
export const LEAST_PEOPLE = 5;
const MOST = 2_000;

/** After so many days interest counts for 1/e. */
export const FADE_DAYS = 3;
/** Wanting says as much as so many looks. */
export const CART_WEIGHT = 3;

const HOT = `
  SELECT product_id AS "productId", sum(viewers)::int AS viewers, sum(carts)::int AS carts,
    sum((viewers + ${CART_WEIGHT} * carts) * exp(-($1::date - day) / ${FADE_DAYS}.0))::float8 AS heat
  FROM product_interest_day WHERE day > $1::date - 7 AND day <= $1::date
  GROUP BY product_id HAVING greatest(sum(viewers), sum(carts)) >= ${LEAST_PEOPLE}
  ORDER BY heat DESC, product_id LIMIT ${MOST}`;

export interface HotProduct {
  readonly productId: string;
  /** People who looked at it within seven days, each once, and who put it into their carts. */
  readonly viewers: number;
  readonly carts: number;
  readonly heat: number;
}

/** What many look at these days, the same for everybody; kept for some seconds. */
export class TrendingBook {
  private known: { at: number; hot: Promise<HotProduct[]> } | null = null;

  constructor(private readonly deps: { readonly db: DataSource; readonly clock: Clock }) {}

  current(): Promise<readonly HotProduct[]> {
    const now = this.deps.clock.now();
    if (this.known !== null && now.getTime() - this.known.at < FRESH_MS) return this.known.hot;
    const hot = read<HotProduct>(this.deps.db, HOT, [now.toISOString().slice(0, 10)]);
    hot.catch(() => (this.known = null));
    this.known = { at: now.getTime(), hot };
    return hot;
  }
}

interface TrendingDeps {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly trending: TrendingBook;
}

/** Knows nobody. Where too few people looked at enough things, what is popular fills the list up and says so. */
export async function findTrending(
  deps: TrendingDeps,
  { first, categoryId }: { first: number; categoryId: string | null },
): Promise<Recommended[]> {
  const { catalogue, trending } = deps;
  const accepts = (listing: Listing): boolean =>
    listing.isInStock && (categoryId === null || listing.categoryIds.includes(categoryId));
  const hot = (await trending.current()).flatMap((product) => {
    const listing = catalogue.found(product.productId);
    return listing !== null && accepts(listing) ? [{ listing, heat: product.heat, reason: reasonOf(product) }] : [];
  });
  const highest = hot[0]?.heat ?? 1;
  const ranked = hot.map(({ listing, heat, reason }) => ({ listing, score: heat / highest, reason }));
  if (ranked.length >= 3 * first) return diversify(ranked, first);
  const taken = new Set(ranked.map(({ listing }) => listing.index));
  const popular = popularChoice(deps, 3 * first + taken.size, accepts);
  return diversify([...ranked, ...popular.filter(({ listing }) => !taken.has(listing.index))], first);
}

function reasonOf({ viewers, carts }: HotProduct): Reason {
  const looked = `${viewers.toLocaleString("en")} people looked at it in seven days`;
  const wanted = `${carts.toLocaleString("en")} put it into their carts`;
  const evidence = [
    fact("INTEREST", { count: viewers }),
    ...(carts >= LEAST_PEOPLE ? [fact("CARTS", { count: carts })] : []),
  ];
  return { code: "TRENDING", text: carts >= LEAST_PEOPLE ? `${looked}, ${wanted}` : looked, evidence };
}
