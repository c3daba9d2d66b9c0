import { groupedByKey } from "@mall/platform/graphql/batching";
import type { Transaction } from "../catalogue/save-listings";
import { dailySeries, dayOf, shifted, WINDOW_DAYS, type Absence, type DemandDay } from "./demand-days";
import type { Steps } from "./in-steps";
import { DEFAULT_TERMS, planningStock, type StockPlan } from "./plan-stock";
import { NO_SEASON, type Season } from "./season";

export interface DueVariant {
  readonly id: string;
  readonly sellerId: string;
  readonly categoryId: string | null;
  readonly listedAt: Date | null;
  readonly available: number | null;
  readonly decisionId: string | null;
  readonly proposedUnits: number | null;
  readonly leadDays: number | null;
  readonly reviewDays: number | null;
  readonly serviceLevel: number | null;
}

/** Own terms before those of the seller. Who else forecasts at the same moment takes others. */
const DUE = `
  SELECT f.variant_id AS id, f.seller_id AS "sellerId", f.category_id AS "categoryId", f.listed_at AS "listedAt",
    f.available, f.decision_id AS "decisionId", f.proposed_units AS "proposedUnits", t.lead_days AS "leadDays",
    t.review_days AS "reviewDays", t.service_level AS "serviceLevel"
  FROM variant_facts f LEFT JOIN LATERAL (SELECT * FROM stock_terms s
    WHERE s.seller_id = f.seller_id AND (s.variant_id = f.variant_id OR s.variant_id IS NULL)
    ORDER BY s.variant_id NULLS LAST LIMIT 1) t ON true
  WHERE f.has_demand AND f.forecast_day < $1::date
  ORDER BY f.forecast_day, f.variant_id LIMIT $2 FOR UPDATE OF f SKIP LOCKED`;

export const findDue = (tx: Transaction, today: string, limit: number): Promise<DueVariant[]> =>
  tx.query<DueVariant[]>(DUE, [today, limit]);

const SOLD = `
  SELECT variant_id AS id, day - '1970-01-01'::date AS day, (ordered - cancelled)::float8 AS units
  FROM variant_demand WHERE variant_id = ANY($1::uuid[]) AND day >= $2::date - ${WINDOW_DAYS} AND day < $2::date`;
const AWAY = `
  SELECT variant_id AS id, since, until FROM variant_away
  WHERE variant_id = ANY($1::uuid[]) AND (until IS NULL OR until >= $2::date - ${WINDOW_DAYS})`;

export interface VariantDemand<Variant = DueVariant> {
  readonly variant: Variant;
  readonly sold: readonly DemandDay[];
  readonly absences: readonly Absence[];
}

/** Two statements for any number of variants. */
export async function readDemand<Variant extends { readonly id: string }>(
  tx: Transaction,
  variants: readonly Variant[],
  today: string,
): Promise<VariantDemand<Variant>[]> {
  const ids = variants.map(({ id }) => id);
  const sold = groupedByKey(ids, await tx.query<(DemandDay & { id: string })[]>(SOLD, [ids, today]), ({ id }) => id);
  const away = groupedByKey(ids, await tx.query<(Absence & { id: string })[]>(AWAY, [ids, today]), ({ id }) => id);
  return variants.map((variant, i) => ({ variant, sold: sold[i] ?? [], absences: away[i] ?? [] }));
}

/** From the day on which it was listed, or first sold. */
export function* planOf({ variant, sold, absences }: VariantDemand, today: number, season: Season): Steps<StockPlan> {
  const first = Math.min(today - 1, ...sold.map(({ day }) => day), variant.listedAt ? dayOf(variant.listedAt) : today);
  const start = today - WINDOW_DAYS;
  const from = Math.max(start, first);
  const series = dailySeries(sold, absences, { from, until: today });
  return yield* planningStock(series, termsOf(variant), season === NO_SEASON ? season : shifted(season, from - start));
}

const termsOf = ({ leadDays, reviewDays, serviceLevel }: DueVariant) => ({
  leadDays: leadDays ?? DEFAULT_TERMS.leadDays,
  reviewDays: reviewDays ?? DEFAULT_TERMS.reviewDays,
  serviceLevel: serviceLevel ?? DEFAULT_TERMS.serviceLevel,
});
