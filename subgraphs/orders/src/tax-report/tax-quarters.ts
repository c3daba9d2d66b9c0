import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";

/** What a seller was credited in one quarter and currency, in minor units. */
export interface QuarterFigures {
  readonly sellerId: string;
  readonly quarter: number;
  readonly currencyCode: string;
  readonly sales: number;
  readonly considerationMinor: number;
  readonly feesMinor: number;
}

/**
 * $1 sellers, $2 the year's first moment, $3 the next year's. Of the journals that credit or debit a seller for goods: what
 * its accounts got is the consideration, what commission got is the fee. A sale counts in the quarter of its first parcel.
 */
const FIGURES = `
  WITH booked AS (
    SELECT a.owner_id, a.currency, j.id, j.kind, j.seller_order_id, j.at, -sum(p.amount_minor) AS net
    FROM ledger_account a JOIN posting p ON p.account_id = a.id JOIN journal j ON j.id = p.journal_id
    WHERE a.owner_id = ANY($1::uuid[]) AND j.at >= $2 AND j.at < $3
      AND j.kind IN ('SALE', 'REFUND', 'CHARGEBACK', 'CHARGEBACK_REVERSED')
    GROUP BY a.owner_id, a.currency, j.id
  ), fee AS (
    SELECT b.owner_id, b.id, -sum(p.amount_minor) AS amount FROM booked b JOIN posting p ON p.journal_id = b.id
    JOIN ledger_account c ON c.id = p.account_id AND c.kind = 'COMMISSION'
    WHERE b.kind IN ('SALE', 'REFUND') GROUP BY b.owner_id, b.id
  )
  SELECT b.owner_id AS "sellerId", extract(quarter FROM b.at AT TIME ZONE 'UTC')::int AS quarter,
    b.currency AS "currencyCode", sum(b.net)::float8 AS "considerationMinor",
    coalesce(sum(f.amount), 0)::float8 AS "feesMinor",
    (count(DISTINCT b.seller_order_id) FILTER (WHERE b.kind = 'SALE' AND NOT EXISTS (
      SELECT FROM journal e WHERE e.seller_order_id = b.seller_order_id AND e.kind = 'SALE' AND e.id < b.id)))::int AS sales
  FROM booked b LEFT JOIN fee f ON f.owner_id = b.owner_id AND f.id = b.id
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

export const startOfYear = (year: number): Date => new Date(Date.UTC(year, 0, 1));

/** The figures of a year from the ledger, for any number of sellers in one statement. */
export function findQuarters(db: DataSource, sellerIds: readonly string[], year: number): Promise<QuarterFigures[]> {
  return read<QuarterFigures>(db, FIGURES, [sellerIds, startOfYear(year), startOfYear(year + 1)]);
}
