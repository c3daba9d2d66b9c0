import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  CREATE TABLE offer_consent ( -- read model of users: who agreed to offers of their own; no row means no
    user_id    uuid PRIMARY KEY,
    is_granted boolean     NOT NULL,
    changed_at timestamptz NOT NULL, -- an older event never overwrites a newer one
    look_at    timestamptz NOT NULL  -- when to think of this person again
  );
  CREATE INDEX people_to_think_of ON offer_consent (look_at, user_id) WHERE is_granted;

  INSERT INTO ai_policy (name, version, mode, settings, reason, set_at) VALUES
    ('personal-offers', 1, 'ADVISE', '{"minScore":0.45,"everyDays":30,"validDays":30}',
     'Loyalty decides by consent, campaign and budget.', now());
`;

/** Who may be made offers, when they are thought of, and the policy of it. */
export class ProposePersonalOffers1764200400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE offer_consent;
      ALTER TABLE ai_policy DISABLE TRIGGER USER;
      DELETE FROM ai_policy WHERE name = 'personal-offers';
      ALTER TABLE ai_policy ENABLE TRIGGER USER;
    `);
  }
}
