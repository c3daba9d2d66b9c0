import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { RecallLetterOutcome } from "@mall/schema/events/recall-letter-ended";
import type { DataSource } from "typeorm";
import { AFFECTED, type AffectedOrder, WHO_KEPT_SOME } from "./affected-sql";
import type { AffectedBuyerType } from "./recall.types";

export interface AffectedPage {
  readonly productId: string;
  readonly since: Date | null;
  readonly until: Date | null;
  readonly first: number;
  readonly after: string | null;
}

/** Article 32 of Regulation (EU) 2022/2065: those of the last six months, unless others are asked for. */
const MONTHS_BACK = 6;

/** $4 the order before, $5 how many. Ids begin with their moment, so that this is newest first, from the index. */
const PAGE = `
  SELECT a.*, n."givenAt", n."seenAt", n.letter, n."letterAt" FROM (
    ${AFFECTED} AND ($4::uuid IS NULL OR l.order_id < $4) ${WHO_KEPT_SOME} ORDER BY o.id DESC LIMIT $5
  ) AS a LEFT JOIN LATERAL (
    SELECT min(n.given_at) AS "givenAt", min(n.seen_at) AS "seenAt", max(n.letter_at) AS "letterAt",
      (array_agg(n.letter_outcome ORDER BY n.given_at DESC))[1] AS letter
    FROM recall_notice n JOIN recall r ON r.id = n.recall_id
    WHERE n.order_id = a."orderId" AND r.product_id = $1
  ) AS n ON true ORDER BY a."orderId" DESC`;
const COUNT = `SELECT count(*)::int AS count FROM (${AFFECTED} ${WHO_KEPT_SOME}) AS a`;

interface AffectedRow extends AffectedOrder {
  readonly givenAt: Date | null;
  readonly seenAt: Date | null;
  readonly letter: RecallLetterOutcome | null;
  readonly letterAt: Date | null;
}

/** Who bought a product and kept some of it, newest first, whether it was recalled or not. Access is checked by the caller. */
export async function findAffectedBuyers(
  db: DataSource,
  page: AffectedPage,
  now: Date,
): Promise<Connection<AffectedBuyerType>> {
  const { productId, first, after } = page;
  const limit = pageSize(first) + 1;
  const monthsAgo = new Date(now);
  monthsAgo.setUTCMonth(monthsAgo.getUTCMonth() - MONTHS_BACK);
  const values = [productId, page.since ?? monthsAgo, page.until ?? now];
  const before = after ? orderIn(after) : null;
  const rows = isUuid(productId) ? await read<AffectedRow>(db, PAGE, [...values, before, limit]) : [];
  const totalCount = async (): Promise<number> =>
    isUuid(productId) ? ((await read<{ count: number }>(db, COUNT, values))[0]?.count ?? 0) : 0;
  const cursorOf = (buyer: { readonly orderId: string }) => encodeCursor([buyer.orderId]);
  return { ...pageOf({ rows: rows.map(buyerView), first, after, cursorOf }), totalCount };
}

/** A guest has no account to be reached by: there is the address that the order was made with. */
const buyerView = ({ userId, email, ...row }: AffectedRow) => ({
  ...row,
  user: userId === null ? null : { id: userId },
  guestEmail: userId === null ? email : null,
});

function orderIn(after: string): string {
  const [id] = decodeCursor<[string]>(after, ["string"]);
  if (isUuid(id)) return id;
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}
