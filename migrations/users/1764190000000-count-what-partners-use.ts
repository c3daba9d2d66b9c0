import type { MigrationInterface, QueryRunner } from "typeorm";

/** What each partner's program has used, counted for all gateways together and kept when they start again. */
export class CountWhatPartnersUse1764190000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE api_client_usage (
        api_client_id uuid PRIMARY KEY REFERENCES api_clients,
        day           date             NOT NULL, -- UTC
        requests      integer          NOT NULL CHECK (requests >= 0), -- of that day, those that a gateway holds included
        level         double precision NOT NULL, -- objects left in the budget at leveled_at
        leveled_at    timestamptz      NOT NULL
      ) WITH (fillfactor = 50);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE api_client_usage");
  }
}
