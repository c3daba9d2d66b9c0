import "reflect-metadata";
import { readMallConfig } from "./config";
import { demoMallData } from "./demo-mall";
import { loadMallKeys } from "./keys/mall-keys";
import { sharedDatabaseUrl } from "./mall-database";
import { prepareDatabase } from "./prepare-database";
import { seedMall } from "./seed-mall";
import { sentenceOf } from "./start-error";
import { SUBGRAPHS } from "./subgraphs";

const say = (message: string): void => console.log(`  ${message}`);

/** Migrates, seeds and makes keys, then ends: the step before the seven processes where they run in containers. */
async function main(): Promise<void> {
  const config = readMallConfig();
  const url = sharedDatabaseUrl(config);
  const provisioned = await prepareDatabase(url, say);
  await seedMall({ url, provisioned, data: demoMallData(config.size), onProgress: say });
  await loadMallKeys(
    config.folder,
    SUBGRAPHS.map(({ name }) => name),
  );
  say("ready");
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error);
  process.exitCode = 1;
});
