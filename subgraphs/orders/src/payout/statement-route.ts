import { readOne } from "@mall/platform/database/read";
import type { SubgraphRoute } from "@mall/platform/graphql/subgraph-route";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decimalOf } from "@mall/platform/money/money";
import type { DataSource } from "typeorm";
import { mayActFor } from "../ledger/may-act-for";
import { type StatementLine, statementLines } from "./payout-statement";

const FIND = `SELECT id, seller_id AS "sellerId", currency FROM payout WHERE id = $1`;
const LINES_AT_ONCE = 1_000;

/** A payout's statement as CSV, line by line; another's answers as if it did not exist. */
export const payoutStatementRoute = (db: DataSource): SubgraphRoute => ({
  name: "payout-statement",
  handle: async ({ params }, { viewer }) => {
    const id = params["file"]?.replace(/\.csv$/, "") ?? "";
    const payout = isUuid(id)
      ? await readOne<{ id: string; sellerId: string; currency: string }>(db, FIND, [id])
      : null;
    if (!payout || !mayActFor(viewer, payout.sellerId)) return { status: 404, body: "There is no such statement.\n" };
    return {
      status: 200,
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="payout-${payout.id}.csv"`,
        "cache-control": "private, no-store",
      },
      body: statementCsv(db, payout),
    };
  },
});

/** Nothing in it is a person's text, so nothing has to be escaped. */
export async function* statementCsv(
  db: DataSource,
  { id, currency }: { readonly id: string; readonly currency: string },
): AsyncGenerator<string> {
  yield "at,kind,order,amount,currency\r\n";
  let after: StatementLine | null = null;
  for (;;) {
    const lines: StatementLine[] = await statementLines(db, { payoutId: id, after, limit: LINES_AT_ONCE });
    if (lines.length > 0) yield lines.map((line) => csvLine(line, currency)).join("");
    if (lines.length < LINES_AT_ONCE) return;
    after = lines.at(-1) ?? null;
  }
}

const csvLine = ({ at, kind, orderNumber, amountMinor }: StatementLine, currencyCode: string): string =>
  `${at.toISOString()},${kind},${orderNumber ?? ""},${decimalOf({ minorUnits: amountMinor, currencyCode })},${currencyCode}\r\n`;
