import { LiveEvents } from "@mall/platform/events/live-events";
import { PostgresTransport } from "@mall/platform/events/postgres-transport";
import type { Provisioned } from "@mall/platform/database/provision";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import { RunningSubgraph } from "@mall/platform/graphql/running-subgraph";
import type { Clock } from "@mall/platform/time/clock";
import type { Logger } from "@mall/platform/telemetry/logger";

export interface PartsOptions {
  readonly url: string;
  readonly provisioned: Provisioned;
  readonly definitions: readonly SubgraphDefinition[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
  readonly clock?: Clock;
}

/** Subgraphs that share a process, with the events between them. */
export interface MallParts {
  readonly subgraphs: readonly RunningSubgraph[];
  readonly live: LiveEvents;
  /** Lets all events that are under way arrive, also those that they cause. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Chains of events are short: one leads to a second, rarely a third. */
const SETTLE_ROUNDS = 4;

export async function startParts(options: PartsOptions): Promise<MallParts> {
  const { url, logger } = options;
  const transport = new PostgresTransport(url, logger);
  await transport.start();
  const live = new LiveEvents(transport, logger);
  await live.start();
  const subgraphs: RunningSubgraph[] = [];
  for (const definition of options.definitions) {
    const role = options.provisioned.roles.get(definition.name) ?? null;
    const clock = options.clock === undefined ? {} : { clock: options.clock };
    subgraphs.push(
      await RunningSubgraph.start(definition, {
        databaseUrl: url,
        role,
        transport,
        live,
        logger,
        env: options.env,
        ...clock,
      }),
    );
  }
  return {
    subgraphs,
    live,
    settle: async () => {
      for (let round = 0; round < SETTLE_ROUNDS; round += 1)
        await Promise.all(subgraphs.map((subgraph) => subgraph.settle()));
      await live.settle();
    },
    stop: async () => {
      await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
      await live.stop();
      await transport.close();
    },
  };
}
