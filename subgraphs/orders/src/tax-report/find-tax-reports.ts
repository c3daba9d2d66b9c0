import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { groupedByKey } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { findQuarters } from "./tax-quarters";
import { type TaxReport, taxReportOf } from "./tax-report";
import { type SellerTaxReportType, taxReportView } from "./tax-report.types";

interface ReportKey {
  readonly sellerId: string;
  readonly year: number;
}

const FIRST_YEAR = 2_000;
const LAST_YEAR = 2_999;

export function refuseYear(year: number): void {
  if (year < FIRST_YEAR || year > LAST_YEAR)
    throw badInput(["year"], `year must be from ${FIRST_YEAR} to ${LAST_YEAR}.`);
}

/** Reports of several sellers, one statement for each year. */
export const createTaxReportLoader = (db: DataSource) =>
  new DataLoader<ReportKey, TaxReport, string>(
    async (keys) => {
      const years = [...new Set(keys.map(({ year }) => year))];
      const found = await Promise.all(years.map((year) => reportsOf(db, idsOf(keys, year), year)));
      const reports = found.flat();
      return keys.map(({ sellerId, year }) => {
        const report = reports.find((one) => one.sellerId === sellerId && one.year === year);
        return report ?? taxReportOf(sellerId, year, []);
      });
    },
    { cacheKeyFn: ({ sellerId, year }) => `${year} ${sellerId}` },
  );

const idsOf = (keys: readonly ReportKey[], year: number): string[] =>
  keys.flatMap((key) => (key.year === year && isUuid(key.sellerId) ? [key.sellerId] : []));

async function reportsOf(db: DataSource, sellerIds: readonly string[], year: number): Promise<TaxReport[]> {
  const found = await findQuarters(db, sellerIds, year);
  const grouped = groupedByKey(sellerIds, found, ({ sellerId }) => sellerId);
  return sellerIds.map((sellerId, index) => taxReportOf(sellerId, year, grouped[index] ?? []));
}

/** $1 the seller before or null, $2 how many. Each seller has a few accounts: one step through the index for each seller. */
const SELLERS = `
  WITH RECURSIVE seller AS (
    (SELECT owner_id FROM ledger_account WHERE owner_id IS NOT NULL AND ($1::uuid IS NULL OR owner_id > $1)
      ORDER BY owner_id LIMIT 1)
    UNION ALL
    SELECT (SELECT a.owner_id FROM ledger_account a WHERE a.owner_id > s.owner_id ORDER BY a.owner_id LIMIT 1)
    FROM seller s WHERE s.owner_id IS NOT NULL
  )
  SELECT owner_id AS id FROM seller WHERE owner_id IS NOT NULL LIMIT $2`;

export interface TaxReportPage {
  readonly year: number;
  readonly first: number;
  readonly after: string | null;
}

/** Everybody who ever sold, by id, each with the year's figures: what the mall reports is those that are reportable. */
export async function findTaxReports(
  db: DataSource,
  { year, first, after }: TaxReportPage,
): Promise<Connection<SellerTaxReportType>> {
  refuseYear(year);
  const limit = pageSize(first) + 1;
  const sellers = await read<{ id: string }>(db, SELLERS, [after ? sellerIn(after) : null, limit]);
  const reports = await reportsOf(
    db,
    sellers.map(({ id }) => id),
    year,
  );
  const rows = reports.map(taxReportView);
  return pageOf({ rows, first, after, cursorOf: ({ seller }) => encodeCursor([seller?.id ?? ""]) });
}

function sellerIn(after: string): string {
  const [id] = decodeCursor<[string]>(after, ["string"]);
  if (isUuid(id)) return id;
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}
