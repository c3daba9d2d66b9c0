import type { GraphQLError } from "graphql";
import type { GatewayRequestContext, SubgraphSources } from "../sources/subgraph-source";
import type { ResultObject } from "./result-object";

/** One execution of a plan. Steps write into `data` and `errors`; everything else they only read. */
export interface PlanRun {
  readonly data: ResultObject;
  readonly errors: GraphQLError[];
  /** As the client sent them: subgraphs coerce for themselves. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The Boolean variables after coercion, for conditional steps. */
  readonly conditions: ReadonlyMap<string, boolean>;
  readonly sources: SubgraphSources;
  /** Subgraphs cache per object: each mutation of an operation starts a new one, so that nothing stale follows it. */
  request: GatewayRequestContext;
}

/** Never rejects: what goes wrong is in `run.errors`, and what was to be fetched is missing from `run.data`. */
export type PlanStep = (run: PlanRun) => Promise<void>;
