import "reflect-metadata";
import { silentLogger } from "@mall/platform/telemetry/logger";
import path from "node:path";
import { REPOSITORY } from "./config";
import { benchMallData } from "./demo-mall";
import { startMall } from "./mall";
import { runUntilSignal } from "./run-until-signal";

/** The mall that the benches measure, in a process and on a database of its own. Prints its URL and process number. */
async function main(): Promise<() => Promise<void>> {
  const mall = await startMall({
    port: Number(process.env["PORT"] ?? 0),
    host: "127.0.0.1",
    databaseUrl: null,
    folder: process.env["BENCH_FOLDER"] ?? path.join(REPOSITORY, ".mall/bench"),
    data: benchMallData(),
    protection: { loadShedding: false, trustedProxies: networksOf(process.env["TRUSTED_PROXIES"]), sockets: null },
    logger: silentLogger,
    onProgress: (message) => console.log(`  ${message}`),
  });
  console.log(`ready ${JSON.stringify({ url: `${mall.url}/graphql`, pid: process.pid })}`);
  return mall.stop;
}

/** A bench that plays many clients says in `x-forwarded-for` which one it is. */
const networksOf = (listed = ""): string[] => listed.split(",").flatMap((network) => network.trim() || []);

runUntilSignal(main);
