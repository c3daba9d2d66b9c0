import { graphiqlPage } from "@mall/gateway/page/graphiql-page";
import type { PageContent } from "@mall/gateway/page/page-content";
import type { AddressInfo } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { graphql, parse, type GraphQLError } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { Library, type LibraryContext } from "./library";
import { libraryPage } from "./library-page";

interface GraphQLBody {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** The page over a toy API: one process, HTTP and WebSocket at /graphql, as a gateway has them. */
export class LibraryServer {
  private current = new Library();
  private readonly app: FastifyInstance = Fastify({ forceCloseConnections: true });
  private readonly sockets = new WebSocketServer({ server: this.app.server, path: "/graphql" });

  get library(): Library {
    return this.current;
  }

  static async start(content: PageContent = libraryPage): Promise<LibraryServer> {
    const server = new LibraryServer();
    await server.app.register(graphiqlPage(content));
    server.app.post<{ Body: GraphQLBody }>("/graphql", async (request, reply) => {
      const answer = await answerOver(server.library, request.body, request.headers.authorization);
      return reply.code(answer.status).send(answer.body);
    });
    serveSubscriptions(server, server.sockets);
    await server.app.listen({ port: 0, host: "127.0.0.1" });
    return server;
  }

  get url(): string {
    const { port } = this.app.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** An empty library behind the same address, so that a browser keeps what it has loaded. */
  renew(): void {
    this.cutSockets();
    this.current = new Library();
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

function serveSubscriptions(server: LibraryServer, sockets: WebSocketServer): void {
  useServer(
    {
      onSubscribe: (_context, _id, { query, variables, operationName }) => ({
        schema: server.library.schema,
        rootValue: server.library.root,
        document: parse(query),
        variableValues: variables ?? null,
        operationName: operationName ?? null,
      }),
      onConnect: ({ connectionParams, extra }) => {
        const isTaken = server.library.isTaken(connectionParams?.["authorization"]);
        if (!isTaken) extra.socket.close(4401, "The access token has expired.");
        return isTaken;
      },
      context: ({ connectionParams }): LibraryContext => server.library.contextOf(connectionParams?.["authorization"]),
    },
    sockets,
  );
}
