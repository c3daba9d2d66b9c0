import { createHash } from "node:crypto";
import { Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import type { OperationSchemas } from "./execution/compiled-operation";

export interface LoadedSupergraph extends OperationSchemas {
  /** Changes when the supergraph does. */
  readonly id: string;
  readonly sdl: string;
  /** From the supergraph's own list; a URL is empty where none was composed in. */
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
}

/** Throws when the text is no supergraph that this gateway can serve. */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl);
  const plannerSchema = supergraph.apiSchema();
  return {
    id: createHash("sha256").update(sdl).digest("hex").slice(0, 16),
    sdl,
    subgraphs: supergraph.subgraphsMetadata(),
    plannerSchema,
    apiSchema: plannerSchema.toGraphQLJSSchema(),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(supergraph),
  };
}
