import { TIER_GRACE_DAYS, TIER_PERIOD_DAYS } from "../points/programme-terms";
import type { PromotionUse } from "../promotion/check-conditions";

/** A coupon that was entered, as far as a quote needs it. */
export interface FoundCoupon {
  readonly id: string;
  readonly key: string;
  readonly code: string;
  readonly promotionId: string;
  readonly userId: string | null;
  readonly useLimit: number | null;
  readonly perCustomerLimit: number | null;
  readonly uses: number;
  /** Uses by this buyer; counted only where there is a limit per customer. */
  readonly customerUses: number;
  readonly expiresAt: string | null;
}

/** What the database knows about a cart and its buyer, read with one statement. */
export interface CheckoutFacts {
  /** Of the live promotions. */
  readonly version: number;
  readonly coupons: readonly FoundCoupon[];
  readonly uses: readonly (PromotionUse & { readonly promotionId: string })[];
  /** Promotions that the buyer has used as often as they may. */
  readonly exhausted: readonly string[];
  /** Personal promotions that were given to the buyer, live ones with consent only. */
  readonly assigned: readonly { readonly promotionId: string; readonly reason: string }[];
  readonly segments: readonly string[];
  readonly hasOrdered: boolean;
  readonly qualifyingPoints: number;
  readonly availablePoints: number;
  readonly creditMinor: number;
  /** What points are worth in the cart's currency; null if they do not pay in it. */
  readonly term: { readonly points: number; readonly valueMinor: number; readonly maxShareBp: number } | null;
  /** What is held for the order already; null if nothing was. */
  readonly hold: { readonly state: string; readonly requestHash: string; readonly quote: unknown } | null;
}

/**
 * $1 coupon keys, $2 buyer, $3 currency, $4 moment, $5 order. One statement whatever the
 * cart holds: each part is found by an index, and what a guest cannot have is not looked for.
 */
export const CHECKOUT_FACTS = `
  SELECT (SELECT version FROM promotion_version)::float8 AS version,
    (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (
      SELECT id, code_key AS key, code, promotion_id AS "promotionId", user_id AS "userId", use_limit AS "useLimit",
        per_customer_limit AS "perCustomerLimit", uses, expires_at AS "expiresAt",
        coalesce((SELECT n.uses FROM customer_count n WHERE n.user_id = $2 AND n.subject_id = coupon.id), 0) AS "customerUses"
      FROM coupon WHERE code_key = ANY($1::text[])) c) AS coupons,
    (SELECT coalesce(json_agg(json_build_object('promotionId', c.promotion_id, 'uses', c.uses, 'spentMinor', c.spent_minor)), '[]')
      FROM promotion_count c JOIN promotion p ON p.id = c.promotion_id AND p.state = 'ACTIVE') AS uses,
    (SELECT coalesce(json_agg(subject_id), '[]') FROM customer_count WHERE user_id = $2 AND uses >= use_limit) AS exhausted,
    (SELECT coalesce(json_agg(json_build_object('promotionId', a.promotion_id, 'reason', r.reason)), '[]')
      FROM promotion_assignment a JOIN promotion_proposal r ON r.decision_id = a.decision_id
      WHERE a.user_id = $2 AND a.withdrawn_at IS NULL AND a.expires_at > $4) AS assigned,
    (SELECT coalesce(json_agg(segment), '[]') FROM (
      SELECT segment FROM segment_member WHERE user_id = $2
      UNION SELECT 'perk-' || perk FROM perk_grant WHERE user_id = $2 AND expires_at > $4) s) AS segments,
    EXISTS (SELECT FROM earning WHERE user_id = $2 AND state <> 'REVERSED') AS "hasOrdered",
    tier_points($2, $4, ${TIER_PERIOD_DAYS}, ${TIER_GRACE_DAYS}) AS "qualifyingPoints",
    (SELECT coalesce(sum(remaining), 0)::float8 FROM lot
      WHERE user_id = $2 AND remaining > 0 AND expires_at > $4) AS "availablePoints",
    (SELECT coalesce(sum(balance), 0)::float8 FROM credit_account
      WHERE user_id = $2 AND currency_code = $3 AND kind = 'AVAILABLE') AS "creditMinor",
    (SELECT json_build_object('points', points, 'valueMinor', value_minor, 'maxShareBp', max_share_bp)
      FROM points_term WHERE currency_code = $3) AS term,
    (SELECT json_build_object('state', state, 'requestHash', request_hash, 'quote', quote)
      FROM hold WHERE order_id = $5) AS hold`;
