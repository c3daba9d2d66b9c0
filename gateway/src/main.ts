import { readFileSync } from "node:fs";
import { createLogger } from "@mall/platform/telemetry/logger";
import { startTracing, type Tracing } from "@mall/platform/telemetry/tracing";
import { readStandaloneConfig } from "./config";
import { createGateway, type Gateway } from "./gateway";
import { type PersistedMode, readOperationList } from "./persisted/operation-list";
import type { PersistedOptions } from "./persisted/persisted-operations";
import { RemoteSources } from "./sources/remote-sources";
import { watchSupergraphFile } from "./supergraph-file";

async function main(): Promise<void> {
  const config = readStandaloneConfig(process.argv.slice(2));
  const { supergraphFile: file } = config;
  const logger = createLogger({ name: "gateway", level: config.logLevel });
  const sources = new RemoteSources(config);
  const supergraphSdl = readFileSync(file, "utf8");
  sources.follow(supergraphSdl);
  const tracing = startTracing({ service: "gateway" });
  const { corsOrigins, persisted, ...options } = config;
  const gateway = await createGateway({
    ...{ ...options, supergraphSdl, sources: sources.byName, logger, ...(corsOrigins ? { corsOrigins } : {}) },
    ...(persisted.file === null ? {} : { persistedOperations: readPersisted(persisted.file, persisted.mode) }),
  });
  const onChange = (sdl: string): void => sources.follow(sdl, (next) => gateway.replaceSupergraph(next));
  const stopWatching = watchSupergraphFile({ file, onChange, logger });
  logger.info({ url: gateway.url }, "the gateway is ready");
  const stop = (): void => {
    stopWatching();
    void endAll(gateway, tracing).then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

const readPersisted = (file: string, mode: PersistedMode): PersistedOptions => ({
  mode,
  operations: readOperationList(readFileSync(file, "utf8")),
});

async function endAll(gateway: Gateway, tracing: Tracing | null): Promise<void> {
  await gateway.stop();
  await tracing?.stop();
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
});
