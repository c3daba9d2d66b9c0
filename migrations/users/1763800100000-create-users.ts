import type { MigrationInterface, QueryRunner } from "typeorm";

/** People and the roles that they hold. */
export class CreateUsers1763800100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE users (
        id            uuid PRIMARY KEY,
        email         text        NOT NULL, -- as typed
        email_key     text        NOT NULL, -- NFKC and in one case: two spellings of one address are one person
        display_name  text        NOT NULL CHECK (length(display_name) BETWEEN 1 AND 80),
        locale        text        NOT NULL,
        referral_code text, -- with which the person came
        created_at    timestamptz NOT NULL,
        CONSTRAINT users_email UNIQUE (email_key)
      );

      CREATE TABLE role_grants (
        user_id    uuid        NOT NULL REFERENCES users,
        role       text        NOT NULL CHECK (role IN ('CUSTOMER', 'SELLER', 'ADMINISTRATOR')),
        granted_by uuid, -- null: by the mall itself
        granted_at timestamptz NOT NULL,
        PRIMARY KEY (user_id, role)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE role_grants, users");
  }
}
