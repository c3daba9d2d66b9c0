import { GraphQLError } from "graphql";

/** Codes of errors that clients may see. Everything else becomes INTERNAL. */
export type ErrorCode =
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "BAD_USER_INPUT"
  | "NOT_FOUND"
  | "LIMIT_EXCEEDED"
  | "TOO_MANY_REQUESTS"
  | "UNAVAILABLE"
  | "CURSOR_TOO_OLD"
  | "INTERNAL";

export function codedError(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

export const unauthenticated = (): GraphQLError => codedError("UNAUTHENTICATED", "Sign in to do this.");
export const forbidden = (): GraphQLError => codedError("FORBIDDEN", "You may not do this.");

/** An argument that no retry will make right. `field` is its path, such as `["first"]`. */
export function badInput(field: readonly string[], message: string): GraphQLError {
  return codedError("BAD_USER_INPUT", message, { field: [...field] });
}
