import type { MigrationInterface, QueryRunner } from "typeorm";

/** Parts of the mall that administrators may be put in charge of, for a time and for a part; somebody always runs all of it. */
export class PutAdministratorsInTiers1764010100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE role_grants
        DROP CONSTRAINT role_grants_role_check,
        ADD CONSTRAINT role_grants_role_check CHECK (role IN ('CUSTOMER', 'SELLER', 'ADMINISTRATOR', 'SUPPORT',
          'MODERATOR', 'CATALOGUE', 'FINANCE', 'COMPLIANCE')),
        ADD COLUMN scope text NOT NULL DEFAULT 'PLATFORM'
          CHECK (scope ~ '^(PLATFORM|(category|seller):[0-9a-f-]{36})$'),
        ADD COLUMN expires_at timestamptz,
        ADD COLUMN reason text,
        DROP CONSTRAINT role_grants_pkey,
        ADD PRIMARY KEY (user_id, role, scope),
        -- A grant that ends by itself could end with nobody left to give it again.
        ADD CONSTRAINT role_grants_super CHECK (role <> 'ADMINISTRATOR' OR (scope = 'PLATFORM' AND expires_at IS NULL)),
        ADD CONSTRAINT role_grants_scope CHECK (scope = 'PLATFORM' OR role IN ('CATALOGUE', 'MODERATOR', 'SUPPORT'));
      CREATE INDEX role_grants_by_end ON role_grants (expires_at) WHERE expires_at IS NOT NULL;

      CREATE FUNCTION keep_a_super_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- Two who take the right from each other at once would each see the other one stay.
        PERFORM pg_advisory_xact_lock(7020012);
        IF NOT EXISTS (SELECT FROM role_grants WHERE role = 'ADMINISTRATOR') THEN
          RAISE EXCEPTION 'the last super administrator stays' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'the_last_super_administrator_stays';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_a_super_administrator AFTER DELETE OR UPDATE ON role_grants FOR EACH ROW
        WHEN (OLD.role = 'ADMINISTRATOR') EXECUTE FUNCTION keep_a_super_administrator();

      -- Accounts of the demo mall, whose passwords are public: their password is all the proof they can give.
      ALTER TABLE users ADD COLUMN is_demo boolean NOT NULL DEFAULT false;
      UPDATE users SET is_demo = true WHERE email_key LIKE '%@demo.mall' AND EXISTS (SELECT FROM demo_seed);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE users DROP COLUMN is_demo;
      DROP TRIGGER keep_a_super_administrator ON role_grants;
      DROP FUNCTION keep_a_super_administrator();
      DELETE FROM role_grants WHERE role NOT IN ('CUSTOMER', 'SELLER', 'ADMINISTRATOR') OR scope <> 'PLATFORM';
      ALTER TABLE role_grants
        DROP CONSTRAINT role_grants_super, DROP CONSTRAINT role_grants_scope, DROP CONSTRAINT role_grants_pkey,
        DROP CONSTRAINT role_grants_role_check,
        DROP COLUMN scope, DROP COLUMN expires_at, DROP COLUMN reason,
        ADD PRIMARY KEY (user_id, role),
        ADD CONSTRAINT role_grants_role_check CHECK (role IN ('CUSTOMER', 'SELLER', 'ADMINISTRATOR'));
    `);
  }
}
