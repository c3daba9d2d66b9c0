import "reflect-metadata";
import { orderFieldKeys, SEALED_COLUMNS } from "@mall/orders/payment-method/sealed-tokens";
import { resealColumns } from "@mall/platform/auth/reseal-columns";
import { createDataSource } from "@mall/platform/database/data-source";
import { fieldKeys } from "@mall/users/keys/field-keys";
import { SEALED_FIELDS } from "@mall/users/keys/sealed-fields";
import { readMallConfig } from "./config";
import { fieldSecretOf } from "./keys/field-secret";
import { loadMallKeys } from "./keys/mall-keys";
import { sharedDatabaseUrl } from "./mall-database";
import { sentenceOf } from "./start-error";
import { SUBGRAPHS } from "./subgraphs";

/** `npm run keys:reseal`, with the environment that the subgraphs have. The mall may run meanwhile. */
async function main(): Promise<void> {
  const config = readMallConfig([]);
  const names = SUBGRAPHS.map(({ name }) => name);
  const keys = await loadMallKeys(config.folder, names);
  const env = {
    ...process.env,
    ACCESS_TOKEN_PRIVATE_JWK: keys.accessTokenPrivateJwk,
    FIELD_SECRET: fieldSecretOf(keys),
  };
  const owners = [
    { schema: "users", box: fieldKeys(env), columns: SEALED_FIELDS },
    { schema: "orders", box: orderFieldKeys(env), columns: SEALED_COLUMNS },
  ];
  for (const { schema, box, columns } of owners) {
    const db = createDataSource({ url: sharedDatabaseUrl(config), schema, role: null, poolSize: 1 });
    await db.initialize();
    try {
      const sealed = await resealColumns(db, box, columns);
      for (const [column, count] of Object.entries(sealed)) console.log(`  ${schema}.${column}: ${count} sealed anew`);
    } finally {
      await db.destroy();
    }
  }
  console.log("  Keys behind the first one of FIELD_KEYS open nothing that is stored any more: take them out.");
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error);
  process.exit(1);
});
