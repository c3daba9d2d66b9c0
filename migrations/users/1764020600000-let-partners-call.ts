import type { MigrationInterface, QueryRunner } from "typeorm";

/** Programs of partners, known by a key of which only the hash is kept, each with the operations that it may run. */
export class LetPartnersCall1764020600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE api_clients (
        id                 uuid PRIMARY KEY,
        name               text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        seller_id          uuid        REFERENCES sellers,
        scopes             text[]      NOT NULL CHECK (cardinality(scopes) > 0),
        budget_capacity    integer     NOT NULL CHECK (budget_capacity > 0),
        budget_per_second  integer     NOT NULL CHECK (budget_per_second > 0),
        requests_per_day   integer     NOT NULL CHECK (requests_per_day > 0),
        key_hash           bytea       NOT NULL UNIQUE CHECK (length(key_hash) = 32),
        key_hint           text        NOT NULL CHECK (length(key_hint) = 4),
        previous_key_hash  bytea       UNIQUE CHECK (length(previous_key_hash) = 32),
        previous_key_until timestamptz,
        created_at         timestamptz NOT NULL,
        created_by         uuid        NOT NULL,
        key_changed_at     timestamptz NOT NULL,
        revoked_at         timestamptz,
        CHECK ((previous_key_hash IS NULL) = (previous_key_until IS NULL))
      );
      CREATE TABLE api_client_operations (
        api_client_id uuid NOT NULL REFERENCES api_clients,
        operation_id  text NOT NULL CHECK (operation_id ~ '^[0-9a-f]{64}$'),
        name          text NOT NULL,
        kind          text NOT NULL CHECK (kind IN ('query', 'mutation', 'subscription')),
        body          text NOT NULL CHECK (length(body) <= 20000),
        PRIMARY KEY (api_client_id, operation_id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE api_client_operations, api_clients");
  }
}
