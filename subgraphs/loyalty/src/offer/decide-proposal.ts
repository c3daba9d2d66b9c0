import type { PromotionProposed } from "@mall/schema/events/promotion-proposed";
import type { EntityManager } from "typeorm";
import { hasConsented } from "../consent/offer-purposes";

export type ProposalOutcome = "ASSIGNED" | "NO_CONSENT" | "NO_CAMPAIGN" | "BUDGET_USED_UP" | "EXPIRED";

export interface Campaign {
  readonly promotionId: string;
  readonly needsCoupon: boolean;
  readonly endsAt: Date | null;
}

export type ProposalDecision =
  | { readonly outcome: "ASSIGNED"; readonly campaign: Campaign }
  | { readonly outcome: Exclude<ProposalOutcome, "ASSIGNED">; readonly campaign: null };

interface FittingCampaign extends Campaign {
  readonly hasBudget: boolean;
}

/**
 * Live promotions for single persons that are about what was proposed, and that the person has not got yet. About a
 * category or a product in particular goes before about everything, then the higher priority, then the older.
 */
const FITTING = `
  SELECT p.id AS "promotionId", p.needs_coupon AS "needsCoupon", p.ends_at AS "endsAt",
    (c.use_limit IS NULL OR c.uses < c.use_limit) AND (c.budget_minor IS NULL OR c.spent_minor < c.budget_minor) AS "hasBudget"
  FROM promotion p JOIN promotion_count c ON c.promotion_id = p.id
  WHERE p.state = 'ACTIVE' AND p.conditions -> 'isPersonal' = 'true'
    AND (p.starts_at IS NULL OR p.starts_at <= $4) AND (p.ends_at IS NULL OR p.ends_at > $4)
    AND (p.conditions -> 'categoryIds' = '[]' OR p.conditions -> 'categoryIds' ?| $2::text[])
    AND (p.conditions -> 'productIds' = '[]' OR p.conditions -> 'productIds' ?| $3::text[])
    AND NOT EXISTS (SELECT FROM promotion_assignment a
      WHERE a.promotion_id = p.id AND a.user_id = $1 AND a.withdrawn_at IS NULL)
  ORDER BY (p.conditions -> 'categoryIds' <> '[]' OR p.conditions -> 'productIds' <> '[]') DESC, p.priority DESC, p.id`;

const CONSENTED = `SELECT ${hasConsented("$1::uuid")} AS consented`;

/** What becomes of a proposal: consent before anything else, then a campaign that fits, then its budget. */
export async function decideProposal(
  tx: EntityManager,
  { userId, categoryIds, productIds, expiresAt }: PromotionProposed,
  at: Date,
): Promise<ProposalDecision> {
  const [consent] = await tx.query<{ consented: boolean }[]>(CONSENTED, [userId]);
  if (!consent?.consented) return refused("NO_CONSENT");
  if (new Date(expiresAt) <= at) return refused("EXPIRED");
  const fitting = await tx.query<FittingCampaign[]>(FITTING, [userId, categoryIds, productIds, at]);
  const campaign = fitting.find(({ hasBudget }) => hasBudget);
  if (campaign) return { outcome: "ASSIGNED", campaign };
  return refused(fitting.length > 0 ? "BUDGET_USED_UP" : "NO_CAMPAIGN");
}

const refused = (outcome: Exclude<ProposalOutcome, "ASSIGNED">): ProposalDecision => ({ outcome, campaign: null });
