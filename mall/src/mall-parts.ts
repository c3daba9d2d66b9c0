import { LiveEvents } from "@mall/platform/events/live-events";
import { PostgresTransport } from "@mall/platform/events/postgres-transport";
import type { Provisioned } from "@mall/platform/database/provision";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import { RunningSubgraph } from "@mall/platform/graphql/running-subgraph";
import { createPeers, type Peers } from "@mall/platform/peers/peers";
import type { Clock } from "@mall/platform/time/clock";
import type { Logger } from "@mall/platform/telemetry/logger";

export interface PartsOptions {
  readonly url: string;
  readonly provisioned: Provisioned;
  readonly definitions: readonly SubgraphDefinition[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** Subgraphs in other processes; those of `definitions` are asked in this one. */
  readonly peers?: Peers;
}

/** Subgraphs that share a process, with the events between them. */
export interface MallParts {
  readonly subgraphs: readonly RunningSubgraph[];
  readonly live: LiveEvents;
  readonly peers: Peers;
  /** Lets all events that are under way arrive, also those that they cause. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Chains of events are short: one leads to a second, rarely a third. */
const SETTLE_ROUNDS = 4;

export async function startParts(options: PartsOptions): Promise<MallParts> {
  const transport = new PostgresTransport(options.url, options.logger);
  const live = new LiveEvents(transport, options.logger);
  const subgraphs: RunningSubgraph[] = [];
  const peers = options.peers ?? inProcessPeers(subgraphs);
  const stop = async (): Promise<void> => {
    await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
    await live.stop();
    await transport.close();
  };
  try {
    await transport.start();
    await live.start();
    for (const definition of options.definitions) {
      subgraphs.push(await startSubgraph(definition, { ...options, transport, live, peers }));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { subgraphs, live, peers, settle: () => settle(subgraphs, live), stop };
}

interface Shared extends PartsOptions {
  readonly transport: PostgresTransport;
  readonly live: LiveEvents;
  readonly peers: Peers;
}

function startSubgraph(definition: SubgraphDefinition, shared: Shared): Promise<RunningSubgraph> {
  const { url, provisioned, transport, live, logger, env, clock, peers } = shared;
  return RunningSubgraph.start(definition, {
    databaseUrl: url,
    role: provisioned.roles.get(definition.name) ?? null,
    transport,
    live,
    logger,
    env,
    peers,
    ...(clock === undefined ? {} : { clock }),
  });
}

/** Looked up at each question: the one that is asked may start after the one that asks. */
function inProcessPeers(subgraphs: readonly RunningSubgraph[]): Peers {
  return createPeers((name, request, identity) => {
    const subgraph = subgraphs.find((candidate) => candidate.name === name);
    if (!subgraph) throw new Error("it does not run");
    return subgraph.execute(request, identity);
  });
}

async function settle(subgraphs: readonly RunningSubgraph[], live: LiveEvents): Promise<void> {
  for (let round = 0; round < SETTLE_ROUNDS; round += 1) {
    await Promise.all(subgraphs.map((subgraph) => subgraph.settle()));
  }
  await live.settle();
}
