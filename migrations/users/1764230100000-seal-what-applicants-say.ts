import type { MigrationInterface, QueryRunner } from "typeorm";

const REFUSE = "RAISE EXCEPTION 'what a check found stays' USING ERRCODE = 'restrict_violation';";
/** A finding may be sealed, or sealed with another key, and nothing else: a value of somebody else's making opens nowhere. */
const SEALING_PASSES = `
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'evidence' = to_jsonb(OLD) - 'evidence'
    AND jsonb_typeof(NEW.evidence) = 'string' AND NEW.evidence #>> '{}' LIKE 'sealed:%' THEN RETURN NEW; END IF;`;
const trigger = (body: string): string => `
  CREATE OR REPLACE FUNCTION refuse_change_of_check() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN ${body} END $$;`;

/**
 * Tax numbers, papers and what was found in them are sealed as they are written. What was written before is sealed by the
 * subgraph while it runs: it looks into the small indexes of what is open, and goes on where it was cut off.
 */
export class SealWhatApplicantsSay1764230100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE seller_application ADD COLUMN tax_id_digest bytea;
      -- Who else gave this tax number.
      CREATE INDEX seller_applications_by_tax_id ON seller_application (tax_id_digest) WHERE tax_id_digest IS NOT NULL;
      -- What is still to be sealed; empty soon.
      CREATE INDEX open_tax_ids ON seller_application (seller_id) WHERE tax_id NOT LIKE 'sealed:%';
      CREATE INDEX open_document_names ON seller_document (id) WHERE file_name NOT LIKE 'sealed:%';
      CREATE INDEX open_document_references ON seller_document (id) WHERE reference NOT LIKE 'sealed:%';
      CREATE INDEX open_evidence ON onboarding_check (id) WHERE jsonb_typeof(evidence) <> 'string';
      CREATE INDEX open_payout_tokens ON sellers (id) WHERE payout_token NOT LIKE 'sealed:%';
      ${trigger(`${SEALING_PASSES} ${REFUSE}`)}
    `);
  }

  /** What is sealed cannot be opened here: tax numbers would have to be asked for again. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX seller_applications_by_tax_id, open_tax_ids, open_document_names, open_document_references,
        open_evidence, open_payout_tokens;
      UPDATE seller_application SET tax_id = NULL WHERE tax_id LIKE 'sealed:%';
      DELETE FROM seller_document WHERE reference LIKE 'sealed:%' OR file_name LIKE 'sealed:%';
      ALTER TABLE onboarding_check DISABLE TRIGGER onboarding_check_stays;
      UPDATE onboarding_check SET evidence = '[]' WHERE jsonb_typeof(evidence) = 'string';
      ALTER TABLE onboarding_check ENABLE TRIGGER onboarding_check_stays;
      ALTER TABLE seller_application DROP COLUMN tax_id_digest;
      ${trigger(REFUSE)}
    `);
  }
}
