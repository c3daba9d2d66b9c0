import { isUuid } from "@mall/platform/ids/uuid-v7";
import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { InsightsContext } from "../context";
import type { StockTermsError, StockTermsPayload, StockTermsSetInput } from "./stock-forecast.types";

const OWN_VARIANT = "SELECT FROM variant_facts WHERE variant_id = $1 AND seller_id = $2";

const SET = `
  INSERT INTO stock_terms (seller_id, variant_id, lead_days, review_days, service_level, set_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (seller_id, variant_id) DO UPDATE SET lead_days = excluded.lead_days,
    review_days = excluded.review_days, service_level = excluded.service_level, set_at = excluded.set_at`;

/** What they concern is forecast anew within moments. */
const MAKE_DUE = `
  UPDATE variant_facts SET forecast_day = '-infinity'
  WHERE seller_id = $1 AND ($2::uuid IS NULL OR variant_id = $2) AND has_demand`;

/** Lead time and service level of a seller or one of its variants. For members of the seller. */
export async function stockTermsSet(
  { db, clock }: Pick<InsightsContext, "db" | "clock">,
  viewer: Viewer,
  input: StockTermsSetInput,
): Promise<StockTermsPayload> {
  const { sellerId, leadTimeDays, reviewDays, serviceLevel } = input;
  const variantId = input.variantId ?? null;
  const faults = faultsOf(input);
  if (!actsFor(viewer, sellerId, "CATALOGUE", "ORDERS")) {
    faults.push(refused("SELLER_NOT_FOUND", "sellerId", "You act for no seller of this id."));
  }
  if (faults.length > 0) return { terms: null, userErrors: faults };
  const isSet = await db.transaction(async (tx) => {
    if (variantId !== null) {
      const own = isUuid(variantId) ? await tx.query<unknown[]>(OWN_VARIANT, [variantId, sellerId]) : [];
      if (own.length === 0) return false;
    }
    await tx.query(SET, [sellerId, variantId, leadTimeDays, reviewDays, serviceLevel, clock.now()]);
    await tx.query(MAKE_DUE, [sellerId, variantId]);
    return true;
  });
  if (isSet) return { terms: { leadTimeDays, reviewDays, serviceLevel }, userErrors: [] };
  const error = refused("VARIANT_NOT_FOUND", "variantId", "You sell no variant of this id.");
  return { terms: null, userErrors: [error] };
}

function faultsOf({ leadTimeDays, reviewDays, serviceLevel }: StockTermsSetInput): StockTermsError[] {
  const limits = [
    { field: "leadTimeDays", value: leadTimeDays, least: 1, most: 180 },
    { field: "reviewDays", value: reviewDays, least: 1, most: 90 },
    { field: "serviceLevel", value: serviceLevel, least: 0.5, most: 0.995 },
  ];
  return limits
    .filter(({ value, least, most }) => !(value >= least && value <= most))
    .map(({ field, least, most }) => refused("INVALID_INPUT", field, `${field} must be from ${least} to ${most}.`));
}

const refused = (code: StockTermsError["code"], field: string, message: string): StockTermsError => ({
  ...{ code, message },
  field: ["input", field],
});
