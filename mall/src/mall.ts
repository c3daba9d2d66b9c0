import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { createGateway, type Gateway } from "@mall/gateway/gateway";
import { LocalSource } from "@mall/gateway/sources/local-source";
import type { Logger } from "@mall/platform/telemetry/logger";
import type { Clock } from "@mall/platform/time/clock";
import path from "node:path";
import { unlessEnding } from "./called-off";
import type { MallConfig } from "./config";
import { ownWebhooks } from "./forwarded-routes";
import { gatewayOptions } from "./gateway-options";
import { deviceSecretOf, fieldSecretOf } from "./keys/field-secret";
import { loadMallKeys } from "./keys/mall-keys";
import { openMallDatabase } from "./mall-database";
import { startParts, type MallParts } from "./mall-parts";
import { prepareDatabase } from "./prepare-database";
import type { MallData } from "./demo-mall";
import { seedMall } from "./seed-mall";
import { SUBGRAPHS } from "./subgraphs";
import { within } from "./within";

export interface MallOptions {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | null;
  readonly folder: string;
  /** What to fill an empty database with; null leaves it as it is. */
  readonly data: MallData | null;
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly costBudget?: MallConfig["costBudget"];
  readonly persistedMode?: MallConfig["persistedMode"];
  readonly protection?: MallConfig["protection"];
  readonly metricsToken?: string | null;
  readonly drainMs?: number;
  readonly compression?: boolean;
  readonly onProgress: (message: string) => void;
  /** When nobody wants it to start any more; what it waits for then is given up with `CalledOff`. */
  readonly ending?: AbortSignal;
}

/** The whole mall in this process. */
export interface Mall {
  readonly url: string;
  readonly gateway: Gateway;
  readonly parts: MallParts;
  readonly signIns: typeof DEMO_SIGN_INS;
  readonly stop: () => Promise<void>;
}

/** Of the question whether the database answers. */
const READY_LIMIT_MS = 1_000;

/** Ends what was started so far, last first, also when the start itself fails half way. */
class Shutdown {
  private readonly steps: (() => Promise<void>)[] = [];

  add(step: () => Promise<void>): void {
    this.steps.unshift(step);
  }

  async run(): Promise<void> {
    for (const step of this.steps.splice(0)) await step();
  }
}

export async function startMall(options: MallOptions): Promise<Mall> {
  const shutdown = new Shutdown();
  try {
    return await startSteps(options, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function startSteps(options: MallOptions, shutdown: Shutdown): Promise<Mall> {
  const { onProgress, logger, folder } = options;
  const database = await openMallDatabase(options.databaseUrl, folder, onProgress);
  shutdown.add(database.stop);
  const { url } = database;
  const provisioned = await prepareDatabase(url, onProgress);
  if (options.data !== null && (await seedMall({ url, provisioned, data: options.data, onProgress })))
    await database.settle();
  const keys = await loadMallKeys(
    folder,
    SUBGRAPHS.map(({ name }) => name),
  );
  const outbox = { MAIL_OUTBOX: path.join(folder, "outbox") };
  const env = {
    ...ownWebhooks(options.port),
    ...outbox,
    ...process.env,
    ACCESS_TOKEN_PRIVATE_JWK: keys.accessTokenPrivateJwk,
    FIELD_SECRET: fieldSecretOf(keys),
  };
  const clock = options.clock === undefined ? {} : { clock: options.clock };
  const parts = await startParts({ url, provisioned, definitions: SUBGRAPHS, env, logger, ...clock });
  shutdown.add(parts.stop);
  onProgress("warming up the models");
  await unlessEnding(options.ending, Promise.all(parts.subgraphs.map((subgraph) => subgraph.ready())));
  const { costBudget = null, persistedMode = "off", protection = {}, port, host } = options;
  const { metricsToken = null, drainMs = 0, compression = false } = options;
  const ready = (): Promise<void> =>
    within(READY_LIMIT_MS, Promise.all(parts.subgraphs.map((subgraph) => subgraph.ready())));
  const gateway = await createGateway({
    ...gatewayOptions({
      ...{ keys, live: parts.live, peers: parts.peers, port, host, logger, costBudget, persistedMode },
      deviceSecret: deviceSecretOf(keys),
      ...protection,
    }),
    ...{ ready, metricsToken, drainMs, compression },
    sources: new Map(parts.subgraphs.map((subgraph) => [subgraph.name, new LocalSource(subgraph)])),
  });
  shutdown.add(() => gateway.stop());
  return { url: gateway.url, gateway, parts, signIns: DEMO_SIGN_INS, stop: () => shutdown.run() };
}
