import type { MigrationInterface, QueryRunner } from "typeorm";

/** A reservation is used parcel by parcel: some of its units leave the house, some are given back, the rest stays open. */
export class UseReservationsInPart1763900220000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE reservation
        ADD consumed integer NOT NULL DEFAULT 0 CHECK (consumed >= 0), -- left the house
        ADD released integer NOT NULL DEFAULT 0 CHECK (released >= 0); -- can be bought by others again
      UPDATE reservation SET consumed = quantity WHERE state = 'CONSUMED';
      UPDATE reservation SET released = quantity WHERE state = 'RELEASED';
      ALTER TABLE reservation DROP state;
      ALTER TABLE reservation
        ADD open  integer GENERATED ALWAYS AS (quantity - consumed - released) STORED,
        ADD state text    GENERATED ALWAYS AS (CASE
          WHEN quantity > consumed + released THEN 'OPEN'
          WHEN consumed > 0 THEN 'CONSUMED'
          ELSE 'RELEASED' END) STORED,
        ADD CONSTRAINT consumed_or_released_once CHECK (consumed + released <= quantity);

      CREATE TABLE stock_operation (
        source text PRIMARY KEY, -- what caused it, such as a parcel: told twice, it happens once
        kind   text        NOT NULL CHECK (kind IN ('CONSUME','RELEASE','RETURN')),
        at     timestamptz NOT NULL
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE stock_operation;
      ALTER TABLE reservation
        DROP state, DROP open,
        ADD state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN','CONSUMED','RELEASED'));
      UPDATE reservation SET state = CASE WHEN consumed > 0 THEN 'CONSUMED' ELSE 'RELEASED' END
      WHERE consumed + released = quantity;
      UPDATE reservation SET quantity = quantity - consumed - released WHERE state = 'OPEN';
      ALTER TABLE reservation DROP CONSTRAINT consumed_or_released_once, DROP consumed, DROP released;
    `);
  }
}
