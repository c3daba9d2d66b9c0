import { GraphQLError } from "graphql";
import type { Logger } from "../telemetry/logger";

const PUBLIC_CODES = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "LIMIT_EXCEEDED",
  "TOO_MANY_REQUESTS",
  "UNAVAILABLE",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
]);

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
  logger.error({ err: cause ?? error, traceId, path: error.path }, "a resolver failed");
  return new GraphQLError("Something went wrong on our side.", {
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions: { code: "INTERNAL", traceId },
  });
}

function withTrace(error: GraphQLError, traceId: string, code?: string): GraphQLError {
  return new GraphQLError(error.message, {
    ...(error.nodes === undefined ? {} : { nodes: error.nodes }),
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions: { ...error.extensions, ...(code === undefined ? {} : { code }), traceId },
  });
}
