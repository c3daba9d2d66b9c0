import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import type { PayoutState } from "./payout-status";
import type { PayoutType } from "./payout.types";

export const PAYOUT_COLUMNS = `
  p.id, p.seller_id AS "sellerId", p.state, p.period, p.currency, p.amount_minor::float8 AS "amountMinor",
  p.requested_at AS "requestedAt", p.sent_at AS "sentAt", p.settled_at AS "settledAt", p.failure_code AS "failureCode"`;

export interface PayoutRow {
  readonly id: string;
  readonly sellerId: string;
  readonly state: PayoutState;
  readonly period: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly requestedAt: Date;
  readonly sentAt: Date | null;
  readonly settledAt: Date | null;
  readonly failureCode: string | null;
}

export const payoutView = (row: PayoutRow): PayoutType => ({
  ...row,
  amount: moneyView(money(row.amountMinor, row.currency)),
  statementPath: `/payouts/${row.id}.csv`,
  seller: { id: row.sellerId },
});
