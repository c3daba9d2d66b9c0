import type { MigrationInterface, QueryRunner } from "typeorm";

/** Organisations that sell, the people who act for them, and how each came to the state that it is in. */
export class CreateSellers1763800150000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sellers (
        id            uuid PRIMARY KEY,
        display_name  text        NOT NULL CHECK (length(display_name) BETWEEN 1 AND 80),
        legal_name    text        NOT NULL,
        country       text        NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        contact_email text        NOT NULL,
        state         text        NOT NULL
                      CHECK (state IN ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'NEEDS_INFO', 'REJECTED',
                                       'ACTIVE', 'RESTRICTED', 'SUSPENDED', 'TERMINATED')),
        version       integer     NOT NULL DEFAULT 1,
        created_at    timestamptz NOT NULL,
        updated_at    timestamptz NOT NULL
      );
      CREATE INDEX sellers_by_name ON sellers (display_name, id) WHERE state IN ('ACTIVE', 'RESTRICTED');

      CREATE TABLE seller_members (
        seller_id uuid        NOT NULL REFERENCES sellers,
        user_id   uuid        NOT NULL REFERENCES users,
        role      text        NOT NULL CHECK (role IN ('OWNER', 'MANAGER', 'CATALOGUE', 'ORDERS', 'FINANCE')),
        added_by  uuid, -- null: with the seller itself
        added_at  timestamptz NOT NULL,
        PRIMARY KEY (seller_id, user_id)
      );
      CREATE INDEX seller_members_of_user ON seller_members (user_id);

      CREATE TABLE seller_moves (
        id         uuid PRIMARY KEY,
        seller_id  uuid        NOT NULL REFERENCES sellers,
        from_state text        NOT NULL,
        to_state   text        NOT NULL,
        actor_id   uuid        NOT NULL,
        reason     text        NOT NULL,
        moved_at   timestamptz NOT NULL
      );
      CREATE INDEX seller_moves_of_seller ON seller_moves (seller_id, moved_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE seller_moves, seller_members, sellers");
  }
}
