import { actsForWhich } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { ProductsDeps } from "../deps";
import { refusablePricing, refusePrice, type PriceOutcome } from "./price-errors";

export interface PriceScheduleCancelCommand {
  readonly scheduledPriceId: string;
}

const CANCEL = `
  WITH own AS (
    SELECT p.id FROM price_plans p JOIN variants v ON v.id = p.variant_id
    WHERE p.id = $1 AND p.campaign_id IS NULL AND p.state IN ('PLANNED', 'CANCELLED') AND v.seller_id = ANY($2::uuid[])
  )
  UPDATE price_plans SET state = 'CANCELLED' WHERE id IN (SELECT id FROM own) AND state IN ('PLANNED', 'CANCELLED')
  RETURNING id`;

/** Calls off a planned change of a base price. For members of the variant's seller. */
export function priceScheduleCancel(
  deps: ProductsDeps,
  viewer: Viewer,
  { scheduledPriceId }: PriceScheduleCancelCommand,
): Promise<PriceOutcome> {
  return refusablePricing(async () => {
    const [rows] = isUuid(scheduledPriceId)
      ? await deps.db.query<[{ id: string }[], number]>(CANCEL, [scheduledPriceId, actsForWhich(viewer, "CATALOGUE")])
      : [[]];
    if (rows.length > 0) return scheduledPriceId;
    const message = "You have no planned price of this id; one that holds already is changed with variantPriceSet.";
    return refusePrice("PLAN_NOT_FOUND", ["scheduledPriceId"], message);
  });
}
