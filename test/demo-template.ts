import { demoMallData } from "@mall/mall/demo-mall";
import { prepareDatabase } from "@mall/mall/prepare-database";
import { seedMall } from "@mall/mall/seed-mall";
import { Client } from "pg";

const TEMPLATE = "mall_demo_template";
/** Both test workers may want it first: one makes it, the other waits. */
const TEMPLATE_LOCK = 7_020_100;

/** Makes the database with the demo mall that tests copy, once per test run. */
export async function ensureDemoTemplate(): Promise<void> {
  const server = process.env["MALL_TEST_DATABASE_URL"] ?? "";
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [TEMPLATE]);
    if (rowCount !== 0) return;
    await client.query("CREATE DATABASE mall_demo_building TEMPLATE mall_template");
    const url = server.replace(/\/[^/]*$/, "/mall_demo_building");
    const provisioned = await prepareDatabase(url);
    await seedMall({ url, provisioned, data: demoMallData(null), onProgress: () => undefined });
    await client.query(`ALTER DATABASE mall_demo_building RENAME TO ${TEMPLATE}`);
  } finally {
    await client.end();
  }
}
