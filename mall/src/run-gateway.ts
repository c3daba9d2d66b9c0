import "reflect-metadata";
import { createGateway } from "@mall/gateway/gateway";
import { HttpSource } from "@mall/gateway/sources/http-source";
import type { SigningKey } from "@mall/platform/auth/signed-request";
import { LiveEvents } from "@mall/platform/events/live-events";
import { PostgresTransport } from "@mall/platform/events/postgres-transport";
import { createHttpPeers } from "@mall/platform/peers/http-peers";
import { startTracing } from "@mall/platform/telemetry/tracing";
import { createLogger } from "@mall/platform/telemetry/logger";
import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { banner } from "./banner";
import { readMallConfig } from "./config";
import { gatewayOptions } from "./gateway-options";
import { deviceSecretOf } from "./keys/field-secret";
import { loadMallKeys, type MallKeys } from "./keys/mall-keys";
import { sharedDatabaseUrl } from "./mall-database";
import { runUntilSignal } from "./run-until-signal";
import { assertPortIsFree } from "./single-instance";
import { StartError } from "./start-error";
import { SUBGRAPHS, subgraphUrl } from "./subgraphs";
import { within } from "./within";

/** Of the question whether the database answers. */
const READY_LIMIT_MS = 1_000;

/** The gateway in a process of its own, with the subgraphs behind it over HTTP. */
async function main(): Promise<() => Promise<void>> {
  const config = readMallConfig([]);
  await assertPortIsFree(config.port, config.host);
  const names = SUBGRAPHS.map(({ name }) => name);
  const logger = createLogger({ name: "gateway", level: config.logLevel });
  const tracing = startTracing({ service: "gateway" });
  const keys = await loadMallKeys(config.folder, names);
  const transport = new PostgresTransport(sharedDatabaseUrl(config), logger);
  await transport.start();
  const live = new LiveEvents(transport, logger);
  await live.start();
  const { port, host, costBudget, persistedMode, protection, metricsToken, drainMs, subgraphTimeoutMs } = config;
  const ready = (): Promise<void> => within(READY_LIMIT_MS, transport.lastPosition());
  const peers = createHttpPeers((name) => ({ url: subgraphUrl(name), key: hopKey(name, keys) }));
  const gateway = await createGateway({
    ...gatewayOptions({
      ...{ keys, live, peers, port, host, logger, costBudget, persistedMode },
      deviceSecret: deviceSecretOf(keys),
      ...protection,
    }),
    ...{ ready, metricsToken, drainMs, compression: config.compression },
    sources: new Map(names.map((name) => [name, httpSource(name, keys, subgraphTimeoutMs)])),
  });
  console.log(banner({ url: gateway.url, signIns: DEMO_SIGN_INS }, (performance.now() / 1000).toFixed(1)));
  return async () => {
    await gateway.stop();
    await peers.stop();
    await live.stop();
    await transport.close();
    await tracing?.stop();
  };
}

function hopKey(name: string, keys: MallKeys): SigningKey {
  const key = keys.hop[name];
  if (!key) throw new StartError(`There is no key for ${name}.`);
  return key;
}

const httpSource = (name: string, keys: MallKeys, timeoutMs: number): HttpSource =>
  new HttpSource({ name, url: subgraphUrl(name), key: hopKey(name, keys), timeoutMs });

runUntilSignal(main);
