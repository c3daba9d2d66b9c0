import type { MigrationInterface, QueryRunner } from "typeorm";

/** Reviews that disappeared or were erased before others were told of it. */
export class TellWhatIsHidden1764800000082 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      INSERT INTO outbox (id, type, aggregate_id, payload, occurred_at)
      SELECT gen_random_uuid(), 'review.state-changed', id,
        jsonb_build_object('reviewId', id, 'productId', product_id,
          'state', CASE WHEN body = '[erased]' THEN 'ERASED' ELSE state END,
          'at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), now()
      FROM review WHERE state <> 'PUBLISHED' OR body = '[erased]' ORDER BY id
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // What was told before it was published is not told; what was published stays true.
    await db.query(`DELETE FROM outbox WHERE type = 'review.state-changed'`);
  }
}
