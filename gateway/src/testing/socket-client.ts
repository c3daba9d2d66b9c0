import { createClient, type Client, type ExecutionResult, type SubscribePayload } from "graphql-ws";
import { WebSocket } from "ws";
import { graphqlUrlOf, type Gateway } from "../gateway";

export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** The real client on a real socket. `closed` resolves with what the server says at the end. */
export function openClient(
  gateway: Gateway,
  connectionParams: Record<string, unknown> = {},
  { retryAttempts = 0 }: { readonly retryAttempts?: number } = {},
): { client: Client; closed: Promise<Closing> } {
  let close: (closing: Closing) => void;
  const closed = new Promise<Closing>((resolve) => {
    close = resolve;
  });
  const client = createClient({
    url: graphqlUrlOf(gateway).replace("http", "ws"),
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts,
    retryWait: () => Promise.resolve(),
    on: { closed: (event) => close(event as Closing) },
  });
  return { client, closed };
}

export type Results = AsyncIterableIterator<ExecutionResult<Record<string, unknown>, unknown>>;

export function iterate(client: Client, payload: SubscribePayload): Results {
  return client.iterate<Record<string, unknown>>(payload) as Results;
}

export async function nextResult(results: Results): Promise<ExecutionResult<Record<string, unknown>, unknown>> {
  const { done, value } = await results.next();
  if (done) throw new Error("the stream has ended");
  return value as ExecutionResult<Record<string, unknown>, unknown>;
}
