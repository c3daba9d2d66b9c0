import { createClient, type Client } from "graphql-ws";
import type { GraphQLAnswer, GraphQLRequest } from "./post.js";
import type { Session } from "./session.js";

const UNAUTHORIZED = 4401;
const FORBIDDEN = 4403;
/** About a minute: long enough for a server to start again. */
const RETRIES = 12;

/** Subscriptions over one socket. When the person changes, it opens again with the new person's authorization. */
export class LiveClient {
  private readonly client: Client;

  constructor(
    endpoint: string,
    private readonly session: Session,
  ) {
    const url = new URL(endpoint, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    this.client = createClient({
      url: url.href,
      lazy: true,
      keepAlive: 20_000,
      retryAttempts: RETRIES,
      retryWait: (retries) => wait(Math.min(100 * 2 ** retries, 8_000) * (0.5 + Math.random())),
      shouldRetry: (error) => !isRefused(error),
      connectionParams: () => session.authorization(),
    });
    session.onChange(() => this.client.terminate());
  }

  /** The events of a subscription. A refused token is replaced once; the second refusal reaches the reader. */
  async *subscribe(request: GraphQLRequest): AsyncGenerator<GraphQLAnswer> {
    try {
      yield* this.events(request);
    } catch (error) {
      if (!isRefused(error) || !(await this.session.renew())) throw asError(error);
      yield* this.events(request);
    }
  }

  private async *events({ query, variables, operationName }: GraphQLRequest): AsyncGenerator<GraphQLAnswer> {
    const payload = {
      query,
      variables: (variables ?? {}) as Record<string, unknown>,
      ...(operationName ? { operationName } : {}),
    };
    for await (const event of this.client.iterate(payload)) yield event as GraphQLAnswer;
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function isRefused(error: unknown): boolean {
  const code = closeCode(error);
  return code === UNAUTHORIZED || code === FORBIDDEN;
}

function closeCode(error: unknown): number | null {
  return typeof error === "object" && error !== null && "code" in error ? Number(error.code) : null;
}

function asError(error: unknown): Error {
  if (error instanceof Error) return error;
  const code = closeCode(error);
  const reason = (error as { reason?: string }).reason;
  if (code === null) return new Error(JSON.stringify(error));
  return new Error(`The socket was closed (${code}${reason ? `: ${reason}` : ""}). Run it again.`);
}
