import "reflect-metadata";
import { env, readEnv } from "@mall/platform/config/read-env";
import { serveSubgraph } from "@mall/platform/graphql/subgraph-server";
import { createHttpPeers } from "@mall/platform/peers/http-peers";
import { startTracing } from "@mall/platform/telemetry/tracing";
import { createLogger } from "@mall/platform/telemetry/logger";
import { unlessEnding } from "./called-off";
import { readMallConfig } from "./config";
import { ownWebhooks } from "./forwarded-routes";
import { secretsOf } from "./keys/field-secret";
import { acceptedKeys, loadMallKeys } from "./keys/mall-keys";
import { startParts, type MallParts } from "./mall-parts";
import { sharedDatabaseUrl } from "./mall-database";
import { prepareDatabase } from "./prepare-database";
import { runUntilSignal } from "./run-until-signal";
import { assertPortIsFree } from "./single-instance";
import { StartError } from "./start-error";
import { subgraphPort, SUBGRAPHS, subgraphUrl } from "./subgraphs";

/** One subgraph in a process of its own: `npm run start:subgraph -- orders`. */
async function main(ending: AbortSignal): Promise<() => Promise<void>> {
  const name = process.argv[2] ?? "";
  const definition = SUBGRAPHS.find((subgraph) => subgraph.name === name);
  if (!definition)
    throw new StartError(`Say which subgraph: ${SUBGRAPHS.map((subgraph) => subgraph.name).join(", ")}.`);
  const config = readMallConfig([]);
  const { SUBGRAPH_PORT, SUBGRAPH_HOST } = readEnv({
    SUBGRAPH_PORT: env.port(subgraphPort(name)),
    SUBGRAPH_HOST: env.text("127.0.0.1"),
  });
  await assertPortIsFree(SUBGRAPH_PORT, SUBGRAPH_HOST);
  const url = sharedDatabaseUrl(config);
  const logger = createLogger({ name, level: config.logLevel });
  const tracing = startTracing({ service: name });
  const keys = await loadMallKeys(
    config.folder,
    SUBGRAPHS.map((subgraph) => subgraph.name),
  );
  const provisioned = await prepareDatabase(url);
  const peers = createHttpPeers((peer) => {
    const key = keys.hop[peer];
    return key ? { url: subgraphUrl(peer), key } : null;
  });
  const parts = await startParts({
    url,
    provisioned,
    definitions: [definition],
    env: { ...ownWebhooks(config.port), ...process.env, ...secretsOf(keys, name) },
    logger,
    peers,
  });
  const [subgraph] = parts.subgraphs;
  const accepted = acceptedKeys(keys, name);
  if (!subgraph || accepted.length === 0) throw new StartError(`${name} did not start.`);
  await ready(parts, ending);
  const server = await serveSubgraph(subgraph, {
    port: SUBGRAPH_PORT,
    host: SUBGRAPH_HOST,
    keys: accepted,
    metricsToken: config.metricsToken,
  });
  console.log(`  ${name} answers the gateway at ${server.url} (process ${process.pid})`);
  return async () => {
    await server.stop();
    await parts.stop();
    await peers.stop();
    await tracing?.stop();
  };
}

/** A model may hang in its first answer: whoever ends the process meanwhile does not wait for it. */
async function ready(parts: MallParts, ending: AbortSignal): Promise<void> {
  try {
    await unlessEnding(ending, Promise.all(parts.subgraphs.map((subgraph) => subgraph.ready())));
  } catch (error) {
    await parts.stop();
    throw error;
  }
}

runUntilSignal(main);
