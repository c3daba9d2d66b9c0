import type { RequestIdentity } from "../auth/viewer";

/** A plain HTTP request that the gateway passed on: a provider's webhook, a file that comes or goes. */
export interface RouteRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case names. Who calls is in `identity`: credentials and internal headers are taken out. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came, since a signature may cover each byte. Empty where there was none. */
  readonly body: Buffer;
}

export interface RouteAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An iterable is sent as it comes, piece by piece. */
  readonly body?: string | Buffer | AsyncIterable<string | Buffer>;
}

/** What a subgraph answers besides GraphQL. The mall says under which public path (mall/src/forwarded-routes.ts). */
export interface SubgraphRoute {
  /** Unique in the subgraph, such as "payment-webhook". */
  readonly name: string;
  readonly handle: (request: RouteRequest, identity: RequestIdentity) => Promise<RouteAnswer>;
}
