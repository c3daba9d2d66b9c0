import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import type { OrdersContext } from "../context";
import { partyOf } from "./dispute-at-hand";
import { DISPUTE_COLUMNS, type DisputeRow, type DisputeView, disputeView } from "./dispute.loaders";
import type { DisputeState } from "./dispute-status";

/** The dispute if the caller is a party or an administrator; else as if it did not exist. */
export async function findDispute({ viewer, loaders }: OrdersContext, id: string): Promise<DisputeView | null> {
  const found = isUuid(id) ? await loaders.disputeById.load(id) : null;
  return found && partyOf(viewer, found) !== null ? found : null;
}

/** $1 states or null, $2 time and $3 id of the row before, $4 rows. The longest waiting first. */
const PAGE = `
  SELECT ${DISPUTE_COLUMNS} FROM dispute d JOIN orders o ON o.id = d.order_id
  WHERE ($1::text[] IS NULL OR d.state = ANY($1)) AND ($2::timestamptz IS NULL OR (d.created_at, d.id) > ($2, $3::uuid))
  ORDER BY d.created_at, d.id LIMIT $4`;

export interface DisputePage {
  readonly first: number;
  readonly after?: string | null;
  readonly states?: readonly DisputeState[] | null;
}

/** The mall's queue; the caller is an administrator. */
export async function findDisputes({ deps }: OrdersContext, page: DisputePage): Promise<Connection<DisputeView>> {
  const { first, after = null, states } = page;
  const [at, id] = after ? cursorParts(after) : [null, null];
  const wanted = states && states.length > 0 ? states : null;
  const rows = await read<DisputeRow>(deps.db, PAGE, [wanted, at, id, pageSize(first) + 1]);
  const cursorOf = (dispute: DisputeView): string => encodeCursor([dispute.createdAt.toISOString(), dispute.id]);
  return pageOf({ rows: rows.map(disputeView), first, after, cursorOf });
}

function cursorParts(after: string): [string, string] {
  const [at, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isMoment(at) && isUuid(id)) return [at, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}
