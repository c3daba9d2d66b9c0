import type { MigrationInterface, QueryRunner } from "typeorm";

/** Orders that somebody placed as a guest are theirs all the same: found by a digest of the address, never by the address. */
export class FindOrdersOfGuests1764230300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION address_digest(address text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT translate(rtrim(encode(sha256(convert_to(lower(address), 'UTF8')), 'base64'), '='), '+/', '-_')
      $$;
      CREATE INDEX orders_of_guests ON orders (address_digest(email)) WHERE user_id IS NULL AND email IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX orders_of_guests; DROP FUNCTION address_digest(text)`);
  }
}
