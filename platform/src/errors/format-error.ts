import { GraphQLError } from "graphql";
import { sqlState } from "../database/retry";
import type { Logger } from "../telemetry/logger";

const PUBLIC_CODES = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "LIMIT_EXCEEDED",
  "TOO_MANY_REQUESTS",
  "UNAVAILABLE",
  "CURSOR_TOO_OLD",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
]);

/** What PostgreSQL says when it is busy or going away, by SQLSTATE: nothing is wrong with the request. */
const DATABASE_IS_BUSY = new Set(["40001", "40P01", "53300", "55P03", "57014", "57P01", "57P02", "57P03"]);

export interface ErrorContext {
  readonly traceId: string;
  readonly logger: Logger;
}

/** Lets errors with a public code through and turns all others into INTERNAL with a trace id; the cause goes to the log. */
export function formatError(error: GraphQLError, { traceId, logger }: ErrorContext): GraphQLError {
  // Compiled queries report a thrown Error without extensions, whatever the type says.
  const code = (error.extensions as GraphQLError["extensions"] | undefined)?.["code"];
  if (typeof code === "string" && PUBLIC_CODES.has(code)) return withTrace(error, traceId);
  const cause = error.originalError;
  // graphql-js reports a wrong variable or literal as an error without a cause and without a code.
  if (cause === undefined && code === undefined && error.path === undefined) {
    return withTrace(error, traceId, "BAD_USER_INPUT");
  }
  if (DATABASE_IS_BUSY.has(sqlState(cause) ?? "")) {
    logger.warn({ err: cause, traceId, path: error.path }, "the database was too busy for a resolver");
    return shownAs(error, BUSY, { code: "UNAVAILABLE", retryAfterSeconds: 1, traceId });
  }
  logger.error({ err: cause ?? error, traceId, path: error.path }, "a resolver failed");
  return shownAs(error, "Something went wrong on our side.", { code: "INTERNAL", traceId });
}

const BUSY = "Too much is going on right now: try again in a moment, with the same idempotencyKey if there is one.";

const shownAs = ({ path }: GraphQLError, message: string, extensions: Record<string, unknown>): GraphQLError =>
  new GraphQLError(message, { ...(path === undefined ? {} : { path }), extensions });

function withTrace(error: GraphQLError, traceId: string, code?: string): GraphQLError {
  return new GraphQLError(error.message, {
    ...(error.nodes === undefined ? {} : { nodes: error.nodes }),
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions: { ...error.extensions, ...(code === undefined ? {} : { code }), traceId },
  });
}
