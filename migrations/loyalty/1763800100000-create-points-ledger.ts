import type { MigrationInterface, QueryRunner } from "typeorm";

/** Points in double entry: members' and the programme's accounts, journals, and their postings. */
export class CreatePointsLedger1763800100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE account (
        id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id uuid,   -- null: an account of the programme
        kind    text    NOT NULL,
        balance bigint, -- kept by the trigger on posting; the programme's are summed when asked for, since all members would wait for one row
        CONSTRAINT account_once UNIQUE NULLS NOT DISTINCT (user_id, kind),
        CONSTRAINT account_kind CHECK (kind IN ('PENDING','AVAILABLE','HELD') AND user_id IS NOT NULL
                                    OR kind IN ('ISSUED','EXPIRED','REDEEMED') AND user_id IS NULL),
        CONSTRAINT balance_never_negative CHECK ((user_id IS NULL) = (balance IS NULL) AND balance >= 0)
      );
      INSERT INTO account (user_id, kind) VALUES (NULL, 'ISSUED'), (NULL, 'EXPIRED'), (NULL, 'REDEEMED');

      CREATE TABLE journal (
        id            uuid PRIMARY KEY,
        user_id       uuid           NOT NULL, -- owned by users: no foreign key across owners
        kind          text           NOT NULL CHECK (kind IN ('EARNED','RELEASED','REVERSED','EXPIRED')),
        order_id      uuid,
        memo          text           NOT NULL,
        points        integer        NOT NULL CHECK (points > 0), -- what it moves
        amount        integer        NOT NULL,                    -- what it adds to the member's points in all
        balance_after bigint         NOT NULL CHECK (balance_after >= 0),
        seq           bigint GENERATED ALWAYS AS IDENTITY,
        happened_at   timestamptz(3) NOT NULL
      );
      CREATE UNIQUE INDEX journals_by_member ON journal (user_id, seq DESC);

      CREATE TABLE posting (
        journal_id uuid    NOT NULL REFERENCES journal (id),
        account_id bigint  NOT NULL REFERENCES account (id),
        amount     integer NOT NULL CHECK (amount <> 0),
        PRIMARY KEY (journal_id, account_id)
      );
      CREATE INDEX postings_by_account ON posting (account_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE posting, journal, account`);
  }
}
