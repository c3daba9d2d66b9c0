import { readFileSync } from "node:fs";
import { createLogger } from "@mall/platform/telemetry/logger";
import { readStandaloneConfig, type StandaloneConfig } from "./config";
import { createGateway } from "./gateway";
import { HttpSource } from "./sources/http-source";
import { loadSupergraph } from "./supergraph";

async function main(): Promise<void> {
  const config = readStandaloneConfig(process.argv.slice(2));
  const logger = createLogger({ name: "gateway", level: config.logLevel });
  const supergraphSdl = readFileSync(config.supergraphFile, "utf8");
  const { port, host, introspection, accessTokens } = config;
  const sources = new Map(
    loadSupergraph(supergraphSdl).subgraphs.map((graph) => [graph.name, sourceOf(graph, config)]),
  );
  const gateway = await createGateway({ supergraphSdl, sources, accessTokens, introspection, logger, port, host });
  logger.info({ url: gateway.url }, "the gateway is ready");
  const stop = (): void => void gateway.stop().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

function sourceOf({ name, url }: { name: string; url: string }, config: StandaloneConfig): HttpSource {
  const address = config.subgraphUrls[name] ?? url;
  if (address === "") throw new Error(`Say in SUBGRAPH_URLS where the subgraph "${name}" is: the supergraph does not.`);
  return new HttpSource({ name, url: address, key: config.subgraphKeys[name] ?? null });
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
});
