import "reflect-metadata";
import { createGateway } from "@mall/gateway/gateway";
import { HttpSource } from "@mall/gateway/sources/http-source";
import { LiveEvents } from "@mall/platform/events/live-events";
import { PostgresTransport } from "@mall/platform/events/postgres-transport";
import { createLogger } from "@mall/platform/telemetry/logger";
import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { banner } from "./banner";
import { readMallConfig } from "./config";
import { gatewayOptions } from "./gateway-options";
import { loadMallKeys, type MallKeys } from "./keys/mall-keys";
import { sharedDatabaseUrl } from "./mall-database";
import { runUntilSignal } from "./run-until-signal";
import { assertPortIsFree } from "./single-instance";
import { StartError } from "./start-error";
import { SUBGRAPHS, subgraphUrl } from "./subgraphs";

/** The gateway in a process of its own, with the subgraphs behind it over HTTP. */
async function main(): Promise<() => Promise<void>> {
  const config = readMallConfig([]);
  await assertPortIsFree(config.port, config.host);
  const names = SUBGRAPHS.map(({ name }) => name);
  const logger = createLogger({ name: "gateway", level: config.logLevel });
  const keys = await loadMallKeys(config.folder, names);
  const transport = new PostgresTransport(sharedDatabaseUrl(config), logger);
  await transport.start();
  const live = new LiveEvents(transport, logger);
  await live.start();
  const { port, host, costBudget, persistedMode, protection } = config;
  const gateway = await createGateway({
    ...gatewayOptions({ keys, live, port, host, logger, costBudget, persistedMode, ...protection }),
    sources: new Map(names.map((name) => [name, httpSource(name, keys)])),
  });
  console.log(banner({ url: gateway.url, signIns: DEMO_SIGN_INS }, (performance.now() / 1000).toFixed(1)));
  return async () => {
    await gateway.stop();
    await live.stop();
    await transport.close();
  };
}

function httpSource(name: string, keys: MallKeys): HttpSource {
  const key = keys.hop[name];
  if (!key) throw new StartError(`There is no key for ${name}.`);
  return new HttpSource({ name, url: subgraphUrl(name), key });
}

runUntilSignal(main);
