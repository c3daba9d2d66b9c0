import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Money } from "@mall/platform/money/money";
import type { InsightsContext } from "../context";
import type { PricingError } from "./price-suggestion.types";
import type { PricingLimitsPayload, PricingLimitsSetInput } from "./pricing-limits.types";

const OWN_VARIANT = `SELECT currency_code AS "currencyCode" FROM variant_facts WHERE variant_id = $1 AND seller_id = $2`;

const SET = `
  INSERT INTO pricing_limits (seller_id, variant_id, floor_minor, ceiling_minor, cost_minor, max_daily_move,
    is_automatic, set_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (seller_id, variant_id) DO UPDATE SET floor_minor = excluded.floor_minor,
    ceiling_minor = excluded.ceiling_minor, cost_minor = excluded.cost_minor,
    max_daily_move = excluded.max_daily_move, is_automatic = excluded.is_automatic, set_at = excluded.set_at`;

/** What was suggested within other limits is not wanted any more; the price is looked at anew within moments. */
const FORGET_OPEN = `
  UPDATE price_suggestion SET state = 'EXPIRED'
  WHERE seller_id = $1 AND ($2::uuid IS NULL OR variant_id = $2) AND state = 'PROPOSED'`;
const MAKE_DUE = `
  UPDATE variant_facts SET price_day = '-infinity'
  WHERE seller_id = $1 AND ($2::uuid IS NULL OR variant_id = $2) AND has_demand`;

/** Floor, ceiling, daily move and cost, and whether the mall may act by itself. For members of the seller. */
export async function pricingLimitsSet(
  { db, clock }: Pick<InsightsContext, "db" | "clock">,
  viewer: Viewer,
  input: PricingLimitsSetInput,
): Promise<PricingLimitsPayload> {
  const variantId = input.variantId ?? null;
  const faults = faultsOf(input);
  if (!actsFor(viewer, input.sellerId, "CATALOGUE")) {
    faults.push(refused("SELLER_NOT_FOUND", "sellerId", "You act for no seller of this id."));
  }
  if (faults.length > 0) return { automatic: false, userErrors: faults };
  const { sellerId, floor, ceiling, unitCost, maxDailyMovePercent, automatic } = input;
  const error = await db.transaction(async (tx) => {
    if (variantId !== null) {
      const [own] = isUuid(variantId)
        ? await tx.query<{ currencyCode: string | null }[]>(OWN_VARIANT, [variantId, sellerId])
        : [];
      if (!own) return refused("VARIANT_NOT_FOUND", "variantId", "You sell no variant of this id.");
      const strange = [floor, ceiling, unitCost].some((amount) => amount && amount.currencyCode !== own.currencyCode);
      if (strange) return refused("CURRENCY_MISMATCH", "variantId", `This variant is priced in ${own.currencyCode}.`);
    }
    const amounts = [floor, ceiling, unitCost].map((amount) => amount?.minorUnits ?? null);
    await tx.query(SET, [sellerId, variantId, ...amounts, maxDailyMovePercent / 100, automatic, clock.now()]);
    await tx.query(FORGET_OPEN, [sellerId, variantId]);
    await tx.query(MAKE_DUE, [sellerId, variantId]);
    return null;
  });
  return error ? { automatic: false, userErrors: [error] } : { automatic, userErrors: [] };
}

function faultsOf(input: PricingLimitsSetInput): PricingError[] {
  const { floor, ceiling, unitCost, maxDailyMovePercent, automatic } = input;
  const hasAmounts = Boolean(floor ?? ceiling ?? unitCost);
  const rules: [boolean, string, string][] = [
    [maxDailyMovePercent >= 1 && maxDailyMovePercent <= 50, "maxDailyMovePercent", "It must be from 1 to 50."],
    [isAmount(floor, 1), "floor", "It must be above 0."],
    [isAmount(ceiling, floor?.minorUnits ?? 1), "ceiling", "It must be above 0 and not below the floor."],
    [isAmount(unitCost, 0), "unitCost", "It must not be below 0."],
    [!hasAmounts || Boolean(input.variantId), "variantId", "Amounts are set for one variant. Name it."],
    [
      !automatic || Boolean(input.variantId && floor && ceiling),
      "automatic",
      "It needs a variant, its floor and its ceiling.",
    ],
  ];
  return rules.filter(([holds]) => !holds).map(([, field, message]) => refused("INVALID_INPUT", field, message));
}

const isAmount = (amount: Money | null | undefined, least: number): boolean =>
  !amount || (Number.isSafeInteger(amount.minorUnits) && amount.minorUnits >= least);

const refused = (code: PricingError["code"], field: string, message: string): PricingError => ({
  ...{ code, message },
  field: ["input", field],
});
