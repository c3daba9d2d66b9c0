import "reflect-metadata";
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { unlessEnding } from "./called-off";
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
async function main(ending: AbortSignal): Promise<() => Promise<void>> {
  const config = readMallConfig();
  await assertPortIsFree(config.port, config.host);
  for (const { name } of SUBGRAPHS) await assertPortIsFree(subgraphPort(name), "127.0.0.1");
  const giveLockBack = takeLock(config.folder);
  const database = await openMallDatabase(config.databaseUrl, config.folder, say);
  const children: ChildProcess[] = [];
  let isEnding = false;
  const stop = async (): Promise<void> => {
    isEnding = true;
    await Promise.all(children.reverse().map(endChild));
    await database.stop();
    giveLockBack();
  };
  try {
    await prepareAndSeed(database.url, config);
    const env = { ...process.env, DATABASE_URL: database.url, MALL_FOLDER: config.folder };
    const subgraphs = SUBGRAPHS.map(({ name }) => ({ name, child: launch("run-subgraph.js", [name], env) }));
    children.push(...subgraphs.map(({ child }) => child));
    await unlessEnding(ending, Promise.all(subgraphs.map(untilReady)));
    children.push(launch("run-gateway.js", [], env));
    for (const child of children)
      child.once("exit", (code) => isEnding || say(`a process ended (${code}); the others go on`));
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

/**
 * With all that Node was told of us. In a group of its own, so that Ctrl-C reaches it through us; by the channel it notices if
 * we are killed.
 */
function launch(script: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [...process.execArgv, path.join(__dirname, script), ...args], {
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
}

async function untilReady({ name, child }: { name: string; child: ChildProcess }): Promise<void> {
  const end = Date.now() + READY_LIMIT_MS;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new StartError(`${name} ended at its start: its own words are above.`);
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
