import type { MigrationInterface, QueryRunner } from "typeorm";

/** What sellers earned with each parcel and how much of it still waits: the ledger says how much, this says until when. */
export class CreateSellerSales1763900620000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE seller_sale (
        id                  uuid PRIMARY KEY, -- of the parcel
        journal_id          bigint         NOT NULL UNIQUE REFERENCES journal,
        order_id            uuid           NOT NULL,
        seller_order_id     uuid           NOT NULL,
        seller_id           uuid           NOT NULL,
        currency            text           NOT NULL,
        net_minor           bigint         NOT NULL, -- what the seller got: payable and the mall's promotions, less commission
        tax_minor           bigint         NOT NULL DEFAULT 0, -- contained in it, for the seller's tax report
        pending_minor       bigint         NOT NULL, -- of it, not released and not refunded
        sold_at             timestamptz(3) NOT NULL,
        delivered_at        timestamptz(3),
        release_at          timestamptz(3), -- delivery and hold days
        released_at         timestamptz(3),
        reserve_minor       bigint         NOT NULL DEFAULT 0 CHECK (reserve_minor >= 0), -- kept back at the release
        reserve_until       timestamptz(3),
        reserve_released_at timestamptz(3),
        CONSTRAINT pending_is_part_of_net CHECK (pending_minor BETWEEN least(net_minor, 0) AND greatest(net_minor, 0)),
        CONSTRAINT released_is_not_pending CHECK (released_at IS NULL OR pending_minor = 0),
        CONSTRAINT reserve_has_an_end CHECK ((reserve_minor > 0) = (reserve_until IS NOT NULL))
      ) WITH (fillfactor = 70);
      CREATE INDEX seller_sales_by_seller_order ON seller_sale (seller_order_id);
      CREATE INDEX seller_sales_by_order ON seller_sale (order_id);
      CREATE INDEX seller_sales_under_way ON seller_sale (id) WHERE delivered_at IS NULL;
      CREATE INDEX seller_sales_to_release ON seller_sale (release_at) WHERE released_at IS NULL AND release_at IS NOT NULL;
      CREATE INDEX seller_reserves_to_release ON seller_sale (reserve_until)
        WHERE reserve_until IS NOT NULL AND reserve_released_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE seller_sale`);
  }
}
