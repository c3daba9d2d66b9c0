import { signRequest, type SigningKey } from "@mall/platform/auth/signed-request";
import { NO_ROUTE_HEADER, routePath } from "@mall/platform/graphql/route-path";
import { traceParent } from "@mall/platform/telemetry/tracing";
import type { RouteAnswer, RouteRequest } from "@mall/platform/graphql/subgraph-route";
import { Pool } from "undici";
import { beforeDeadline } from "./deadline";
import { SharedReads } from "./shared-reads";
import { type BreakerState, type GuardOptions, NotAnswered, SubgraphGuard } from "./subgraph-guard";
import { subscribeOverSocket } from "./subgraph-socket";
import type { GatewayRequestContext, SubgraphRequest, SubgraphResult, SubgraphSource } from "./subgraph-source";

export interface HttpSourceOptions {
  /** As the supergraph calls the subgraph; part of what is signed. */
  readonly name: string;
  readonly url: string;
  /** Null sends requests unsigned, to subgraphs that do not ask for more. */
  readonly key: SigningKey | null;
  /** Sockets at most; sixteen times as many requests may wait, the next is refused. Default 64. */
  readonly connections?: number;
  /** The longest that one answer may take, whatever the operation's deadline. Default 5 s. */
  readonly timeoutMs?: number;
  /** When to give it a rest, and how many may wait. */
  readonly guard?: Partial<GuardOptions>;
}

const DEFAULT_CONNECTIONS = 64;
const DEFAULT_TIMEOUT_MS = 5_000;
/** What a proxy or a process that is starting says in the subgraph's place. */
const OF_THE_WAY = new Set([502, 503, 504]);
const MAX_RESPONSE_BYTES = 8 * 1024 * 1024;
/** Shorter than the subgraphs keep idle sockets open, so that no request meets a socket that is just being closed. */
const KEEP_ALIVE_MS = 60_000;

/** A subgraph in another process. Each request is signed together with the identity that it carries. */
export class HttpSource implements SubgraphSource {
  private stopped: Promise<unknown> | null = null;
  private readonly pool: Pool;
  /** For what is passed on as it comes: files have no largest size. */
  private readonly routePool: Pool;
  private readonly guard: SubgraphGuard;
  private readonly reads = new SharedReads<string>();
  private readonly url: URL;
  private readonly timeoutMs: number;

  constructor(private readonly options: HttpSourceOptions) {
    this.url = new URL(options.url);
    this.timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const connections = options.connections ?? DEFAULT_CONNECTIONS;
    this.guard = new SubgraphGuard(options.name, { concurrency: connections, ...options.guard });
    const settings = {
      connections,
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
    };
    this.pool = new Pool(this.url.origin, { ...settings, maxResponseSize: MAX_RESPONSE_BYTES });
    this.routePool = new Pool(this.url.origin, settings);
  }

  async execute(request: SubgraphRequest): Promise<SubgraphResult> {
    const { operation: query, operationName, kind, variables } = request;
    const body = JSON.stringify({ query, operationName, kind, variables });
    if (kind === "query") {
      const { viewer } = request.request;
      return readResult(await this.reads.read(`${JSON.stringify(viewer)}${body}`, () => this.fetch(body, request)));
    }
    this.reads.forgetAll();
    try {
      return readResult(await this.fetch(body, request));
    } finally {
      this.reads.forgetAll();
    }
  }

  /** How much the breaker of reads or of writes lets through. */
  stateOf(kind: "read" | "write"): BreakerState {
    return this.guard.stateOf(kind);
  }

  private async fetch(body: string, { kind, request }: SubgraphRequest): Promise<string> {
    const deadlineAt = Math.min(request.deadlineAt, Date.now() + this.timeoutMs);
    const abort = new AbortController();
    try {
      return await this.guard.run(
        kind,
        // The subgraph is told until when it is of use to go on.
        () => this.post(body, { ...request, deadlineAt }, abort.signal),
        (answer) => beforeDeadline(answer, deadlineAt, this.options.name),
      );
    } finally {
      // Ends the request of an answer that came too late; after one in time it does nothing.
      abort.abort();
    }
  }

  private async post(body: string, identity: GatewayRequestContext, signal: AbortSignal): Promise<string> {
    const path = this.url.pathname + this.url.search;
    const { name: subgraph, key } = this.options;
    const traced = { ...identity, ...traceOf(identity) };
    const signed = key ? signRequest({ method: "POST", path, subgraph, body, identity: traced }, key, Date.now()) : {};
    const headers = { "content-type": "application/json", accept: "application/json", ...signed };
    const request = this.pool.request({ method: "POST", path, headers, body, signal });
    const response = await request.catch((cause: unknown) => {
      throw signal.aborted ? cause : new NotAnswered("no connection", { cause });
    });
    const text = await response.body.text();
    if (OF_THE_WAY.has(response.statusCode)) throw new NotAnswered(`HTTP ${response.statusCode}`);
    // Only 200 and 400 carry GraphQL: a 401 is about the gateway's own signature and no business of the client.
    if (response.statusCode !== 200 && response.statusCode !== 400) throw new Error(`HTTP ${response.statusCode}`);
    return text;
  }

  /** The request as it came is the body; what belongs to it travels in the path, which is signed as well. */
  async route(name: string, request: RouteRequest, context: GatewayRequestContext): Promise<RouteAnswer | null> {
    const { body, ...about } = request;
    const path = `${routePath(name)}?about=${Buffer.from(JSON.stringify(about)).toString("base64url")}`;
    const { name: subgraph, key } = this.options;
    const signed = key ? signRequest({ method: "POST", path, subgraph, body, identity: context }, key, Date.now()) : {};
    const headers = { "content-type": "application/octet-stream", ...signed };
    // The answer must begin in time; what is long may take as long as its reader does.
    const abort = new AbortController();
    const asked = this.routePool.request({ method: "POST", path, headers, body, signal: abort.signal });
    const answer = await beforeDeadline(asked, context.deadlineAt, subgraph).catch((error: unknown) => {
      abort.abort();
      throw error;
    });
    if (answer.headers[NO_ROUTE_HEADER] !== undefined) {
      await answer.body.dump();
      return null;
    }
    return { status: answer.statusCode, headers: headersOf(answer.headers), body: answer.body };
  }

  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<SubgraphResult>> {
    const { name, key } = this.options;
    return subscribeOverSocket({ url: this.url, name, key }, request);
  }

  /** Once, whoever asks: the gateway that stops, or the clock that retires an address. */
  async stop(): Promise<void> {
    this.stopped ??= Promise.all([this.pool.close(), this.routePool.close()]);
    await this.stopped;
  }
}

const CARRIED = ["content-type", "content-disposition", "cache-control", "etag", "location", "retry-after"];

function headersOf(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const carried = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === "string" && (CARRIED.includes(name) || name.startsWith("upload-")) ? [[name, value] as const] : [],
  );
  return Object.fromEntries(carried);
}

/** The span that waits for the answer, in place of the one that the client named. */
function traceOf({ traceParent: given }: GatewayRequestContext): { traceParent?: string } {
  const current = traceParent() ?? given;
  return current === undefined ? {} : { traceParent: current };
}

function readResult(text: string): SubgraphResult {
  const result = JSON.parse(text) as SubgraphResult | null;
  if (typeof result !== "object" || result === null || !("data" in result || "errors" in result)) {
    throw new Error("the answer is not a GraphQL result");
  }
  return result;
}
