import "reflect-metadata";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { LocalSource } from "@mall/gateway/sources/local-source";
import { HttpSource } from "@mall/gateway/sources/http-source";
import { createGateway, type Gateway } from "@mall/gateway/gateway";
import type { SubgraphSource } from "@mall/gateway/sources/subgraph-source";
import { gatewayOptions } from "@mall/mall/gateway-options";
import { startParts, type MallParts } from "@mall/mall/mall-parts";
import { SUBGRAPHS } from "@mall/mall/subgraphs";
import { statementsDuring } from "@mall/platform/database/statements";
import { serveSubgraph, type SubgraphServer } from "@mall/platform/graphql/subgraph-server";
import { createLogger } from "@mall/platform/telemetry/logger";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import { WatchedLog } from "@mall/platform/testing/watched-log";
import { generateAccessTokenKeys } from "@mall/users/session/access-token-keys";
import { print } from "graphql";
import { SEEDED_SECRETS } from "./actors/seeded-secrets";
import { ensureDemoTemplate } from "./demo-template";

export type Mode = "embedded" | "distributed";
/** MALL_TEST_LOG=1 shows what the mall itself says of a failure, in place of searching it for secrets. */
const shown = process.env["MALL_TEST_LOG"] ? createLogger({ name: "test", level: "warn" }) : null;

/** Both ways to run: journeys use `describe.each(MODES)`. */
export const MODES: readonly Mode[] = ["embedded", "distributed"];

export interface Answer<Data> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions: Record<string, unknown>;
  }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface MallTestOptions {
  readonly mode?: Mode;
  /** Starts with the demo mall in it; otherwise empty. */
  readonly withDemo?: boolean;
  /** Variables for the subgraphs, such as how often they do what they do by themselves. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The whole mall behind its gateway, on a database of its own and a free port. */
export class Mall {
  private constructor(
    readonly gateway: Gateway,
    readonly parts: MallParts,
    private readonly servers: readonly SubgraphServer[],
    private readonly database: TestDatabase,
    readonly log: WatchedLog,
  ) {}

  static async start({ mode = "embedded", withDemo = false, env: own = {} }: MallTestOptions = {}): Promise<Mall> {
    if (withDemo) await ensureDemoTemplate();
    const database = await createTestDatabase(withDemo ? "mall_demo_template" : "mall_template");
    const log = new WatchedLog();
    for (const [what, secret] of Object.entries(SEEDED_SECRETS)) log.keepOut(what, secret);
    const logger = shown ?? log.logger;
    const { privateJwk, publicJwks } = await generateAccessTokenKeys();
    const roles = new Map(SUBGRAPHS.map(({ name }) => [name, database.roleOf(name)]));
    const env = {
      ...process.env,
      ...own,
      ACCESS_TOKEN_PRIVATE_JWK: privateJwk,
      FIELD_SECRET: "a secret of tests alone",
    };
    const parts = await startParts({
      url: database.url,
      provisioned: { roles },
      definitions: SUBGRAPHS,
      env,
      logger,
    });
    await Promise.all(parts.subgraphs.map((subgraph) => subgraph.ready()));
    const { sources, servers } = await (mode === "embedded" ? inProcess(parts) : overHttp(parts));
    const keys = { accessTokenPublicJwks: publicJwks };
    const { live, peers } = parts;
    const deviceSecret = "another secret of tests alone";
    const options = gatewayOptions({ keys, live, peers, port: 0, host: "127.0.0.1", logger, deviceSecret });
    return new Mall(await createGateway({ ...options, sources }), parts, servers, database, log);
  }

  /** Where the page is. */
  get url(): string {
    return this.gateway.url;
  }

  /** The database under all of it, for tests that look behind the mall. */
  get databaseUrl(): string {
    return this.database.url;
  }

  get graphqlUrl(): string {
    return `${this.gateway.url}/graphql`;
  }

  /** Sends a typed operation, or text, over HTTP. */
  async send<Data, Variables>(
    operation: TypedDocumentNode<Data, Variables> | string,
    variables?: Variables,
    token?: string,
  ): Promise<Answer<Data>> {
    const query = typeof operation === "string" ? operation : print(operation);
    const response = await fetch(this.graphqlUrl, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Omit<Answer<Data>, "status">;
    return { ...body, status: response.status };
  }

  /** Like `send`, for operations that must not fail. */
  async ask<Data, Variables>(
    operation: TypedDocumentNode<Data, Variables> | string,
    variables?: Variables,
    token?: string,
  ): Promise<Data> {
    const { data, errors } = await this.send(operation, variables, token);
    if (errors !== undefined || data === null || data === undefined) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Lets every event under way arrive, with what it causes. */
  settle(): Promise<void> {
    return this.parts.settle();
  }

  /** The SQL statements of all subgraphs for one operation, run by the gateway in this process. Fails on any error. */
  async statementsOf(query: string, variables: Record<string, unknown>, token?: string): Promise<string[]> {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return statementsDuring(async () => {
      const { errors } = await this.gateway.execute({ query, variables, ...authorization });
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
    });
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await Promise.all(this.servers.map((server) => server.stop()));
    await this.parts.stop();
    await this.database.drop();
    this.log.assertClean();
  }
}

interface Connected {
  readonly sources: Map<string, SubgraphSource>;
  readonly servers: SubgraphServer[];
}

const inProcess = async ({ subgraphs }: MallParts): Promise<Connected> => ({
  sources: new Map(subgraphs.map((subgraph) => [subgraph.name, new LocalSource(subgraph)])),
  servers: [],
});

/** Sockets and signatures between gateway and subgraphs, as between processes. */
async function overHttp({ subgraphs }: MallParts): Promise<Connected> {
  const servers: SubgraphServer[] = [];
  const sources = new Map<string, SubgraphSource>();
  for (const subgraph of subgraphs) {
    const key = { id: "test", secret: `secret of ${subgraph.name}` };
    const server = await serveSubgraph(subgraph, { port: 0, keys: [key] });
    servers.push(server);
    sources.set(subgraph.name, new HttpSource({ name: subgraph.name, url: server.url, key }));
  }
  return { sources, servers };
}
