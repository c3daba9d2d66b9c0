import { createDataSource } from "@mall/platform/database/data-source";
import { migrate } from "@mall/platform/database/migrate";
import { provision, type Provisioned } from "@mall/platform/database/provision";
import { keepOutOfStatistics, unsampledColumns } from "@mall/platform/privacy/keep-out-of-statistics";
import { SUBGRAPHS } from "./subgraphs";

/** Brings schemas, roles and tables of all subgraphs up to date. Safe to repeat. */
export async function prepareDatabase(
  url: string,
  onProgress: (message: string) => void = () => undefined,
): Promise<Provisioned> {
  const provisioned = await provision({ url, subgraphs: SUBGRAPHS.map(({ name }) => name) });
  for (const { name, migrations, personalData } of SUBGRAPHS) {
    const db = createDataSource({
      url,
      schema: name,
      role: provisioned.roles.get(name) ?? null,
      migrations,
      poolSize: 2,
      statementTimeoutMs: 0,
    });
    await db.initialize();
    try {
      const columns = unsampledColumns(personalData.tables);
      const ran = await migrate(db, () => keepOutOfStatistics(db, { schema: name, columns }));
      if (ran.length > 0) onProgress(`${name}: ${ran.length} migration(s)`);
    } finally {
      await db.destroy();
    }
  }
  return provisioned;
}
