import type { DataSource } from "typeorm";

/** Paths and counts as they follow from parents and listings alone. */
const RECOMPUTED = `
  WITH RECURSIVE tree AS (
    SELECT id, ARRAY[id] AS path_ids, ARRAY[name] AS path FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.id, tree.path_ids || c.id, tree.path || c.name FROM categories c JOIN tree ON c.parent_id = tree.id
  )
  SELECT c.id, c.path_ids AS "pathIds", tree.path_ids AS "truePathIds", c.path, tree.path AS "truePath",
    c.active_product_count AS count,
    (SELECT count(*)::int FROM products p JOIN tree t ON t.id = p.category_id
      WHERE p.state = 'ACTIVE' AND c.id = ANY(t.path_ids)) AS "trueCount"
  FROM categories c LEFT JOIN tree USING (id)`;

interface Compared {
  readonly id: string;
  readonly pathIds: string[];
  readonly truePathIds: string[] | null;
  readonly path: string[];
  readonly truePath: string[] | null;
  readonly count: number;
  readonly trueCount: number;
}

/** Whether what is kept with each category is what would be computed anew. A circle has no true path. */
export async function expectTrueTree(db: DataSource): Promise<void> {
  const rows = await db.query<Compared[]>(RECOMPUTED);
  const kept = rows.map(({ id, pathIds, path, count }) => ({ id, pathIds, path, count }));
  const recomputed = rows.map(({ id, truePathIds, truePath, trueCount }) => ({
    ...{ id, pathIds: truePathIds, path: truePath, count: trueCount },
  }));
  expect(kept).toEqual(recomputed);
}
