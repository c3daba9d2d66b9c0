import type { MigrationInterface, QueryRunner } from "typeorm";

const allow = (column: string, values: readonly string[]): string => `
  ALTER TABLE seller_suggestion DROP CONSTRAINT seller_suggestion_${column}_check,
    ADD CONSTRAINT seller_suggestion_${column}_check CHECK (${column} IN (${values.map((one) => `'${one}'`).join(", ")}));`;

const KINDS = ["RESTOCK", "READ_REVIEWS", "LOOK_AT_DEMAND", "ADD_PHOTOS", "IMPROVE_DESCRIPTION"];
const STATES = ["OPEN", "REFUSED", "EXPIRED"];

/** Suggestions say what would change and what that should bring; once accepted, what became of them and what they did. */
export class AcceptSuggestions1764500110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE seller_suggestion
        ADD COLUMN change              jsonb, -- what accepting it changes; null: advice alone
        ADD COLUMN expected            jsonb, -- units or profit that it should bring; null: not known
        ADD COLUMN variant_id          uuid,
        ADD COLUMN review_id           uuid,  -- that it would answer
        ADD COLUMN price_suggestion_id uuid,  -- that it speaks of
        ADD COLUMN accepted_by         uuid,
        ADD COLUMN accepted_at         timestamptz,
        ADD COLUMN accepted_digest     text,  -- of what was accepted, to know the same request again
        ADD COLUMN settled_at          timestamptz, -- when its owner answered
        ADD COLUMN failure             text,
        ADD COLUMN effect              jsonb,
        ADD CONSTRAINT accepted_by_somebody -- goes with its column
          CHECK (state NOT IN ('ACCEPTED', 'APPLIED', 'IN_REVIEW', 'FAILED') OR accepted_at IS NOT NULL);
      ${allow("kind", [...KINDS, "REPRICE", "ANSWER_REVIEW"])}
      ${allow("state", [...STATES, "ACCEPTED", "APPLIED", "IN_REVIEW", "FAILED"])}
      CREATE INDEX seller_suggestions_of_seller ON seller_suggestion (seller_id, confidence DESC, id DESC);
      CREATE INDEX seller_suggestions_of_price ON seller_suggestion (price_suggestion_id)
        WHERE price_suggestion_id IS NOT NULL;
      CREATE INDEX seller_suggestions_of_review ON seller_suggestion (review_id) WHERE review_id IS NOT NULL;
      CREATE INDEX seller_suggestions_to_measure ON seller_suggestion (settled_at)
        WHERE state = 'APPLIED' AND effect IS NULL;
      CREATE INDEX seller_suggestions_measured ON seller_suggestion (kind) WHERE effect IS NOT NULL;

      CREATE TABLE answered_review (
        review_id   uuid PRIMARY KEY, -- owned by the reviews subgraph
        answered_at timestamptz NOT NULL
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    const isKnown = [KINDS, STATES].map((values) => `(${values.map((one) => `'${one}'`).join(", ")})`);
    await db.query(`
      DROP TABLE answered_review;
      DELETE FROM seller_suggestion WHERE kind NOT IN ${isKnown[0]} OR state NOT IN ${isKnown[1]};
      DROP INDEX seller_suggestions_of_seller;
      ${allow("kind", KINDS)}
      ${allow("state", STATES)}
      ALTER TABLE seller_suggestion DROP COLUMN change, DROP COLUMN expected, DROP COLUMN variant_id,
        DROP COLUMN review_id, DROP COLUMN price_suggestion_id, DROP COLUMN accepted_by, DROP COLUMN accepted_at,
        DROP COLUMN accepted_digest, DROP COLUMN settled_at, DROP COLUMN failure, DROP COLUMN effect;
    `);
  }
}
