import { lookup as lookUp } from "node:dns/promises";
import { request as requestHttp, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { addressIn, isPublicAddress } from "./public-address";

/** From the first look-up to the end of the answer. */
export const TIMEOUT_MS = 10_000;
/** What is read of an answer: nobody needs it, but a receiver should not see its connection cut off by a short one. */
const MAX_ANSWER_BYTES = 16 * 1024;

/** Who may be reached and how names become addresses. */
export interface Reach {
  /** False for development and tests alone: then http and private addresses are fine. */
  readonly isPublicOnly: boolean;
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>;
  readonly timeoutMs?: number;
}

export interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostAnswer {
  /** Null: there was no answer. */
  readonly status: number | null;
  /** Null: it took the message. */
  readonly fault: string | null;
  readonly retryAfter?: string | undefined;
}

class ForbiddenAddress extends Error {}

/**
 * Sends one message to somebody else's machine. Names are looked up when the connection is made and every address is
 * checked there, so that what was checked is what is connected to; redirects are not followed. Never rejects.
 */
export function postWebhook(posting: Posting, reach: Reach): Promise<PostAnswer> {
  const { timeoutMs = TIMEOUT_MS } = reach;
  return new Promise((resolve) => {
    const url = new URL(posting.url);
    const refused = refusalOf(url, reach);
    if (refused !== null) return resolve({ status: null, fault: refused });
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const signal = AbortSignal.timeout(timeoutMs);
    const { headers, body } = posting;
    const length = { "content-length": String(Buffer.byteLength(body)) };
    const options = { method: "POST", headers: { ...headers, ...length }, agent: false, signal } as const;
    const sent: ClientRequest = send(url, { ...options, lookup: guardedLookup(reach) }, (answer) =>
      readAnswer(answer, resolve),
    );
    sent.on("error", (error: NodeJS.ErrnoException) => resolve({ status: null, fault: faultOf(error, signal) }));
    sent.end(body);
  });
}

/** A connection to a literal address looks nothing up: it is checked here. */
function refusalOf(url: URL, { isPublicOnly }: Reach): string | null {
  if (!isPublicOnly) return null;
  if (url.protocol !== "https:") return "INSECURE_URL";
  const address = addressIn(url.hostname);
  return address === null || isPublicAddress(address) ? null : "FORBIDDEN_ADDRESS";
}

const systemResolve = (hostname: string): Promise<LookupAddress[]> => lookUp(hostname, { all: true });

function guardedLookup({ isPublicOnly, resolve = systemResolve }: Reach): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || (isPublicOnly && !addresses.every(({ address }) => isPublicAddress(address))))
          return callback(new ForbiddenAddress(hostname), "", 0);
        if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, "", 0),
    );
  };
}

/** The status is all that counts; what is too long or too slow to be read is cut off. */
function readAnswer(answer: IncomingMessage, resolve: (answer: PostAnswer) => void): void {
  const { statusCode: status = 0, headers } = answer;
  const isTaken = status >= 200 && status < 300;
  const settled = { status, fault: isTaken ? null : `HTTP_${status}`, retryAfter: headers["retry-after"] };
  let bytes = 0;
  answer.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) answer.destroy();
  });
  answer.on("close", () => resolve(settled));
  answer.on("error", () => resolve(settled));
}

function faultOf(error: NodeJS.ErrnoException, signal: AbortSignal): string {
  if (error instanceof ForbiddenAddress) return "FORBIDDEN_ADDRESS";
  if (signal.aborted) return "TIMEOUT";
  return /^[A-Z][A-Z0-9_]{2,40}$/.test(error.code ?? "") ? (error.code as string) : "NO_ANSWER";
}
