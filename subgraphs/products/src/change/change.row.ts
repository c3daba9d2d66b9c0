import type { ListingEdit } from "../product/listing-fields";
import type { ChangeReason, RiskLevel } from "./assess-edit";

export type ChangeState = "PENDING" | "CONFIRMED" | "APPROVED" | "REJECTED" | "WITHDRAWN";

export interface ChangeRow {
  readonly id: string;
  readonly productId: string;
  readonly sellerId: string;
  readonly state: ChangeState;
  readonly risk: RiskLevel;
  /** Of ListingFields, or `variants`, which confirm themselves always. */
  readonly fields: string[];
  readonly before: ListingEdit;
  readonly after: ListingEdit;
  readonly reasons: ChangeReason[];
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

/** Columns of `product_changes c`. */
export const CHANGE_COLUMNS = `c.id, c.product_id AS "productId", c.seller_id AS "sellerId", c.state, c.risk, c.fields, c.before,
  c.after, c.reasons, c.requested_by AS "requestedBy", c.requested_at AS "requestedAt", c.decided_at AS "decidedAt",
  c.decision_reason AS "decisionReason"`;
