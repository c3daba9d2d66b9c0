import { groupedByKey } from "@mall/platform/graphql/batching";
import type { Contribution } from "../decision/decision";

/** What somebody bought, with the category that it lies in; the root comes first. */
export interface PastPurchase {
  readonly productId: string;
  readonly categoryIds: readonly string[];
  readonly purchasedAt: Date;
}

/** What would bring a person back, and what speaks for it. */
export interface Interest {
  /** The category itself, then what lies above it. */
  readonly categoryIds: readonly string[];
  readonly categoryName: string;
  readonly boughtIds: readonly string[];
  readonly score: number;
  /** 0 to 1: how far it is ahead of the next best category, less where few purchases say so. */
  readonly confidence: number;
  readonly contributions: readonly Contribution[];
  /** To the person. */
  readonly reason: string;
  readonly counterfactual: string;
}

export interface Looking {
  readonly purchases: readonly PastPurchase[];
  readonly nameOf: (categoryId: string) => string | null;
  readonly now: Date;
}

const DAY_MS = 86_400_000;
const OF_COUNT = 0.55;
const OF_SHARE = 0.25;
const OF_LAPSE = 0.2;
/** Who has just bought needs no offer; who was away for a quarter may have forgotten us; after a year they are gone. */
const FRESH_DAYS = 14;
const LAPSED_DAYS = 90;
const GONE_DAYS = 365;

/** The category that speaks most for an offer; null if somebody bought nothing that has one. */
export function rateInterest(looking: Looking): Interest | null {
  const leafOf = ({ categoryIds }: PastPurchase): string => categoryIds.at(-1) ?? "";
  const leaves = [...new Set(looking.purchases.map(leafOf))].filter((categoryId) => categoryId !== "");
  const grouped = groupedByKey(leaves, looking.purchases, leafOf);
  const rated = leaves.map((categoryId, n) => rate(looking, categoryId, grouped[n] ?? []));
  const [best, next] = rated.filter((one) => one !== null).sort(byScore);
  return best === undefined ? null : { ...best, confidence: confidenceIn(best, next?.score ?? 0) };
}

type Rated = Omit<Interest, "confidence">;

/** So many purchases say half of what there is to say. */
const HALF_KNOWN = 3;

function confidenceIn({ score, boughtIds }: Rated, next: number): number {
  if (score <= 0) return 0;
  return Math.round((1 - next / score) * (boughtIds.length / (boughtIds.length + HALF_KNOWN)) * 100) / 100;
}

const byScore = (left: Rated, right: Rated): number =>
  right.score - left.score || (left.categoryName < right.categoryName ? -1 : 1);

function rate(looking: Looking, categoryId: string, bought: readonly PastPurchase[]): Rated | null {
  const categoryName = looking.nameOf(categoryId);
  if (categoryName === null) return null;
  const latest = Math.max(...bought.map(({ purchasedAt }) => purchasedAt.getTime()));
  const days = Math.max(0, Math.floor((looking.now.getTime() - latest) / DAY_MS));
  const share = bought.length / looking.purchases.length;
  const contributions = [
    { feature: `${bought.length} bought in ${categoryName}`, contribution: OF_COUNT * (1 - 0.6 ** bought.length) },
    { feature: `${Math.round(share * 100)} % of all purchases`, contribution: OF_SHARE * share },
    { feature: `${days} days since the last purchase there`, contribution: OF_LAPSE * lapse(days) },
  ].sort((left, right) => Math.abs(right.contribution) - Math.abs(left.contribution));
  const path = bought[0]?.categoryIds ?? [];
  return {
    ...{ categoryIds: path.toReversed(), categoryName, boughtIds: bought.map(({ productId }) => productId) },
    score: Math.max(0, sum(contributions)),
    contributions,
    reason: reasonOf(bought.length, categoryName, days),
    counterfactual: counterfactualOf(contributions, categoryName, days),
  };
}

/** −1 while fresh, then up to 1, and down to 0 for who is gone. */
export function lapse(days: number): number {
  if (days < FRESH_DAYS) return -1;
  if (days <= LAPSED_DAYS) return (days - FRESH_DAYS) / (LAPSED_DAYS - FRESH_DAYS);
  return Math.max(0, 1 - (days - LAPSED_DAYS) / (GONE_DAYS - LAPSED_DAYS));
}

function counterfactualOf(contributions: readonly Contribution[], categoryName: string, days: number): string {
  const other = Math.max(0, sum(contributions) - OF_LAPSE * (lapse(days) + 1));
  if (days >= FRESH_DAYS)
    return `With a purchase in ${categoryName} in the last ${FRESH_DAYS} days it would score ${other.toFixed(2)}.`;
  return `Without a purchase in ${categoryName} in the last ${FRESH_DAYS} days it would score higher.`;
}

const sum = (contributions: readonly Contribution[]): number =>
  contributions.reduce((total, { contribution }) => total + contribution, 0);

function reasonOf(count: number, categoryName: string, days: number): string {
  const often = count === 1 ? "once" : `${count} times`;
  const when = days <= LAPSED_DAYS ? "" : `, the last time ${days} days ago`;
  return `You bought ${often} in ${categoryName}${when}.`;
}
