import type { MigrationInterface, QueryRunner } from "typeorm";

/** People who were asked to act for a seller, by a letter that proves that they read mail there. */
export class InviteMembers1764210100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE seller_invitations (
        id          uuid PRIMARY KEY,
        seller_id   uuid        NOT NULL REFERENCES sellers,
        email       text        NOT NULL,
        email_key   text        NOT NULL,
        role        text        NOT NULL CHECK (role IN ('OWNER', 'MANAGER', 'CATALOGUE', 'ORDERS', 'FINANCE')),
        token_hash  bytea       NOT NULL UNIQUE,
        invited_by  uuid        NOT NULL,
        created_at  timestamptz NOT NULL,
        expires_at  timestamptz NOT NULL,
        accepted_at timestamptz,
        revoked_at  timestamptz,
        CHECK (accepted_at IS NULL OR revoked_at IS NULL)
      );
      CREATE UNIQUE INDEX seller_invitations_open ON seller_invitations (seller_id, email_key)
        WHERE accepted_at IS NULL AND revoked_at IS NULL;
      CREATE INDEX seller_invitations_of_seller ON seller_invitations (seller_id, created_at);
      CREATE INDEX seller_invitations_by_end ON seller_invitations (expires_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE seller_invitations");
  }
}
