import { read, readOne } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { OrdersContext } from "../context";
import { maySeeStock } from "../location/find-locations";
import type { PageArgs } from "../order/find-orders";
import type { ArrivalState, StockArrivalType } from "./arrival.types";

/** Days are given as their first moment in UTC, whatever the time zone of the connection. */
const COLUMNS = `
  id, jsonb_build_object('id', variant_id) AS variant, quantity, expected_on::timestamp AT TIME ZONE 'UTC' AS "expectedOn",
  state, received_units AS "receivedUnits", suggestion_id AS "suggestionId", announced_at AS "announcedAt",
  closed_at AS "closedAt"`;
const PAGE = `
  SELECT ${COLUMNS} FROM stock_arrival
  WHERE seller_id = $1 AND state = ANY($2::text[])
    AND ($3::timestamptz IS NULL OR (expected_on, id) > (($3 AT TIME ZONE 'UTC')::date, $4::uuid))
  ORDER BY expected_on, id LIMIT $5`;
const ONE = `SELECT ${COLUMNS} FROM stock_arrival WHERE id = $1`;

/** What should come next before the rest. Null for whoever may not see the seller's stock. */
export async function findArrivals(
  { deps: { db }, viewer }: OrdersContext,
  sellerId: string,
  { first, after, states }: PageArgs & { readonly states: readonly ArrivalState[] },
): Promise<Connection<StockArrivalType> | null> {
  if (!isUuid(sellerId) || !maySeeStock(viewer, sellerId)) return null;
  const [day, id] = after ? readCursor(after) : [null, null];
  const rows = await read<StockArrivalType>(db, PAGE, [sellerId, states, day, id, pageSize(first) + 1]);
  return pageOf({ rows, first, after, cursorOf: (row) => encodeCursor([row.expectedOn.toISOString(), row.id]) });
}

function readCursor(after: string): [string, string] {
  const [day, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isUuid(id) && isMoment(day)) return [day, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

export const findArrival = (db: DataSource, id: string): Promise<StockArrivalType | null> =>
  readOne<StockArrivalType>(db, ONE, [id]);
