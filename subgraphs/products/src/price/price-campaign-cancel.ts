import { actsForWhich } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { retrying } from "@mall/platform/database/retry";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { refusablePricing, refusePrice, type PriceOutcome } from "./price-errors";
import { settleVariants } from "./settle-variants";

export interface PriceCampaignCancelCommand {
  readonly campaignId: string;
}

/** Calls a campaign off, or ends a running one at once. For members of its seller. */
export async function priceCampaignCancel(
  deps: ProductsDeps,
  viewer: Viewer,
  { campaignId }: PriceCampaignCancelCommand,
): Promise<PriceOutcome> {
  const outcome = await refusablePricing(() =>
    retrying(() => deps.db.transaction((tx) => cancel(tx, deps, { viewer, campaignId }))),
  );
  deps.wakeRelay();
  return outcome;
}

const LOCK = `SELECT ends_at AS "endsAt", cancelled_at AS "cancelledAt" FROM price_campaigns
  WHERE id = $1 AND seller_id = ANY($2::uuid[]) FOR NO KEY UPDATE`;
const CANCEL = "UPDATE price_campaigns SET cancelled_at = $2 WHERE id = $1";
/** Variants before plans, as whoever applies plans locks them. */
const VARIANTS = `SELECT v.id FROM variants v JOIN products p ON p.id = v.product_id
  WHERE v.id IN (SELECT variant_id FROM price_plans WHERE campaign_id = $1)
  ORDER BY p.id, v.id FOR NO KEY UPDATE OF p, v`;
const CANCEL_PLANS = `UPDATE price_plans SET state = 'CANCELLED' WHERE campaign_id = $1 AND state IN ('PLANNED', 'RUNNING')`;

async function cancel(
  tx: EntityManager,
  deps: ProductsDeps,
  { viewer, campaignId }: { viewer: Viewer; campaignId: string },
): Promise<string> {
  const [campaign] = isUuid(campaignId)
    ? await tx.query<{ endsAt: Date; cancelledAt: Date | null }[]>(LOCK, [
        campaignId,
        actsForWhich(viewer, "CATALOGUE"),
      ])
    : [];
  if (!campaign) return refusePrice("CAMPAIGN_NOT_FOUND", ["campaignId"], "You have no campaign of this id.");
  if (campaign.cancelledAt !== null) return campaignId;
  const now = deps.clock.now();
  if (campaign.endsAt <= now) return refusePrice("CAMPAIGN_OVER", ["campaignId"], "The campaign is over already.");
  await tx.query(CANCEL, [campaignId, now]);
  const variants = await tx.query<{ id: string }[]>(VARIANTS, [campaignId]);
  await tx.query(CANCEL_PLANS, [campaignId]);
  const variantIds = variants.map(({ id }) => id);
  await settleVariants(tx, { variantIds, now, actorId: viewer.id, traceId: deps.traceId });
  return campaignId;
}
