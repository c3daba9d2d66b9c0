import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import { promotionProposalDecided } from "@mall/schema/events/promotion-proposal-decided";
import type { PromotionProposed } from "@mall/schema/events/promotion-proposed";
import type { EntityManager } from "typeorm";
import { couponKey, newCouponCode } from "../coupon/coupon-code";
import { type Campaign, decideProposal, type ProposalDecision } from "./decide-proposal";

const KNOWN = "SELECT FROM promotion_proposal WHERE decision_id = $1";

const KEEP = `
  INSERT INTO promotion_proposal (decision_id, user_id, outcome, promotion_id, category_ids, product_ids, reason, score,
    model_name, model_version, policy_version, contributions, decided_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

/** An offer that consent had ended may be made again; one that lives keeps its decision. */
const ASSIGN = `
  INSERT INTO promotion_assignment (user_id, promotion_id, decision_id, coupon_id, assigned_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (user_id, promotion_id) DO UPDATE SET decision_id = EXCLUDED.decision_id, coupon_id = EXCLUDED.coupon_id,
    assigned_at = EXCLUDED.assigned_at, expires_at = EXCLUDED.expires_at, withdrawn_at = NULL`;

const GIVE_COUPON = `
  INSERT INTO coupon (id, code, code_key, promotion_id, user_id, use_limit, expires_at, created_at)
  VALUES ($1, $2, $3, $4, $5, 1, $6, $7)`;

/** insights proposes; whether and what the person gets is decided here, once for each proposal, and kept with its reasons. */
export const onPromotionProposed =
  ({ ids, clock }: Pick<SubgraphRuntime, "ids" | "clock">): Reaction =>
  async (tx, { payload, traceId }: PublishedEvent) => {
    const proposal = payload as PromotionProposed;
    const { decisionId, userId } = proposal;
    if ((await tx.query<unknown[]>(KNOWN, [decisionId])).length > 0) return;
    const at = clock.now();
    const decision = await decideProposal(tx, proposal, at);
    const { outcome } = decision;
    const promotionId = decision.campaign?.promotionId ?? null;
    await keep(tx, { proposal, decision, at });
    if (decision.campaign) await assign(tx, ids, { proposal, campaign: decision.campaign, at });
    const decided = promotionProposalDecided({ decisionId, userId, outcome, promotionId, at: at.toISOString() });
    await appendToOutbox(tx, [decided], { traceId, occurredAt: at });
  };

interface Kept {
  readonly proposal: PromotionProposed;
  readonly decision: ProposalDecision;
  readonly at: Date;
}

async function keep(tx: EntityManager, { proposal, decision, at }: Kept): Promise<void> {
  const { decisionId, userId, categoryIds, productIds, reason, score, model, policyVersion, contributions } = proposal;
  await tx.query(KEEP, [
    ...[decisionId, userId, decision.outcome, decision.campaign?.promotionId ?? null, categoryIds, productIds],
    ...[reason, score, model.name, model.version, policyVersion, JSON.stringify(contributions), at],
  ]);
}

interface Assigned {
  readonly proposal: PromotionProposed;
  readonly campaign: Campaign;
  readonly at: Date;
}

async function assign(tx: EntityManager, ids: Ids, { proposal, campaign, at }: Assigned): Promise<void> {
  const { userId, decisionId } = proposal;
  const { promotionId, needsCoupon, endsAt } = campaign;
  const ends = new Date(proposal.expiresAt);
  const expiresAt = endsAt !== null && endsAt < ends ? endsAt : ends;
  const couponId = needsCoupon ? ids.next() : null;
  if (couponId !== null) {
    const code = newCouponCode("");
    await tx.query(GIVE_COUPON, [couponId, code, couponKey(code), promotionId, userId, expiresAt, at]);
  }
  await tx.query(ASSIGN, [userId, promotionId, decisionId, couponId, at, expiresAt]);
}
