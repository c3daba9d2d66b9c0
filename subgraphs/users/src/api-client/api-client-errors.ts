import type { UserErrorOf } from "@mall/platform/errors/user-error";

export type ApiClientErrorCode =
  | "API_CLIENT_NOT_FOUND"
  | "API_CLIENT_REVOKED"
  | "INVALID_NAME"
  | "INVALID_TERMS"
  | "INVALID_OPERATION"
  | "SELLER_NOT_FOUND";

export type ApiClientError = UserErrorOf<ApiClientErrorCode>;

/** Thrown inside a transaction to undo it; becomes the answer's userErrors. */
export class ApiClientRefusal extends Error {
  constructor(readonly userError: ApiClientError) {
    super(userError.message);
  }
}

export const notFound = (): ApiClientRefusal =>
  new ApiClientRefusal({
    code: "API_CLIENT_NOT_FOUND",
    field: ["input", "apiClientId"],
    message: "There is no such API client.",
  });

export const isRevoked = (): ApiClientRefusal =>
  new ApiClientRefusal({
    code: "API_CLIENT_REVOKED",
    field: ["input", "apiClientId"],
    message: "This API client was revoked. Make a new one.",
  });

export function invalid(code: ApiClientErrorCode, field: string, message: string): ApiClientError {
  return { code, field: ["input", field], message };
}
