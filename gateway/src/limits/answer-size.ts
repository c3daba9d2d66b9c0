import type { GraphQLFormattedError } from "graphql";

/** Bytes of one answer; a partner may get four times as much, since what it asks for was agreed with it. */
export const DEFAULT_ANSWER_BYTES = 4 * 1024 * 1024;
export const PARTNER_FACTOR = 4;

export interface OversizeAnswer {
  readonly errors: readonly GraphQLFormattedError[];
}

/** What goes out in the place of an answer that is too large; null where it is not. Measured as it is sent. */
export function oversize(text: string, maximum: number, traceId: string): OversizeAnswer | null {
  // A character is three bytes at most, so that most answers need no counting.
  if (text.length * 3 <= maximum) return null;
  const value = Buffer.byteLength(text);
  if (value <= maximum) return null;
  const message = `The answer is over the limit "answer": ${value} bytes, where ${maximum} is the maximum. Ask for smaller pages or fewer fields; what a mutation was to do is done.`;
  return { errors: [{ message, extensions: { code: "LIMIT_EXCEEDED", limit: "answer", value, maximum, traceId } }] };
}

const NEXT = /^\{"id":("(?:[^"\\]|\\.)*"),"type":"next",/;

/** The same for a message of graphql-transport-ws, under the id of its operation. */
export function oversizeMessage(message: string, maximum: number, traceId: string): string | null {
  const excess = oversize(message, maximum, traceId);
  const [, id] = excess ? (NEXT.exec(message.slice(0, 1_000)) ?? []) : [];
  return id === undefined ? null : `{"id":${id},"type":"next","payload":${JSON.stringify(excess)}}`;
}
