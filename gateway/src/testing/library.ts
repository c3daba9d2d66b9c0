import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { execute, parse, subscribe, type DocumentNode, type GraphQLSchema } from "graphql";
import {
  SubscriptionRefused,
  type SubgraphRequest,
  type SubgraphResult,
  type SubgraphSource,
} from "../sources/subgraph-source";
import { EventHub } from "./event-hub";
import { LIBRARY_RESOLVERS } from "./library-resolvers";
import { LIBRARY_TYPE_DEFS, type LibrarySubgraph } from "./library-schema";

export const LIBRARY_SUBGRAPHS = Object.keys(LIBRARY_TYPE_DEFS) as LibrarySubgraph[];

export function composeLibrary(): string {
  const { supergraphSdl, errors } = composeServices(
    LIBRARY_SUBGRAPHS.map((name) => ({
      name,
      url: `http://${name}.test/graphql`,
      typeDefs: parse(LIBRARY_TYPE_DEFS[name]),
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return supergraphSdl;
}

export function librarySchema(name: LibrarySubgraph): GraphQLSchema {
  return buildSubgraphSchema({
    typeDefs: parse(LIBRARY_TYPE_DEFS[name]),
    resolvers: LIBRARY_RESOLVERS[name] as Parameters<typeof buildSubgraphSchema>[0] extends { resolvers?: infer R }
      ? R
      : never,
  });
}

/** A subgraph in this process whose answers went through JSON, as over HTTP, and which remembers what it was asked. */
export class LibrarySource implements SubgraphSource {
  readonly requests: SubgraphRequest[] = [];
  /** Set to make every request fail without an answer. */
  failure: Error | null = null;
  /** What its subscriptions tell of. */
  readonly events = new EventHub();
  private readonly documents = new Map<string, DocumentNode>();

  constructor(private readonly schema: GraphQLSchema) {}

  async execute(request: SubgraphRequest): Promise<SubgraphResult> {
    this.requests.push(request);
    if (this.failure) throw this.failure;
    const { operation, operationName, variables } = request;
    let document = this.documents.get(operation);
    if (!document) this.documents.set(operation, (document = parse(operation)));
    const result = await execute({
      schema: this.schema,
      document,
      variableValues: variables,
      operationName: operationName ?? null,
    });
    return JSON.parse(JSON.stringify(result)) as SubgraphResult;
  }

  async subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<SubgraphResult>> {
    this.requests.push(request);
    if (this.failure) throw this.failure;
    const { operation, variables } = request;
    const contextValue = { events: this.events, viewer: request.request.viewer };
    const stream = await subscribe({
      schema: this.schema,
      document: parse(operation),
      variableValues: variables,
      contextValue,
    });
    if (!(Symbol.asyncIterator in stream)) throw new SubscriptionRefused(stream.errors ?? []);
    return withCursors(stream as AsyncIterableIterator<SubgraphResult>, this.events);
  }
}

/** Passes `return` on at once: a generator would first wait for the next event. */
function withCursors(
  stream: AsyncIterableIterator<SubgraphResult>,
  hub: EventHub,
): AsyncIterableIterator<SubgraphResult> {
  return {
    next: async () => {
      const step = await stream.next();
      const { cursor } = hub;
      return step.done || !cursor ? step : { done: false, value: { ...step.value, extensions: { cursor } } };
    },
    return: () => stream.return?.() ?? Promise.resolve({ done: true, value: undefined }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

export function librarySources(): Map<LibrarySubgraph, LibrarySource> {
  return new Map(LIBRARY_SUBGRAPHS.map((name) => [name, new LibrarySource(librarySchema(name))]));
}
