import { GraphQLError } from "graphql";
import type { ConcretePath } from "./entity-path";

/** An error as a subgraph sends it: parsed JSON over HTTP, a GraphQLError in process. */
export interface SubgraphError {
  message?: string;
  path?: ConcretePath | undefined;
  extensions?: Record<string, unknown> | undefined;
}

/** The code stays as the subgraph chose it; without one, only the gateway's mask decides what the client reads. */
export function placeSubgraphError(
  service: string,
  error: SubgraphError,
  path: ConcretePath | undefined,
): GraphQLError {
  const original = error instanceof Error ? error : null;
  return new GraphQLError(error.message || `The subgraph "${service}" failed.`, {
    ...(path && path.length > 0 ? { path } : {}),
    ...(original ? { originalError: original } : {}),
    extensions: { ...error.extensions, service },
  });
}

/** A subgraph that gave no answer at all: its own fields are lost, at every place where they were wanted. */
export function unreachableSubgraph(service: string, cause: unknown, path: ConcretePath): GraphQLError {
  const isOurs = cause instanceof GraphQLError;
  const message = isOurs ? cause.message : `The subgraph "${service}" did not answer.`;
  return new GraphQLError(message, {
    ...(path.length > 0 ? { path } : {}),
    originalError: cause instanceof Error ? cause : new Error(String(cause)),
    extensions: { code: "UNAVAILABLE", ...(isOurs ? cause.extensions : {}), service },
  });
}

/** What a subgraph says instead of opening a stream. */
export function asRefusal({ message = "", extensions }: SubgraphError): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions } });
}
