import type { GraphQLSchema } from "graphql";
import type { DataSource, EntityManager } from "typeorm";
import type { RequestIdentity } from "../auth/viewer";
import type { Reactions } from "../events/inbox";
import type { LiveEvents } from "../events/live-events";
import type { Ids } from "../ids/uuid-v7";
import type { Logger } from "../telemetry/logger";
import type { Clock } from "../time/clock";
import type { Peers } from "../peers/peers";
import type { PersonalData } from "../privacy/personal-data";
import type { SubgraphContext } from "./subgraph-context";
import type { SubgraphRoute } from "./subgraph-route";

/** What a subgraph gets from the process that runs it. It cannot tell whether the others share that process. */
export interface SubgraphRuntime {
  readonly db: DataSource;
  readonly live: LiveEvents;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Call after a commit that wrote to the outbox, so that its events leave at once. */
  readonly wakeRelay: () => void;
  /** The other subgraphs, for what must be known before an answer; everything else travels as events. */
  readonly peers: Peers;
  /** Environment variables, for what only this subgraph needs. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Work that a subgraph does by itself now and then: expire, reconcile, retry. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}

/** A subgraph at work: everything that lives as long as the process. */
export interface SubgraphInstance<Context extends SubgraphContext> {
  /** Fresh for every request: loaders cache for one viewer only. */
  readonly createContext: (identity: RequestIdentity) => Context;
  readonly reactions?: Reactions;
  readonly jobs?: readonly Job[];
  readonly routes?: readonly SubgraphRoute[];
  /** What erasure needs beside the declarations, such as files: in its transaction, before rows go, as often as it is asked. */
  readonly beforeErasure?: (tx: EntityManager, personId: string) => Promise<void>;
  /** Rows as a person is told them who asks for what is known of them: open where they are sealed, without what is of others. */
  readonly openSealed?: (table: string, row: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Resolves when it can answer fast, such as after models are loaded. */
  readonly ready?: () => Promise<void>;
  /** Gives up what its jobs may be waiting for: they are not ended in the middle of a round. */
  readonly beforeStop?: () => Promise<void>;
  /** After the last round of its jobs. */
  readonly stop?: () => Promise<void>;
}

export interface SubgraphDefinition<Context extends SubgraphContext = SubgraphContext> {
  readonly name: string;
  readonly entities: readonly (new () => object)[];
  readonly migrations: readonly (new () => object)[];
  /** What its tables and events tell of people, and what erasure does with it. */
  readonly personalData: PersonalData;
  /** Connections of its pool at most; default 6. */
  readonly poolSize?: number;
  readonly buildSchema: () => GraphQLSchema;
  readonly start: (runtime: SubgraphRuntime) => Promise<SubgraphInstance<Context>> | SubgraphInstance<Context>;
}
