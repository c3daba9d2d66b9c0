import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { decodeCursor, encodeCursor } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { JournalKind } from "../points/journal";

/** One journal as its member sees it. */
export interface LedgerEntry {
  readonly id: string;
  readonly seq: number;
  readonly at: Date;
  readonly kind: JournalKind;
  readonly points: number;
  readonly amount: number;
  readonly balance: number;
  readonly orderId: string | null;
  readonly memo: string;
}

export interface LedgerPage {
  readonly first: number;
  readonly after: string | null;
}

export const ledgerCursor = ({ seq }: LedgerEntry): string => encodeCursor([seq]);

function ledgerPosition(after: string): number {
  const [seq] = decodeCursor<[number]>(after, ["number"]);
  if (!Number.isSafeInteger(seq))
    throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
  return seq;
}

/** Up to `first` + 1 journals of a member, the latest first. */
export async function findLedger(db: DataSource, userId: string, { first, after }: LedgerPage): Promise<LedgerEntry[]> {
  return read<LedgerEntry>(
    db,
    `SELECT id, seq::float8 AS seq, happened_at AS at, kind, points, amount, balance_after::float8 AS balance,
       order_id AS "orderId", memo
     FROM journal WHERE user_id = $1 ${after === null ? "" : "AND seq < $3"} ORDER BY seq DESC LIMIT $2`,
    [userId, first + 1, ...(after === null ? [] : [ledgerPosition(after)])],
  );
}
