import { badInput } from "@mall/platform/errors/coded-error";
import { read } from "@mall/platform/database/read";
import { moneyView } from "@mall/platform/money/money.type";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { sightValues, type Sight } from "../product/product-visibility";
import type { PriceHistoryEntryType } from "./price.types";
import type { PriceCause } from "./settle-plans";

export interface HistoryRequest {
  readonly variantId: string;
  readonly first: number;
  readonly after: string | null;
}

const PUBLIC_DAYS_MS = 30 * 24 * 60 * 60 * 1000;

/** Everybody sees what held at any moment of the last 30 days; members of the seller and administrators see it all. */
const HISTORIES = `
  SELECT v.id AS "variantId", h.* FROM unnest($1::uuid[]) AS wanted(id) JOIN variants v ON v.id = wanted.id,
    LATERAL (
      SELECT entry.price_minor::float8 AS "minorUnits", entry.currency_code AS "currencyCode", entry.since, entry.cause,
        entry.seq::text AS seq, later.since AS until
      FROM price_history entry LEFT JOIN LATERAL (
        SELECT since FROM price_history WHERE variant_id = v.id AND (since, seq) > (entry.since, entry.seq)
        ORDER BY since, seq LIMIT 1) AS later ON true
      WHERE entry.variant_id = v.id
        AND ($5::timestamptz IS NULL OR (entry.since, entry.seq) < ($5, $6::bigint))
        AND entry.since >= CASE WHEN v.seller_id = ANY($2::uuid[]) OR $3::boolean THEN '-infinity'
          ELSE coalesce((SELECT max(since) FROM price_history WHERE variant_id = v.id AND since <= $4), '-infinity') END
      ORDER BY entry.since DESC, entry.seq DESC LIMIT $7
    ) AS h`;

interface HistoryRow {
  readonly variantId: string;
  readonly minorUnits: number;
  readonly currencyCode: string;
  readonly since: Date;
  readonly until: Date | null;
  readonly cause: PriceCause;
  readonly seq: string;
}

/** Variants of which the same page is asked share one statement. */
export function findPriceHistories(
  { db, now }: { db: DataSource; now: Date },
  requests: readonly HistoryRequest[],
  sight: Sight,
): Promise<Connection<PriceHistoryEntryType>[]> {
  const pages = new Map<string, Promise<HistoryRow[]>>();
  const cutoff = new Date(now.getTime() - PUBLIC_DAYS_MS);
  const rowsOf = ({ first, after }: HistoryRequest): Promise<HistoryRow[]> => {
    const same = requests.filter((other) => other.first === first && other.after === after);
    const position = after === null ? [null, null] : readHistoryCursor(after);
    const ids = same.map(({ variantId }) => variantId);
    return read<HistoryRow>(db, HISTORIES, [ids, ...sightValues(sight), cutoff, ...position, pageSize(first) + 1]);
  };
  return Promise.all(
    requests.map(async (request) => {
      const key = JSON.stringify([request.first, request.after]);
      const page = pages.get(key) ?? rowsOf(request);
      pages.set(key, page);
      const rows = (await page).filter(({ variantId }) => variantId === request.variantId);
      return connectionOf(rows, request);
    }),
  );
}

function connectionOf(rows: readonly HistoryRow[], { first, after }: HistoryRequest) {
  return pageOf({
    rows: rows.map(({ minorUnits, currencyCode, since, until, cause, seq }) => ({
      ...{ since, until, cause, seq },
      price: moneyView({ minorUnits, currencyCode }),
    })),
    ...{ first, after },
    cursorOf: ({ since, seq }) => encodeCursor([since.toISOString(), seq]),
  });
}

function readHistoryCursor(after: string): [string, string] {
  const [since, seq] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isMoment(since) && /^\d{1,18}$/.test(seq)) return [since, seq];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}
