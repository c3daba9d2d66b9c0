import { badInput } from "@mall/platform/errors/coded-error";
import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { type StatementLine, statementLines } from "./payout-statement";
import type { StatementLineType } from "./payout.types";

export interface StatementOf {
  readonly payoutId: string;
  readonly currencyCode: string;
  readonly first: number;
  readonly after: string | null;
}

export async function findStatement(db: DataSource, request: StatementOf): Promise<Connection<StatementLineType>> {
  const { payoutId, currencyCode, first, after } = request;
  const limit = pageSize(first) + 1;
  const lines = await statementLines(db, { payoutId, after: !after ? null : decodeLineCursor(after), limit });
  const rows = lines.map((line) => ({ ...line, amount: moneyView(money(line.amountMinor, currencyCode)) }));
  return pageOf({ rows, first, after, cursorOf: ({ entry, part }) => encodeCursor([entry, part]) });
}

function decodeLineCursor(after: string): Pick<StatementLine, "entry" | "part"> {
  const [entry, part] = decodeCursor<[string, number]>(after, ["string", "number"]);
  if (/^\d{1,18}$/.test(entry) && Number.isInteger(part) && part >= 0 && part < 10) return { entry, part };
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}
