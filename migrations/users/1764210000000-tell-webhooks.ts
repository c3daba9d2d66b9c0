import type { MigrationInterface, QueryRunner } from "typeorm";

const ENDPOINTS = `
  CREATE TABLE webhook_endpoints (
    id              uuid PRIMARY KEY,
    seller_id       uuid        REFERENCES sellers, -- null: what everybody may know
    api_client_id   uuid        REFERENCES api_clients,
    url             text        NOT NULL CHECK (length(url) <= 2000),
    description     text        NOT NULL CHECK (length(description) <= 200),
    event_types     text[]      NOT NULL CHECK (cardinality(event_types) > 0),
    state           text        NOT NULL CHECK (state IN ('ACTIVE', 'PAUSED', 'DISABLED')),
    disabled_for    text        CHECK (disabled_for IN ('FAILING', 'GONE', 'CLIENT_REVOKED')),
    secret          bytea       NOT NULL, -- sealed
    previous_secret bytea, -- sealed
    previous_until  timestamptz,
    failures        integer     NOT NULL DEFAULT 0,
    held_until      timestamptz, -- after failures it is left in peace until then
    succeeded_at    timestamptz,
    created_by      uuid        NOT NULL,
    created_at      timestamptz NOT NULL,
    version         integer     NOT NULL DEFAULT 1,
    CHECK (seller_id IS NOT NULL OR api_client_id IS NOT NULL),
    CHECK ((previous_secret IS NULL) = (previous_until IS NULL)),
    CHECK ((state = 'DISABLED') = (disabled_for IS NOT NULL))
  );
  CREATE INDEX webhook_endpoints_of_seller ON webhook_endpoints (seller_id, id);
  CREATE INDEX webhook_endpoints_of_client ON webhook_endpoints (api_client_id, id) WHERE api_client_id IS NOT NULL;`;

const DELIVERIES = `
  CREATE TABLE webhook_messages (
    id          uuid PRIMARY KEY,
    seller_id   uuid,
    type        text        NOT NULL,
    version     integer     NOT NULL,
    data        jsonb       NOT NULL, -- ids, states and amounts; never a person
    occurred_at timestamptz NOT NULL,
    created_at  timestamptz NOT NULL
  );
  CREATE INDEX webhook_messages_of_period ON webhook_messages (seller_id, occurred_at, id);
  CREATE INDEX webhook_messages_by_age ON webhook_messages (created_at);

  CREATE TABLE webhook_deliveries (
    id              uuid PRIMARY KEY,
    endpoint_id     uuid        NOT NULL REFERENCES webhook_endpoints ON DELETE CASCADE,
    message_id      uuid        NOT NULL REFERENCES webhook_messages ON DELETE CASCADE,
    kind            text        NOT NULL CHECK (kind IN ('EVENT', 'REPLAY', 'TEST')),
    state           text        NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'DEAD')),
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    leased_until    timestamptz, -- somebody is at it
    created_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    CHECK ((state = 'PENDING') = (finished_at IS NULL))
  );
  CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (endpoint_id, message_id) WHERE kind = 'EVENT';
  CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint_id, next_attempt_at, id) WHERE state = 'PENDING';
  CREATE INDEX webhook_deliveries_log ON webhook_deliveries (endpoint_id, id);
  CREATE INDEX webhook_deliveries_of_message ON webhook_deliveries (message_id);

  CREATE TABLE webhook_attempts (
    delivery_id uuid        NOT NULL REFERENCES webhook_deliveries ON DELETE CASCADE,
    attempt     integer     NOT NULL,
    attempted_at timestamptz NOT NULL,
    status      integer, -- null: there was no answer
    fault       text, -- null: it took the message
    duration_ms integer     NOT NULL,
    PRIMARY KEY (delivery_id, attempt)
  );`;

/** Addresses that are told of what happens, what they are told, and each try to tell them. */
export class TellWebhooks1764210000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ENDPOINTS);
    await db.query(DELIVERIES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE webhook_attempts, webhook_deliveries, webhook_messages, webhook_endpoints");
  }
}
