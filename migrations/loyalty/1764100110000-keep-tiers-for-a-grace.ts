import type { MigrationInterface, QueryRunner } from "typeorm";

/** Points that decide the tier: the most that stood in the qualifying period at any moment of the grace. */
export class KeepTiersForAGrace1764100110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION tier_points(member uuid, moment timestamptz, period_days integer, grace_days integer)
      RETURNS double precision LANGUAGE sql STABLE AS $$
        SELECT coalesce(max(reached), 0)::float8 FROM (
          SELECT placed_at, sum(points - reversed) OVER (ORDER BY placed_at
            RANGE BETWEEN make_interval(secs => period_days * 86400 - 0.001) PRECEDING AND CURRENT ROW) AS reached
          FROM earning WHERE user_id = member AND state <> 'REVERSED' AND placed_at <= moment
            AND placed_at > moment - make_interval(days => period_days + grace_days)
          UNION ALL -- what stood when the grace began
          SELECT moment, sum(points - reversed)
          FROM earning WHERE user_id = member AND state <> 'REVERSED'
            AND placed_at <= moment - make_interval(days => grace_days)
            AND placed_at > moment - make_interval(days => period_days + grace_days)) standing
        WHERE placed_at > moment - make_interval(days => grace_days) $$`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION tier_points`);
  }
}
