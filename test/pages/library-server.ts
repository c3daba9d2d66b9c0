import Fastify, { type FastifyInstance } from "fastify";
import { graphql, GraphQLError } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { graphiqlPage } from "@mall/gateway/page/graphiql-page";
import type { PageContent } from "@mall/gateway/page/page-content";
import { libraryPage } from "./library-page";
import { Library, type LibraryContext } from "./library";

interface GraphQLBody {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** The page over a toy API: one process, HTTP and WebSocket at /graphql, as a gateway has them. */
export class LibraryServer {
  private constructor(
    readonly url: string,
    readonly library: Library,
    private readonly app: FastifyInstance,
    private readonly sockets: WebSocketServer,
  ) {}

  static async start(content: PageContent = libraryPage): Promise<LibraryServer> {
    const library = new Library();
    const app = Fastify({ forceCloseConnections: true });
    await app.register(graphiqlPage(content));
    app.post<{ Body: GraphQLBody }>("/graphql", async (request, reply) => {
      const answer = await answerOver(library, request.body, request.headers.authorization);
      return reply.code(answer.status).send(answer.body);
    });
    const sockets = new WebSocketServer({ server: app.server, path: "/graphql" });
    serveSubscriptions(library, sockets);
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    return new LibraryServer(url, library, app, sockets);
  }

  /** Cuts every socket, as a restart or a lost network does. */
  cutSockets(): void {
    for (const socket of this.sockets.clients) socket.terminate();
  }

  async stop(): Promise<void> {
    this.cutSockets();
    this.sockets.close();
    await this.app.close();
  }
}

async function answerOver(library: Library, body: GraphQLBody, authorization: string | undefined) {
  try {
    const contextValue = library.contextOf(authorization);
    const { schema, root: rootValue } = library;
    const answer = await graphql({
      schema,
      rootValue,
      contextValue,
      source: body.query,
      variableValues: body.variables ?? null,
      operationName: body.operationName ?? null,
    });
    return { status: 200, body: answer };
  } catch (error) {
    return { status: 401, body: { errors: [(error as GraphQLError).toJSON()] } };
  }
}

function serveSubscriptions(library: Library, sockets: WebSocketServer): void {
  useServer(
    {
      schema: library.schema,
      roots: { subscription: library.root },
      onConnect: ({ connectionParams, extra }) => {
        const isTaken = library.isTaken(connectionParams?.["authorization"]);
        if (!isTaken) extra.socket.close(4401, "The access token has expired.");
        return isTaken;
      },
      context: ({ connectionParams }): LibraryContext => library.contextOf(connectionParams?.["authorization"]),
    },
    sockets,
  );
}
