import "reflect-metadata";
import { createLogger } from "@mall/platform/telemetry/logger";
import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import { banner } from "./banner";
import { CalledOff } from "./called-off";
import { readMallConfig, type MallConfig } from "./config";
import type { Mall } from "./mall";
import { assertPortIsFree, takeLock } from "./single-instance";
import { removeEmbeddedData } from "./postgres/embedded-postgres";
import { sentenceOf, StartError } from "./start-error";

const started = performance.now();
const say = (message: string): void => console.log(`  ${seconds().padStart(5)} s  ${message}`);
const seconds = (): string => ((performance.now() - started) / 1000).toFixed(1);

async function main(): Promise<void> {
  const config = readMallConfig();
  await assertPortIsFree(config.port, config.host);
  const giveLockBack = takeLock(config.folder);
  const ended = new AbortController();
  endOnSignal(ended);
  if (config.isFresh) await startAgainFromNothing(config);
  // All that the mall is made of takes seconds to load: whoever asked for what cannot be is told before.
  const { startTracing } = await import("@mall/platform/telemetry/tracing");
  const { demoMallData } = await import("./demo-mall.js");
  const { startMall } = await import("./mall.js");
  const logger = createLogger({ name: "mall", level: config.logLevel });
  const tracing = startTracing({ service: "mall" });
  const options = { ...config, data: demoMallData(config.size), logger, onProgress: say, ending: ended.signal };
  const mall = await unlessCalledOff(startMall(options));
  if (mall) console.log(banner(mall, seconds()));
  if (!ended.signal.aborted) await once(ended.signal, "abort");
  await mall?.stop();
  console.log("  ended; the data stay for the next start");
  await tracing?.stop();
  giveLockBack();
}

/** First signal: end in order. Second: end now. */
function endOnSignal(ended: AbortController): void {
  const onSignal = (): void => {
    if (ended.signal.aborted) process.exit(130);
    console.log("\n  ending …");
    ended.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
}

/** Null: it was ended before it was open, in order as well. */
function unlessCalledOff(starting: Promise<Mall>): Promise<Mall | null> {
  return starting.catch((error: unknown) => {
    if (error instanceof CalledOff) return null;
    throw error;
  });
}

async function startAgainFromNothing({ databaseUrl, folder }: MallConfig): Promise<void> {
  if (databaseUrl !== null)
    throw new StartError("--fresh only empties the embedded database: empty the one of DATABASE_URL yourself.");
  await removeEmbeddedData(folder);
  rmSync(path.join(folder, "keys.json"), { force: true });
}

main().catch((error: unknown) => {
  const sentence = sentenceOf(error);
  console.error(sentence === null ? error : `\n  ${sentence}`);
  process.exit(1);
});
