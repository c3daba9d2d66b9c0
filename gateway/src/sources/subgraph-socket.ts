import { signRequest, type SigningKey } from "@mall/platform/auth/signed-request";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { SubgraphRequest, SubgraphResult } from "./subgraph-source";

interface SubgraphAddress {
  readonly url: URL;
  readonly name: string;
  readonly key: SigningKey | null;
}

/** One socket for one subscription: the signed identity belongs to the connection, and so to one viewer. */
export async function subscribeOverSocket(
  { url, name, key }: SubgraphAddress,
  { operation, operationName, variables, request, resumeAfter }: SubgraphRequest,
): Promise<AsyncIterableIterator<SubgraphResult>> {
  const path = url.pathname;
  const client = createClient({
    url: `${url.protocol === "https:" ? "wss" : "ws"}://${url.host}${path}`,
    webSocketImpl: WebSocket,
    lazy: true,
    // A subscription that was cut may have missed events: whoever subscribed must know, and ask again.
    retryAttempts: 0,
    connectionParams: () => {
      const toSign = { method: "GET", path, subgraph: name, body: "", identity: request };
      return key ? { ...signRequest(toSign, key, Date.now()) } : {};
    },
  });
  const payload = {
    ...{ query: operation, variables },
    ...(operationName === undefined ? {} : { operationName }),
    ...(resumeAfter === undefined ? {} : { extensions: { resumeAfter } }),
  };
  return client.iterate(payload) as AsyncIterableIterator<SubgraphResult>;
}
