import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";

export type StatementLineKind =
  "SALE" | "COMMISSION" | "REFUND" | "RESERVE" | "RESERVE_RELEASE" | "CHARGEBACK" | "PAYOUT_FAILED" | "CORRECTION";

export interface StatementLine {
  /** Place in the statement: the entry of the ledger, and the line of it. */
  readonly entry: string;
  readonly part: number;
  readonly at: Date;
  readonly kind: StatementLineKind;
  readonly orderNumber: string | null;
  readonly amountMinor: number;
}

export interface StatementPage {
  readonly payoutId: string;
  /** The line before the page. */
  readonly after: { readonly entry: string; readonly part: number } | null;
  readonly limit: number;
}

/**
 * $1 payout, $2 entry and $3 part before the page, $4 how many. A payout takes all that is available, so it is made of
 * the account's entries since the payout before. A released sale is told in parts: what was paid, what the mall took of it,
 * what was paid back meanwhile, what is kept back. All of it comes from the ledger, and so adds up to the payout.
 */
const LINES = `
  WITH this AS (
    SELECT b.account_id, b.id AS posting_id FROM payout o JOIN journal j ON j.key = 'payout:' || o.id
    JOIN posting b ON b.journal_id = j.id AND b.account_id = o.account_id WHERE o.id = $1
  ), earlier AS (
    SELECT b.id AS posting_id FROM this
    JOIN posting b ON b.account_id = this.account_id AND b.id < this.posting_id
    JOIN journal j ON j.id = b.journal_id AND j.kind = 'PAYOUT'
    ORDER BY b.id DESC LIMIT 1
  ), entry AS (
    SELECT b.id, b.amount_minor, j.id AS journal_id, j.kind, j.at, j.order_id, j.source_id
    FROM this JOIN posting b ON b.account_id = this.account_id AND b.id < this.posting_id
    JOIN journal j ON j.id = b.journal_id
    WHERE b.id > coalesce((SELECT posting_id FROM earlier), 0) AND b.id >= coalesce($2::bigint, 0)
    ORDER BY b.id LIMIT $4 + 1
  )
  SELECT entry.id::text AS entry, line.part, entry.at, line.kind, o.number AS "orderNumber", line.amount::float8 AS "amountMinor"
  FROM entry LEFT JOIN orders o ON o.id = entry.order_id
  LEFT JOIN LATERAL (
    SELECT coalesce(sum(-p.amount_minor) FILTER (WHERE p.journal_id = entry.source_id AND a.kind = 'SELLER_PENDING'), 0) AS net,
      coalesce(sum(-p.amount_minor) FILTER (WHERE p.journal_id = entry.source_id AND a.kind = 'COMMISSION'), 0) AS commission,
      coalesce(sum(p.amount_minor) FILTER (WHERE p.journal_id = entry.journal_id AND a.kind = 'SELLER_PENDING'), 0) AS released,
      coalesce(sum(-p.amount_minor) FILTER (WHERE p.journal_id = entry.journal_id AND a.kind = 'SELLER_RESERVE'), 0) AS reserve
    FROM posting p JOIN ledger_account a ON a.id = p.account_id
    WHERE p.journal_id IN (entry.source_id, entry.journal_id)
  ) sale ON entry.kind = 'RELEASE'
  CROSS JOIN LATERAL (VALUES
    (1, 'SALE', sale.net + sale.commission),
    (2, 'COMMISSION', -sale.commission),
    (3, 'REFUND', sale.released - sale.net),
    (4, 'RESERVE', -sale.reserve),
    (5, CASE entry.kind WHEN 'CHARGEBACK_REVERSED' THEN 'CHARGEBACK' ELSE entry.kind END,
      CASE WHEN entry.kind <> 'RELEASE' THEN -entry.amount_minor END)
  ) AS line(part, kind, amount)
  WHERE line.amount <> 0 AND ($2::bigint IS NULL OR (entry.id, line.part) > ($2, $3::integer))
  ORDER BY entry.id, line.part LIMIT $4`;

/** Lines of what a payout is made of, in the order in which they were booked. */
export function statementLines(db: DataSource, { payoutId, after, limit }: StatementPage): Promise<StatementLine[]> {
  return read<StatementLine>(db, LINES, [payoutId, after?.entry ?? null, after?.part ?? null, limit]);
}
