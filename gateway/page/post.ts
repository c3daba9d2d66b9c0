export interface GraphQLRequest {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface GraphQLAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: unknown } }[];
  readonly extensions?: { readonly queryPlan?: unknown };
}

export interface PostOptions {
  readonly endpoint: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request over HTTP. An answer in another language than GraphQL's becomes an error that says what came. */
export async function post(request: GraphQLRequest, { endpoint, headers }: PostOptions): Promise<GraphQLAnswer> {
  const response = await send(request, { endpoint, ...(headers ? { headers } : {}) });
  const text = await response.text();
  const answer = parseAnswer(text);
  if (!answer) throw new Error(`The server answered ${response.status} with no GraphQL in it: ${text.slice(0, 200)}`);
  return answer;
}

async function send(request: GraphQLRequest, { endpoint, headers }: PostOptions): Promise<Response> {
  try {
    return await fetch(endpoint, {
      method: "POST",
      credentials: "same-origin",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json",
        ...headers,
      },
      body: JSON.stringify(request),
    });
  } catch (cause) {
    throw new Error(`${endpoint} cannot be reached. Is the server still running?`, { cause });
  }
}

function parseAnswer(text: string): GraphQLAnswer | null {
  try {
    const answer: unknown = JSON.parse(text);
    const isAnswer = typeof answer === "object" && answer !== null && ("data" in answer || "errors" in answer);
    return isAnswer ? (answer as GraphQLAnswer) : null;
  } catch {
    return null;
  }
}
