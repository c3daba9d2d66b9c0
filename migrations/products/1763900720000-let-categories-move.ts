import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Counting products in the categories above them and moving a category exclude each other by a lock on the tree: shared
 * for those who count, exclusive for whoever moves. The path is read in a statement of its own, after the lock, so that
 * nobody counts up a path that has just been left.
 */
export class LetCategoriesMove1763900720000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION count_in_categories(uuid[], uuid[]);
      CREATE FUNCTION category_tree_lock() RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT 4805187190451257::bigint $$;

      CREATE FUNCTION count_in_categories(came uuid[], went uuid[]) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(category_tree_lock());
        ${COUNT};
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION count_in_categories(uuid[], uuid[]);
      DROP FUNCTION category_tree_lock();
      CREATE FUNCTION count_in_categories(came uuid[], went uuid[]) RETURNS void LANGUAGE sql AS $$ ${COUNT} $$;
    `);
  }
}

/** Categories are locked in the order of their ids, so that two writers never wait for each other in a circle. */
const COUNT = `
  WITH moves AS (
    SELECT category_id, 1 AS delta FROM unnest(came) AS category_id
    UNION ALL SELECT category_id, -1 FROM unnest(went) AS category_id
  ), sums AS (
    SELECT category_id, sum(delta) AS delta FROM moves GROUP BY category_id HAVING sum(delta) <> 0
  ), ancestors AS (
    SELECT ancestor, sum(delta) AS delta
    FROM sums JOIN categories ON categories.id = sums.category_id, unnest(path_ids) AS ancestor
    GROUP BY ancestor HAVING sum(delta) <> 0
  ), locked AS (
    SELECT c.id FROM categories c WHERE c.id IN (SELECT ancestor FROM ancestors) ORDER BY c.id FOR NO KEY UPDATE
  )
  UPDATE categories c SET active_product_count = c.active_product_count + ancestors.delta
  FROM ancestors JOIN locked ON locked.id = ancestors.ancestor
  WHERE c.id = ancestors.ancestor`;
