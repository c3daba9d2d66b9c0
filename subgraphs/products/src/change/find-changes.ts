import { badInput, forbidden } from "@mall/platform/errors/coded-error";
import { read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { isIn, type Sight } from "../product/product-visibility";
import { CHANGE_COLUMNS, type ChangeRow, type ChangeState } from "./change.row";
import { changeView, type ProductChangeType } from "./change.types";

export interface ChangePage {
  readonly first: number;
  readonly after: string | null;
  readonly state: ChangeState;
  /** Null: of all sellers, for administrators. */
  readonly sellerId: string | null;
}

/** Changes in one state, longest waiting first. */
export async function findChanges(
  db: DataSource,
  page: ChangePage,
  sight: Sight,
): Promise<Connection<ProductChangeType>> {
  const { after, state, sellerId } = page;
  const isOwn = sellerId !== null && sight.sellerIds.includes(sellerId);
  const looksAfterSome = sight.placeIds.length > 0;
  if (!isOwn && !sight.isAdministrator && !looksAfterSome) throw forbidden();
  const first = pageSize(page.first);
  const asked = sellerId === null ? { where: "c.state = $1", values: [state] } : ofSeller(state, sellerId);
  const scope = isOwn || sight.isAdministrator ? asked : within(asked, sight);
  const { where, values } = after === null ? scope : behind(scope, after);
  const text = `SELECT ${CHANGE_COLUMNS} FROM product_changes c WHERE ${where}
    ORDER BY c.requested_at, c.id LIMIT $${values.length + 1}::int`;
  const rows = await read<ChangeRow>(db, text, [...values, first + 1]);
  const { edges, pageInfo } = pageOf({ rows, first, after, cursorOf });
  const views = edges.map(({ cursor, node }) => ({ cursor, node: changeView(node) }));
  return {
    ...{ edges: views, nodes: views.map(({ node }) => node), pageInfo },
    totalCount: async () => {
      const count = `SELECT count(*)::int AS n FROM product_changes c WHERE ${scope.where}`;
      const [row] = await read<{ n: number }>(db, count, scope.values);
      return row?.n ?? 0;
    },
  };
}

interface Scope {
  readonly where: string;
  readonly values: readonly unknown[];
}

const ofSeller = (state: ChangeState, sellerId: string): Scope => ({
  where: isUuid(sellerId) ? "c.state = $1 AND c.seller_id = $2::uuid" : "c.state = $1 AND $2::text IS NULL",
  values: [state, sellerId],
});

/** Of what the caller looks after for the mall. */
function within({ where, values }: Scope, { placeIds }: Sight): Scope {
  const ids = `$${values.length + 1}`;
  const isTheirs = `(c.seller_id = ANY(${ids}::uuid[])
    OR EXISTS (SELECT FROM products p WHERE p.id = c.product_id AND ${isIn("p.category_id", ids)}))`;
  return { where: `${where} AND ${isTheirs}`, values: [...values, placeIds] };
}

const cursorOf = ({ requestedAt, id }: ChangeRow): string => encodeCursor([requestedAt.getTime(), id]);

function behind({ where, values }: Scope, after: string): Scope {
  const [at, id] = decodeCursor<[number, string]>(after, ["number", "string"]);
  if (!Number.isSafeInteger(at) || at < 0 || !isUuid(id)) {
    throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
  }
  const position = `(to_timestamp($${values.length + 1}::float8 / 1000.0), $${values.length + 2}::uuid)`;
  return { where: `${where} AND (c.requested_at, c.id) > ${position}`, values: [...values, at, id] };
}
