import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import DataLoader from "dataloader";

export type OfferState = "AVAILABLE" | "USED" | "EXPIRED" | "WITHDRAWN";

/** A promotion that was given to one person, and why. */
export interface PersonalOffer {
  readonly userId: string;
  readonly promotionId: string;
  readonly title: string;
  readonly reason: string;
  readonly state: OfferState;
  readonly couponCode: string | null;
  readonly assignedAt: Date;
  readonly expiresAt: Date;
  readonly decisionId: string;
  readonly modelName: string;
  readonly modelVersion: string;
  readonly score: number;
}

/** The latest fifty of each person. */
const BY_MEMBER = `
  SELECT own.* FROM unnest($1::uuid[]) AS member (user_id) CROSS JOIN LATERAL (
    SELECT a.user_id AS "userId", a.promotion_id AS "promotionId", p.title, r.reason, c.code AS "couponCode",
      a.assigned_at AS "assignedAt", a.expires_at AS "expiresAt", a.decision_id AS "decisionId",
      r.model_name AS "modelName", r.model_version AS "modelVersion", r.score::float8 AS score,
      CASE WHEN EXISTS (SELECT FROM promotion_use u WHERE u.promotion_id = a.promotion_id AND u.user_id = a.user_id
          AND u.state <> 'RELEASED') THEN 'USED'
        WHEN a.withdrawn_at IS NOT NULL THEN 'WITHDRAWN'
        WHEN a.expires_at <= $2 OR p.state <> 'ACTIVE' THEN 'EXPIRED' ELSE 'AVAILABLE' END AS state
    FROM promotion_assignment a JOIN promotion p ON p.id = a.promotion_id
      JOIN promotion_proposal r ON r.decision_id = a.decision_id LEFT JOIN coupon c ON c.id = a.coupon_id
    WHERE a.user_id = member.user_id ORDER BY a.assigned_at DESC, a.promotion_id LIMIT 50) own`;

export function createOfferLoaders({ db, clock }: Pick<SubgraphRuntime, "db" | "clock">) {
  return {
    offersByUser: new DataLoader(async (ids: readonly string[]) =>
      groupedByKey(ids, await read<PersonalOffer>(db, BY_MEMBER, [ids, clock.now()]), (offer) => offer.userId),
    ),
  };
}

export type OfferLoaders = ReturnType<typeof createOfferLoaders>;
