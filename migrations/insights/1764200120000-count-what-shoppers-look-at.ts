import type { MigrationInterface, QueryRunner } from "typeorm";

/** How often a seller's listings were looked at and put into carts, by day. Nobody's name is in it. */
export class CountWhatShoppersLookAt1764200120000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE seller_interest_day (
        seller_id uuid    NOT NULL,
        day       date    NOT NULL, -- in UTC
        views     integer NOT NULL CHECK (views >= 0),
        carts     integer NOT NULL CHECK (carts >= 0),
        PRIMARY KEY (seller_id, day)
      );
      CREATE TABLE seen_signal ( -- for two days, so that what is sent twice counts once
        id      uuid PRIMARY KEY,
        seen_at timestamptz NOT NULL
      );
      CREATE INDEX seen_signals_by_time ON seen_signal (seen_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE seen_signal, seller_interest_day`);
  }
}
