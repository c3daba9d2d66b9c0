import "reflect-metadata";
import { createDataSource } from "@mall/platform/database/data-source";
import { fieldKeys } from "@mall/users/keys/field-keys";
import { resealFields } from "@mall/users/keys/reseal-fields";
import { readMallConfig } from "./config";
import { loadMallKeys } from "./keys/mall-keys";
import { sharedDatabaseUrl } from "./mall-database";
import { sentenceOf } from "./start-error";
import { SUBGRAPHS } from "./subgraphs";

/** `npm run keys:reseal`, with the environment that the users subgraph has. The mall may run meanwhile. */
async function main(): Promise<void> {
  const config = readMallConfig([]);
  const names = SUBGRAPHS.map(({ name }) => name);
  const keys = await loadMallKeys(config.folder, names);
  const box = fieldKeys({ ...process.env, ACCESS_TOKEN_PRIVATE_JWK: keys.accessTokenPrivateJwk });
  const db = createDataSource({ url: sharedDatabaseUrl(config), schema: "users", role: null, poolSize: 1 });
  await db.initialize();
  try {
    const sealed = await resealFields(db, box);
    for (const [column, count] of Object.entries(sealed)) console.log(`  ${column}: ${count} sealed anew`);
    console.log("  Keys behind the first one of FIELD_KEYS open nothing that is stored any more: take them out.");
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error);
  process.exit(1);
});
