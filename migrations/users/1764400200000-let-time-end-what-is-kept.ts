import type { MigrationInterface, QueryRunner } from "typeorm";

const REFUSE_CHECK = "RAISE EXCEPTION 'what a check found stays' USING ERRCODE = 'restrict_violation';";
const REFUSE_CONSENT = "RAISE EXCEPTION 'a consent is only added to' USING ERRCODE = 'restrict_violation';";
const SEALING_PASSES = `
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'evidence' = to_jsonb(OLD) - 'evidence'
    AND jsonb_typeof(NEW.evidence) = 'string' AND NEW.evidence #>> '{}' LIKE 'sealed:%' THEN RETURN NEW; END IF;`;
const IS_OVER = "TG_OP = 'DELETE' AND coalesce(current_setting('mall.retention', true) = 'on', false)";

const body = (name: string, lines: string): string => `
  CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${lines} END $$;`;

/**
 * Sellers know when they sold last, and what nobody may delete goes when its time is over. Of older sellers nobody knows
 * when they sold last: theirs runs from now, which keeps longer and never too short.
 */
export class LetTimeEndWhatIsKept1764400200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE sellers ADD COLUMN last_sale_at timestamptz NOT NULL DEFAULT now();
      CREATE INDEX sellers_that_ended ON sellers (last_sale_at) WHERE state = 'TERMINATED';
      CREATE INDEX sellers_that_never_began ON sellers (updated_at) WHERE state IN ('DRAFT', 'NEEDS_INFO', 'REJECTED');
      CREATE INDEX seller_moves_to_the_end ON seller_moves (moved_at) WHERE to_state = 'TERMINATED';
      CREATE INDEX seller_appeals_of_seller ON seller_appeal (seller_id);
      CREATE INDEX erasures_by_end ON privacy_request (finished_at) WHERE kind = 'ERASURE' AND state = 'DONE';
      ${body("refuse_change_of_check", `IF ${IS_OVER} THEN RETURN OLD; END IF; ${SEALING_PASSES} ${REFUSE_CHECK}`)}
      ${body("refuse_rewriting_consents", `IF ${IS_OVER} THEN RETURN NULL; END IF; ${REFUSE_CONSENT}`)}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${body("refuse_rewriting_consents", REFUSE_CONSENT)}
      ${body("refuse_change_of_check", `${SEALING_PASSES} ${REFUSE_CHECK}`)}
      DROP INDEX sellers_that_ended, sellers_that_never_began, seller_moves_to_the_end, seller_appeals_of_seller, erasures_by_end;
      ALTER TABLE sellers DROP COLUMN last_sale_at;
    `);
  }
}
