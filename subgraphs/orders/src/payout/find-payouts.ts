import { read, readOne } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { PAYOUT_COLUMNS, type PayoutRow, payoutView } from "./payout.row";
import type { PayoutType } from "./payout.types";

const PAGE = `
  SELECT ${PAYOUT_COLUMNS} FROM payout p
  WHERE p.seller_id = $1 AND ($2::timestamptz IS NULL OR (p.requested_at, p.id) < ($2, $3::uuid))
  ORDER BY p.requested_at DESC, p.id DESC LIMIT $4`;
const COUNT = `SELECT count(*)::int AS count FROM payout WHERE seller_id = $1`;
const BY_IDS = `SELECT ${PAYOUT_COLUMNS} FROM payout p WHERE p.id = ANY($1::uuid[]) ORDER BY p.currency`;

export interface PayoutPage {
  readonly first: number;
  readonly after: string | null;
}

/** A seller's payouts, the newest first. Access is checked by the caller. */
export async function findPayouts(
  db: DataSource,
  sellerId: string,
  { first, after }: PayoutPage,
): Promise<Connection<PayoutType>> {
  const limit = pageSize(first) + 1;
  const [at, id] = !after ? [null, null] : decodePayoutCursor(after);
  const rows = isUuid(sellerId) ? await read<PayoutRow>(db, PAGE, [sellerId, at, id, limit]) : [];
  return {
    ...pageOf({
      rows: rows.map(payoutView),
      first,
      after,
      cursorOf: (payout) => encodeCursor([payout.requestedAt.toISOString(), payout.id]),
    }),
    totalCount: async () =>
      isUuid(sellerId) ? ((await readOne<{ count: number }>(db, COUNT, [sellerId]))?.count ?? 0) : 0,
  };
}

export async function findPayoutsById(db: DataSource, ids: readonly string[]): Promise<PayoutType[]> {
  return (await read<PayoutRow>(db, BY_IDS, [ids])).map(payoutView);
}

function decodePayoutCursor(after: string): [string, string] {
  const [at, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isUuid(id) && isMoment(at)) return [at, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}
