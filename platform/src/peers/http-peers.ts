import type { ExecutionResult } from "graphql";
import { Pool } from "undici";
import { signRequest, type SigningKey } from "../auth/signed-request";
import { traceParent } from "../telemetry/tracing";
import { createPeers, type Peers } from "./peers";

export interface PeerAddress {
  /** Such as http://127.0.0.1:4005/graphql. */
  readonly url: string;
  readonly key: SigningKey;
}

export interface HttpPeers extends Peers {
  stop(): Promise<void>;
}

const CONNECTIONS = 8;
/** Shorter than subgraphs keep idle sockets open. */
const KEEP_ALIVE_MS = 60_000;

/** Subgraphs in other processes, asked with the signature that the gateway's requests have. */
export function createHttpPeers(addressOf: (subgraph: string) => PeerAddress | null): HttpPeers {
  const pools = new Map<string, Pool>();
  const poolOf = (origin: string): Pool => {
    const known = pools.get(origin);
    if (known) return known;
    const pool = new Pool(origin, {
      connections: CONNECTIONS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
    });
    pools.set(origin, pool);
    return pool;
  };
  const peers = createPeers(async (subgraph, { operation: query, kind, variables }, identity) => {
    const address = addressOf(subgraph);
    if (!address) throw new Error("no address is known");
    const { origin, pathname: path } = new URL(address.url);
    const body = JSON.stringify({ query, kind, variables });
    const under = traceParent();
    const traced = under === undefined ? identity : { ...identity, traceParent: under };
    const toSign = { method: "POST", path, subgraph, body, identity: traced };
    const signed = signRequest(toSign, address.key, Date.now());
    const signal = AbortSignal.timeout(Math.max(1, identity.deadlineAt - Date.now()));
    const headers = { "content-type": "application/json", ...signed };
    const response = await poolOf(origin).request({ method: "POST", path, headers, body, signal });
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode}`);
    return JSON.parse(text) as ExecutionResult;
  });
  const stop = async (): Promise<void> => {
    await Promise.all([...pools.values()].map((pool) => pool.close()));
  };
  return { ...peers, stop };
}
