import type { Fetcher } from "@graphiql/toolkit";
import { getOperationAST, parse } from "graphql";
import type { LiveClient } from "./live-client.js";
import { post, type GraphQLAnswer, type GraphQLRequest } from "./post.js";
import type { Session } from "./session.js";

export interface FetcherOptions {
  readonly endpoint: string;
  readonly session: Session;
  readonly live: LiveClient;
  /** Sees every answer, with the name of its operation. */
  readonly onAnswer: (operationName: string, answer: GraphQLAnswer) => void;
}

/** How GraphiQL sends: queries and mutations over HTTP, subscriptions over the socket, always as the current person. */
export function createFetcher({ endpoint, session, live, onAnswer }: FetcherOptions): Fetcher {
  return (params, fetcherOptions) => {
    const request: GraphQLRequest = params;
    const { kind, name } = describe(request);
    if (kind === "subscription") return observed(live.subscribe(request), (answer) => onAnswer(name, answer));
    const typed = fetcherOptions?.headers ?? {};
    return send(request, { endpoint, session, typed }).then((answer) => {
      onAnswer(name, answer);
      return answer;
    }) as ReturnType<Fetcher>;
  };
}

interface SendOptions {
  readonly endpoint: string;
  readonly session: Session;
  /** What the reader wrote into the headers editor; it wins. */
  readonly typed: Readonly<Record<string, string>>;
}

/** A token that the server no longer takes is replaced and the request sent again, once: nothing had run. */
async function send(request: GraphQLRequest, { endpoint, session, typed }: SendOptions): Promise<GraphQLAnswer> {
  const attempt = async (): Promise<GraphQLAnswer> =>
    post(request, { endpoint, headers: { ...(await session.authorization()), ...typed } });
  const answer = await attempt();
  if (!isRefused(answer) || !(await session.renew())) return answer;
  return attempt();
}

function isRefused({ data, errors }: GraphQLAnswer): boolean {
  return !data && Boolean(errors?.some((error) => error.extensions?.code === "UNAUTHENTICATED"));
}

async function* observed(events: AsyncGenerator<GraphQLAnswer>, see: (answer: GraphQLAnswer) => void) {
  for await (const event of events) {
    see(event);
    yield event as object;
  }
}

function describe({ query, operationName }: GraphQLRequest): { kind: string; name: string } {
  try {
    const operation = getOperationAST(parse(query), operationName);
    return { kind: operation?.operation ?? "query", name: operation?.name?.value ?? "" };
  } catch {
    return { kind: "query", name: "" };
  }
}
