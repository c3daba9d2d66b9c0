import type { MigrationInterface, QueryRunner } from "typeorm";

/** What an order earns, line by line, and the lots of points that can be spent until they expire. */
export class CreateEarnings1763800200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE earning (
        order_id   uuid PRIMARY KEY,
        user_id    uuid           NOT NULL,
        points     integer        NOT NULL CHECK (points >= 0), -- the sum over its lines
        state      text           NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING','RELEASED','REVERSED')),
        placed_at  timestamptz(3) NOT NULL,
        release_at timestamptz(3) -- end of the return window; null until the order is completed
      );
      CREATE INDEX earnings_by_member ON earning (user_id, placed_at);
      CREATE INDEX earnings_to_release ON earning (release_at) WHERE state = 'PENDING';

      CREATE TABLE earning_line (
        order_line_id uuid PRIMARY KEY, -- a line earns once, whatever is delivered twice
        order_id      uuid    NOT NULL REFERENCES earning (order_id),
        goods_minor   bigint  NOT NULL CHECK (goods_minor >= 0),
        currency_code char(3) NOT NULL,
        points        integer NOT NULL CHECK (points >= 0)
      );
      CREATE INDEX earning_lines_by_order ON earning_line (order_id);

      CREATE TABLE lot (
        id           uuid PRIMARY KEY,
        user_id      uuid           NOT NULL,
        order_id     uuid           NOT NULL UNIQUE REFERENCES earning (order_id),
        points       integer        NOT NULL CHECK (points > 0),
        remaining    integer        NOT NULL CHECK (remaining BETWEEN 0 AND points),
        available_at timestamptz(3) NOT NULL,
        expires_at   timestamptz(3) NOT NULL CHECK (expires_at > available_at)
      );
      CREATE INDEX lots_by_member_oldest_first ON lot (user_id, expires_at) WHERE remaining > 0;
      CREATE INDEX lots_to_expire ON lot (expires_at) WHERE remaining > 0;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE lot, earning_line, earning`);
  }
}
