import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { DayFigures } from "./inform-figures";

/**
 * $1 sellers. What was booked as sales in the last 24 months, by day: gross is what the seller got and the commission that
 * the mall kept of it. A sale counts on the day of its first parcel.
 */
const DAYS = `
  WITH booked AS (
    SELECT a.owner_id, a.currency, j.id, j.seller_order_id, j.at, -sum(p.amount_minor) AS net
    FROM ledger_account a JOIN posting p ON p.account_id = a.id JOIN journal j ON j.id = p.journal_id
    WHERE a.owner_id = ANY($1::uuid[]) AND j.at >= $2 AND j.kind = 'SALE'
    GROUP BY a.owner_id, a.currency, j.id
  ), fee AS (
    SELECT b.owner_id, b.id, -sum(p.amount_minor) AS amount FROM booked b JOIN posting p ON p.journal_id = b.id
    JOIN ledger_account c ON c.id = p.account_id AND c.kind = 'COMMISSION' GROUP BY b.owner_id, b.id
  )
  SELECT b.owner_id AS "sellerId", b.currency AS "currencyCode",
    floor(extract(epoch FROM b.at) / 86400)::int AS day, sum(b.net + coalesce(f.amount, 0))::float8 AS "grossMinor",
    (count(DISTINCT b.seller_order_id) FILTER (WHERE NOT EXISTS (
      SELECT FROM journal e WHERE e.seller_order_id = b.seller_order_id AND e.kind = 'SALE' AND e.id < b.id)))::int AS sales
  FROM booked b LEFT JOIN fee f ON f.owner_id = b.owner_id AND f.id = b.id
  GROUP BY 1, 2, 3 ORDER BY 1, 3, 2`;

/** More than 24 months; the figures leave out what is too old. */
const FAR_ENOUGH_MS = 740 * 86_400_000;

/** All sellers of a request in one statement. */
export const createInformLoader = (db: DataSource) =>
  new DataLoader<{ readonly sellerId: string; readonly now: Date }, DayFigures[], string>(
    async (keys) => {
      const sellerIds = keys.map(({ sellerId }) => sellerId);
      const since = new Date(Math.min(...keys.map(({ now }) => now.getTime())) - FAR_ENOUGH_MS);
      const found = await read<DayFigures>(db, DAYS, [sellerIds, since]);
      return groupedByKey(sellerIds, found, ({ sellerId }) => sellerId);
    },
    { cacheKeyFn: ({ sellerId }) => sellerId },
  );
