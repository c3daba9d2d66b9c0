import type { DemoMall, Seeder } from "@mall/demo/dataset";
import { createDataSource } from "@mall/platform/database/data-source";
import type { Provisioned } from "@mall/platform/database/provision";
import type { MallData } from "./demo-mall";
import { StartError } from "./start-error";
import { SEEDERS } from "./seeders";

export interface SeedOptions {
  readonly url: string;
  readonly provisioned: Provisioned;
  readonly data: MallData;
  readonly onProgress: (message: string) => void;
}

/**
 * Loads the demo mall into each subgraph that lacks it, in one transaction each: a cut-off start begins again cleanly. Tells
 * whether there was anything to load.
 */
export async function seedMall({ url, provisioned, data, onProgress }: SeedOptions): Promise<boolean> {
  let mall: DemoMall | null = null;
  for (const { name, seed } of SEEDERS) {
    const db = createDataSource({
      url,
      schema: name,
      role: provisioned.roles.get(name) ?? null,
      poolSize: 2,
      statementTimeoutMs: 0,
    });
    await db.initialize();
    try {
      const [seeded] = await db.query<{ version: string }[]>("SELECT version FROM demo_seed");
      if (seeded && seeded.version !== data.version) {
        throw new StartError(
          `The database holds the demo mall "${seeded.version}", not "${data.version}": keep to that one, or start with --fresh to replace everything.`,
        );
      }
      if (seeded) continue;
      if (mall === null) {
        onProgress("reading the demo data");
        mall = data.load();
      }
      await seedOne({ name, seed, db, mall, version: data.version, onProgress });
    } finally {
      await db.destroy();
    }
  }
  return mall !== null;
}

interface SeedOne {
  readonly name: string;
  readonly seed: Seeder;
  readonly db: ReturnType<typeof createDataSource>;
  readonly mall: DemoMall;
  readonly version: string;
  readonly onProgress: (message: string) => void;
}

async function seedOne({ name, seed, db, mall, version, onProgress }: SeedOne): Promise<void> {
  const started = performance.now();
  await db.transaction(async (tx) => {
    await tx.query("SET LOCAL idle_in_transaction_session_timeout = 0");
    await seed(tx, mall);
    await tx.query("INSERT INTO demo_seed (version) VALUES ($1)", [version]);
  });
  await db.query("ANALYZE");
  onProgress(`${name}: demo data loaded in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
