import { readFileSync } from "node:fs";
import { createLogger } from "@mall/platform/telemetry/logger";
import { startTracing, type Tracing } from "@mall/platform/telemetry/tracing";
import { readStandaloneConfig, type StandaloneConfig } from "./config";
import { createGateway, type Gateway } from "./gateway";
import { type PersistedMode, readOperationList } from "./persisted/operation-list";
import type { PersistedOptions } from "./persisted/persisted-operations";
import { HttpSource } from "./sources/http-source";
import { loadSupergraph } from "./supergraph";
import { watchSupergraphFile } from "./supergraph-file";

async function main(): Promise<void> {
  const config = readStandaloneConfig(process.argv.slice(2));
  const { supergraphFile: file } = config;
  const logger = createLogger({ name: "gateway", level: config.logLevel });
  const sources = new Map<string, HttpSource>();
  const supergraphSdl = readFileSync(file, "utf8");
  addSources(sources, supergraphSdl, config);
  const tracing = startTracing({ service: "gateway" });
  const { corsOrigins, persisted, ...options } = config;
  const gateway = await createGateway({
    ...{ ...options, supergraphSdl, sources, logger, ...(corsOrigins ? { corsOrigins } : {}) },
    ...(persisted.file === null ? {} : { persistedOperations: readPersisted(persisted.file, persisted.mode) }),
  });
  const onChange = (sdl: string): void => {
    addSources(sources, sdl, config);
    gateway.replaceSupergraph(sdl);
  };
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

function addSources(sources: Map<string, HttpSource>, sdl: string, config: StandaloneConfig): void {
  for (const { name, url } of loadSupergraph(sdl).subgraphs) {
    const address = config.subgraphUrls[name] ?? url;
    if (address === "")
      throw new Error(`Say in SUBGRAPH_URLS where the subgraph "${name}" is: the supergraph does not.`);
    const { subgraphTimeoutMs: timeoutMs, subgraphKeys } = config;
    if (!sources.has(name))
      sources.set(name, new HttpSource({ name, url: address, key: subgraphKeys[name] ?? null, timeoutMs }));
  }
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
});
