import type { DataSource } from "typeorm";

const MIGRATION_LOCK = 7_020_003;

/** Runs what is pending, then `finish`, one process at a time. Returns the names of the migrations that ran. */
export async function migrate(db: DataSource, finish?: () => Promise<void>): Promise<string[]> {
  const runner = db.createQueryRunner();
  await runner.connect();
  try {
    await runner.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const ran = await db.runMigrations();
    await finish?.();
    return ran.map((migration) => migration.name);
  } finally {
    await runner.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]);
    await runner.release();
  }
}
