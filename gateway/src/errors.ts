import type { Logger } from "@mall/platform/telemetry/logger";
import { GraphQLError, type GraphQLErrorOptions, type GraphQLFormattedError } from "graphql";

/** What an error code looks like. Subgraphs have codes of their own; only those that mean "a bug" are hidden. */
const CODE = /^[A-Z][A-Z0-9_]*$/;
const HIDDEN_CODES = new Set(["INTERNAL", "INTERNAL_SERVER_ERROR", "DOWNSTREAM_SERVICE_ERROR"]);

/** Never for clients, whatever a subgraph sends along. */
const HIDDEN_EXTENSIONS = new Set(["stacktrace", "exception", "originalError", "cause"]);

export interface ErrorContext {
  readonly traceId: string;
  readonly logger: Logger;
}

/** Lets coded errors through and makes all others INTERNAL with a trace id; what was behind them goes to the log. */
export function maskError(error: GraphQLError, context: ErrorContext): GraphQLError {
  const { message, path, extensions } = error;
  const { traceId } = context;
  if (isHidden(extensions["code"])) {
    logHidden(error, context);
    const service = "service" in extensions ? { service: extensions["service"] } : {};
    const shown = { code: "INTERNAL", ...service, traceId, ...httpOf(extensions, 500) };
    return new GraphQLError("Something went wrong on our side.", { ...(path ? { path } : {}), extensions: shown });
  }
  const shown = Object.fromEntries(Object.entries(extensions).filter(([name]) => !HIDDEN_EXTENSIONS.has(name)));
  return new GraphQLError(message, { ...placeOf(error), extensions: { ...shown, traceId } });
}

/** Of one answer: who gets ten of them knows that something is wrong, and a thousand would be a load of their own. */
export const MAX_ERRORS = 10;

/** The last that is shown says how many more there were. */
export function maskErrors(errors: readonly GraphQLError[], context: ErrorContext): GraphQLError[] {
  const shown = errors.slice(0, MAX_ERRORS).map((error) => maskError(error, context));
  const leftOut = errors.length - shown.length;
  const last = shown.at(-1);
  if (last && leftOut > 0) last.extensions["errorsLeftOut"] = leftOut;
  return shown;
}

export function isHidden(code: unknown): boolean {
  return typeof code !== "string" || !CODE.test(code) || HIDDEN_CODES.has(code);
}

/** As it goes over a socket; over HTTP, Apollo Server takes `http` for the status line. */
export function toClientError(error: GraphQLError): GraphQLFormattedError {
  const { extensions = {}, ...formatted } = error.toJSON();
  const shown = Object.entries(extensions).filter(([name]) => name !== "http");
  return { ...formatted, extensions: Object.fromEntries(shown) };
}

export function asGraphQLError(cause: unknown): GraphQLError {
  if (cause instanceof GraphQLError) return cause;
  const originalError = cause instanceof Error ? cause : new Error(String(cause));
  return new GraphQLError(originalError.message, { originalError });
}

function placeOf({ nodes, source, positions, path }: GraphQLError): GraphQLErrorOptions {
  return {
    ...(nodes ? { nodes } : {}),
    ...(source ? { source } : {}),
    ...(positions ? { positions } : {}),
    ...(path ? { path } : {}),
  };
}

/** A failure before anything was executed has a status of its own; one inside an answer does not change the answer's. */
function httpOf(extensions: Record<string, unknown>, status: number): { http?: { status: number } } {
  return "http" in extensions ? { http: { status } } : {};
}

function logHidden(error: GraphQLError, { traceId, logger }: ErrorContext): void {
  // A subgraph that answered INTERNAL has logged the cause under the same trace.
  if (error.extensions["code"] === "INTERNAL") return;
  logger.error({ err: error.originalError ?? error, traceId, path: error.path }, "an operation failed");
}

/** Planning failed, so there is no answer that the error could be part of. */
export function beforeExecution(error: GraphQLError): GraphQLError {
  error.extensions["http"] ??= { status: 500 };
  return error;
}
