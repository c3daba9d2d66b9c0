import type { MigrationInterface, QueryRunner } from "typeorm";

/** What shoppers look at, click and put into carts: rows of those who agreed to profiling, sums without a person of all. */
export class RememberWhatShoppersDo1764202500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE behaviour_event ( -- only of people who agreed to profiling; 90 days
        user_id        uuid        NOT NULL,
        occurred_at    timestamptz NOT NULL,
        id             uuid        NOT NULL,
        kind           text        NOT NULL
          CHECK (kind IN ('VIEW', 'DWELL', 'CLICK', 'CART_ADD', 'CART_REMOVE', 'IMPRESSION')),
        product_id     uuid        NOT NULL,
        dwell_ms       integer CHECK (dwell_ms >= 0),
        -- Where it stood, if a list of ours showed it:
        surface        text,
        list_id        uuid,
        place          integer CHECK (place >= 0),
        propensity     real CHECK (propensity > 0 AND propensity <= 1), -- with which it got this place
        is_exploration boolean     NOT NULL DEFAULT false,
        experiment_id  uuid,
        variant        text,
        PRIMARY KEY (user_id, occurred_at, id)
      );
      CREATE INDEX behaviour_events_by_time ON behaviour_event (occurred_at);
      CREATE INDEX behaviour_events_of_person ON behaviour_event (user_id, occurred_at DESC) WHERE kind <> 'IMPRESSION';
      CREATE INDEX behaviour_events_of_experiment ON behaviour_event (experiment_id) WHERE experiment_id IS NOT NULL;
    `);
    await this.createSums(db);
  }

  private async createSums(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE product_interest_day ( -- people who agreed to profiling; each counts once a week for a product
        day       date    NOT NULL, -- in UTC
        product_id uuid   NOT NULL,
        viewers   integer NOT NULL CHECK (viewers >= 0),
        carts     integer NOT NULL CHECK (carts >= 0),
        PRIMARY KEY (day, product_id)
      );

      CREATE TABLE search_click_day ( -- of people who agreed to profiling; what they typed is not kept
        query_digest text    NOT NULL,
        product_id   uuid    NOT NULL,
        day          date    NOT NULL, -- in UTC
        clicks       integer NOT NULL CHECK (clicks >= 0),
        PRIMARY KEY (query_digest, product_id, day)
      );
      CREATE INDEX search_clicks_by_day ON search_click_day (day);

      CREATE TABLE mall_interest_day ( -- of everybody, guests too
        day           date   PRIMARY KEY, -- in UTC
        views         bigint NOT NULL DEFAULT 0 CHECK (views >= 0),
        carts         bigint NOT NULL DEFAULT 0 CHECK (carts >= 0),
        cart_removals bigint NOT NULL DEFAULT 0 CHECK (cart_removals >= 0),
        searches      bigint NOT NULL DEFAULT 0 CHECK (searches >= 0),
        impressions   bigint NOT NULL DEFAULT 0 CHECK (impressions >= 0),
        clicks        bigint NOT NULL DEFAULT 0 CHECK (clicks >= 0)
      );

      CREATE TABLE list_key ( -- one row: what places in lists are signed with, by every process
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        key     bytea   NOT NULL
      );
      INSERT INTO list_key (key) VALUES (sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE list_key, mall_interest_day, search_click_day, product_interest_day, behaviour_event`);
  }
}
