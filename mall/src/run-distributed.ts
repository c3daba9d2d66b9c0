import "reflect-metadata";
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { readMallConfig, type MallConfig } from "./config";
import { demoMallData } from "./demo-mall";
import { loadMallKeys } from "./keys/mall-keys";
import { openMallDatabase } from "./mall-database";
import { prepareDatabase } from "./prepare-database";
import { runUntilSignal } from "./run-until-signal";
import { seedMall } from "./seed-mall";
import { assertPortIsFree, takeLock } from "./single-instance";
import { StartError } from "./start-error";
import { subgraphPort, SUBGRAPHS } from "./subgraphs";

const say = (message: string): void => console.log(`  ${message}`);
const READY_LIMIT_MS = 60_000;

/** Six subgraphs and the gateway, each a process of its own, on one database: `npm run start:distributed`. */
async function main(): Promise<() => Promise<void>> {
  const config = readMallConfig();
  await assertPortIsFree(config.port, config.host);
  for (const { name } of SUBGRAPHS) await assertPortIsFree(subgraphPort(name), "127.0.0.1");
  const giveLockBack = takeLock(config.folder);
  const database = await openMallDatabase(config.databaseUrl, config.folder, say);
  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(children.reverse().map(endChild));
    await database.stop();
    giveLockBack();
  };
  try {
    await prepareAndSeed(database.url, config);
    const env = { ...process.env, DATABASE_URL: database.url, MALL_FOLDER: config.folder };
    children.push(...SUBGRAPHS.map(({ name }) => launch("run-subgraph.js", [name], env)));
    await Promise.all(SUBGRAPHS.map(({ name }) => untilReady(name)));
    children.push(launch("run-gateway.js", [], env));
    for (const child of children)
      child.once("exit", (code) => say(`a process ended with code ${code}: the others go on`));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function prepareAndSeed(url: string, { folder, size }: MallConfig): Promise<void> {
  const provisioned = await prepareDatabase(url, say);
  await seedMall({ url, provisioned, data: demoMallData(size), onProgress: say });
  await loadMallKeys(
    folder,
    SUBGRAPHS.map(({ name }) => name),
  );
}

function launch(script: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [path.join(__dirname, script), ...args], {
    env,
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
}

async function untilReady(name: string): Promise<void> {
  const end = Date.now() + READY_LIMIT_MS;
  while (Date.now() < end) {
    const response = await fetch(`http://127.0.0.1:${subgraphPort(name)}/readyz`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new StartError(`${name} was not ready within ${READY_LIMIT_MS / 1000} s: its own words are above.`);
}

function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

runUntilSignal(main);
