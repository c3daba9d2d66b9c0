import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { JournalKind } from "./journal";
import type { LedgerEntryType } from "./ledger.types";
import type { SellerAccountKind } from "./ledger-account";

export interface LedgerPage {
  readonly sellerId: string;
  readonly account: SellerAccountKind;
  readonly currencyCode: string;
  readonly first: number;
  readonly after: string | null;
}

/** $1 seller, $2 kind, $3 currency, $4 the entry before or null, $5 how many. What lies below the page is one sum. */
const PAGE = `
  WITH account AS (
    SELECT id FROM ledger_account WHERE owner_id = $1 AND kind = $2 AND currency = $3
  ), page AS (
    SELECT p.id, p.journal_id, p.amount_minor FROM posting p
    WHERE p.account_id = (SELECT id FROM account) AND ($4::bigint IS NULL OR p.id < $4)
    ORDER BY p.id DESC LIMIT $5
  ), below AS (
    SELECT coalesce(sum(p.amount_minor), 0) AS balance FROM posting p
    WHERE p.account_id = (SELECT id FROM account) AND p.id < (SELECT min(id) FROM page)
  )
  SELECT page.id::text AS id, j.kind, j.at, o.number AS "orderNumber", (-page.amount_minor)::float8 AS amount,
    (-(below.balance + sum(page.amount_minor) OVER (ORDER BY page.id)))::float8 AS balance
  FROM page CROSS JOIN below JOIN journal j ON j.id = page.journal_id LEFT JOIN orders o ON o.id = j.order_id
  ORDER BY page.id DESC`;

interface EntryRow {
  readonly id: string;
  readonly kind: JournalKind;
  readonly at: Date;
  readonly orderNumber: string | null;
  readonly amount: number;
  readonly balance: number;
}

/** A seller's account, the newest entry first, each with the balance after it. Access is checked by the caller. */
export async function findLedger(db: DataSource, page: LedgerPage): Promise<Connection<LedgerEntryType>> {
  const { sellerId, account, currencyCode, first, after } = page;
  const limit = pageSize(first) + 1;
  const before = !after ? null : decodeEntryCursor(after);
  const rows = isUuid(sellerId) ? await read<EntryRow>(db, PAGE, [sellerId, account, currencyCode, before, limit]) : [];
  const amount = (minorUnits: number) => moneyView(money(minorUnits, currencyCode));
  const entries = rows.map((row) => ({ ...row, amount: amount(row.amount), balance: amount(row.balance) }));
  return pageOf({ rows: entries, first, after, cursorOf: ({ id }) => encodeCursor([id]) });
}

/** A cursor is a client's text: its number is checked before SQL sees it. */
export function decodeEntryCursor(after: string): string {
  const [id] = decodeCursor<[string]>(after, ["string"]);
  if (/^\d{1,18}$/.test(id)) return id;
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}
