import type { ExecutionResult } from "graphql";
import type { RequestIdentity, Viewer } from "../auth/viewer";
import { codedError } from "../errors/coded-error";

/** What one subgraph asks another, as the mall itself: fields that `isService` guards and `@inaccessible` hides. */
export interface PeerQuestion {
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The request that it is asked for; null for work of our own. */
  readonly traceId: string | null;
  /** After which the asker goes on without an answer. Default 1,000. */
  readonly timeoutMs?: number;
}

/** The other subgraphs, wherever they run. Never ask inside a transaction. */
export interface Peers {
  /** The answer's data. Rejects with UNAVAILABLE if there is none in time, or if it has errors. */
  ask<Data>(subgraph: string, question: PeerQuestion): Promise<Data>;
}

/** How a question reaches one subgraph. */
export type AskPeer = (
  subgraph: string,
  request: { readonly operation: string; readonly kind: string; readonly variables: Record<string, unknown> },
  identity: RequestIdentity,
) => Promise<ExecutionResult>;

/** The role of the mall itself. No token carries it: the gateway takes it out, and users never grants it. */
export const SERVICE_ROLE = "SERVICE";
const SERVICE: Viewer = {
  id: "00000000-0000-7000-8000-000000000000",
  sessionId: "00000000-0000-7000-8000-000000000000",
  roles: [SERVICE_ROLE],
  sellerIds: [],
  expiresAt: Number.MAX_SAFE_INTEGER,
};

const DEFAULT_TIMEOUT_MS = 1_000;

export function createPeers(askPeer: AskPeer): Peers {
  return {
    async ask<Data>(subgraph: string, question: PeerQuestion): Promise<Data> {
      const { operation, variables, traceId, timeoutMs = DEFAULT_TIMEOUT_MS } = question;
      const identity = { viewer: SERVICE, traceId: traceId ?? "mall", deadlineAt: Date.now() + timeoutMs };
      const kind = /^\s*mutation\b/.test(operation) ? "mutation" : "query";
      const answer = askPeer(subgraph, { operation, kind, variables: { ...variables } }, identity);
      const { data, errors } = await inTime(answer, timeoutMs, subgraph);
      if (!data || errors) throw away(subgraph, errors?.[0]?.message ?? "no data");
      return data as Data;
    },
  };
}

/** For a subgraph that runs by itself, such as in a test that has no others. */
export const noPeers: Peers = {
  ask: (subgraph) => Promise.reject(away(subgraph, "nobody is there")),
};

const away = (subgraph: string, why: string): Error =>
  codedError("UNAVAILABLE", `The subgraph "${subgraph}" could not answer: ${why}`);

function inTime<T>(answer: Promise<T>, timeoutMs: number, subgraph: string): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(away(subgraph, `no answer within ${timeoutMs} ms`)), timeoutMs);
    answer
      .then(resolve, (error: unknown) => reject(away(subgraph, error instanceof Error ? error.message : "it failed")))
      .finally(() => clearTimeout(timer));
  });
}
