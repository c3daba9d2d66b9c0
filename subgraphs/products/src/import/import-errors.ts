import type { UserErrorOf } from "@mall/platform/errors/user-error";

/** Why an import was not started, finished or called off. */
export type ImportErrorCode =
  "INVALID_INPUT" | "SELLER_NOT_FOUND" | "IMPORT_NOT_FOUND" | "IMPORT_OVER" | "TOO_MANY_IMPORTS" | "KEY_USED_OTHERWISE";
export type ImportError = UserErrorOf<ImportErrorCode>;

export interface ImportOutcome {
  readonly importId: string | null;
  readonly userErrors: readonly ImportError[];
}

export const importRefusal = (code: ImportErrorCode, field: readonly string[], message: string): ImportOutcome => ({
  importId: null,
  userErrors: [{ code, field: ["input", ...field], message }],
});
export const importDone = (importId: string): ImportOutcome => ({ importId, userErrors: [] });
