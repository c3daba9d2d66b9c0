import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Keeps categories.active_product_count right whoever writes products, one row or a hundred thousand. Categories are
 * locked in the order of their ids, so that two writers never wait for each other in a circle.
 */
export class CountActiveProducts1763800140000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION count_in_categories(came uuid[], went uuid[]) RETURNS void LANGUAGE sql AS $$
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
        WHERE c.id = ancestors.ancestor
      $$;

      CREATE FUNCTION count_active_products() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        came uuid[] := '{}';
        went uuid[] := '{}';
      BEGIN
        IF TG_OP <> 'DELETE' THEN
          came := ARRAY(SELECT category_id FROM new_products WHERE state = 'ACTIVE');
        END IF;
        IF TG_OP <> 'INSERT' THEN
          went := ARRAY(SELECT category_id FROM old_products WHERE state = 'ACTIVE');
        END IF;
        IF came IS DISTINCT FROM went THEN
          PERFORM count_in_categories(came, went);
        END IF;
        RETURN NULL;
      END $$;

      CREATE TRIGGER products_count_inserted AFTER INSERT ON products
        REFERENCING NEW TABLE AS new_products FOR EACH STATEMENT EXECUTE FUNCTION count_active_products();
      CREATE TRIGGER products_count_updated AFTER UPDATE ON products
        REFERENCING OLD TABLE AS old_products NEW TABLE AS new_products
        FOR EACH STATEMENT EXECUTE FUNCTION count_active_products();
      CREATE TRIGGER products_count_deleted AFTER DELETE ON products
        REFERENCING OLD TABLE AS old_products FOR EACH STATEMENT EXECUTE FUNCTION count_active_products();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER products_count_inserted ON products;
      DROP TRIGGER products_count_updated ON products;
      DROP TRIGGER products_count_deleted ON products;
      DROP FUNCTION count_active_products();
      DROP FUNCTION count_in_categories(uuid[], uuid[]);
    `);
  }
}
