import { read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { readPositionCursor } from "../list-cursor";
import { CATEGORY_COLUMNS, type CategoryRow } from "./category.row";

export interface CategoryPage {
  /** Null: the roots of the tree. */
  readonly parentId: string | null;
  readonly first: number;
  readonly after: string | null;
}

/** One level of the tree, in the order that the mall gave it. */
export async function findCategories(db: DataSource, page: CategoryPage): Promise<Connection<CategoryRow>> {
  const { parentId, after } = page;
  const first = pageSize(page.first);
  const cursor = after === null ? null : readPositionCursor(after);
  const level = parentId === null ? [] : [parentId];
  if (parentId !== null && !isUuid(parentId)) return pageOf<CategoryRow>({ rows: [], first, after, cursorOf });
  const where =
    parentId === null ? "c.archived_at IS NULL AND c.parent_id IS NULL" : "c.archived_at IS NULL AND c.parent_id = $1";
  const rows = await read<CategoryRow>(db, pageQuery(where, cursor !== null, level.length), [
    ...level,
    first + 1,
    ...(cursor ?? []),
  ]);
  return {
    ...pageOf({ rows, first, after, cursorOf }),
    totalCount: async () => {
      const [count] = await read<{ n: number }>(
        db,
        `SELECT count(*)::int AS n FROM categories c WHERE ${where}`,
        level,
      );
      return count?.n ?? 0;
    },
  };
}

const cursorOf = ({ position, id }: CategoryRow): string => encodeCursor([position, id]);

function pageQuery(where: string, hasCursor: boolean, used: number): string {
  const behind = hasCursor ? `AND (c.position, c.id) > ($${used + 2}::int, $${used + 3}::uuid)` : "";
  return `SELECT ${CATEGORY_COLUMNS}, c.position FROM categories c WHERE ${where} ${behind}
    ORDER BY c.position, c.id LIMIT $${used + 1}::int`;
}
