import type { MigrationInterface, QueryRunner } from "typeorm";

const allow = (kinds: readonly string[]): string => `
  ALTER TABLE seller_suggestion DROP CONSTRAINT seller_suggestion_kind_check,
    ADD CONSTRAINT seller_suggestion_kind_check CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(", ")}));`;

const BEFORE = ["RESTOCK", "READ_REVIEWS", "LOOK_AT_DEMAND"];

/** How much a listing shows and says, so that sellers are told where shoppers see too little of what sells. */
export class SuggestPhotosAndDescriptions1764310140000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE listing_facts
        ADD COLUMN image_count integer,        -- null: not told yet
        ADD COLUMN description_length integer; -- characters; null: not told yet
      ${allow([...BEFORE, "ADD_PHOTOS", "IMPROVE_DESCRIPTION"])}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM seller_suggestion WHERE kind IN ('ADD_PHOTOS', 'IMPROVE_DESCRIPTION');
      ${allow(BEFORE)}
      ALTER TABLE listing_facts DROP COLUMN description_length, DROP COLUMN image_count;
    `);
  }
}
