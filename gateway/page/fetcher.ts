import type { Fetcher } from "@graphiql/toolkit";
import { getOperationAST, parse } from "graphql";
import type { LiveClient } from "./live-client.js";
import { post, type GraphQLAnswer, type GraphQLRequest } from "./post.js";
import type { Session } from "./session.js";

export interface FetcherOptions {
  readonly endpoint: string;
  readonly session: Session;
  readonly live: LiveClient;
  readonly onAnswer: (seen: SeenAnswer) => void;
}

export interface SeenAnswer {
  readonly operationName: string;
  readonly answer: GraphQLAnswer;
  /** From the click to the answer; null for an event, which nobody waited for. */
  readonly milliseconds: number | null;
}

/** How GraphiQL sends: queries and mutations over HTTP, subscriptions over the socket, always as the current person. */
export function createFetcher({ endpoint, session, live, onAnswer }: FetcherOptions): Fetcher {
  return (params, fetcherOptions) => {
    const { request, kind, name } = describe(params);
    const see = (answer: GraphQLAnswer, milliseconds: number | null): void =>
      onAnswer({ operationName: name, answer, milliseconds });
    if (kind === "subscription") return observed(live.subscribe(request), (event) => see(event, null));
    const typed = fetcherOptions?.headers ?? {};
    const startedAt = performance.now();
    return send(request, { endpoint, session, typed }).then((answer) => {
      see(answer, performance.now() - startedAt);
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

interface DescribedRequest {
  readonly request: GraphQLRequest;
  readonly kind: string;
  readonly name: string;
}

/**
 * GraphiQL learns the operation's name a moment after the text: who changes the tab and runs at once would send the
 * name of the tab before. A name that is not in the document is left out.
 */
function describe(typed: GraphQLRequest): DescribedRequest {
  const { query, variables } = typed;
  try {
    const document = parse(query);
    const named = getOperationAST(document, typed.operationName);
    const operation = named ?? getOperationAST(document);
    const request = named ? typed : { query, variables };
    return { request, kind: operation?.operation ?? "query", name: operation?.name?.value ?? "" };
  } catch {
    return { request: typed, kind: "query", name: "" };
  }
}
