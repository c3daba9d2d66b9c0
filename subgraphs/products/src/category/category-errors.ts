import type { UserErrorOf } from "@mall/platform/errors/user-error";

/** Why the tree or its attributes were not changed. */
export type CategoryErrorCode =
  | "INVALID_INPUT"
  | "CATEGORY_NOT_FOUND"
  | "CATEGORY_ARCHIVED"
  | "CATEGORY_NAME_TAKEN"
  | "CATEGORY_CYCLE"
  | "CATEGORY_TOO_DEEP"
  | "CATEGORY_NOT_EMPTY"
  | "ATTRIBUTE_NOT_FOUND"
  | "ATTRIBUTE_LABEL_TAKEN"
  | "ATTRIBUTE_TYPE_FIXED";

export type CategoryError = UserErrorOf<CategoryErrorCode>;

export const categoryError = (code: CategoryErrorCode, field: readonly string[], message: string): CategoryError => ({
  code,
  field: ["input", ...field],
  message,
});

/** Thrown inside a transaction to undo it and answer with errors that the caller can mend. */
export class CategoryRefusal extends Error {
  readonly userErrors: CategoryError[];

  constructor(...userErrors: CategoryError[]) {
    super(userErrors.map(({ message }) => message).join(" "));
    this.userErrors = userErrors;
  }
}

/** The id of what was changed, or what to mend. */
export interface CategoryOutcome {
  readonly id: string | null;
  readonly userErrors: CategoryError[];
}

/** Runs a change that gives an id; a refusal undoes it and becomes data. */
export async function refusableInTree(change: () => Promise<string>): Promise<CategoryOutcome> {
  try {
    return { id: await change(), userErrors: [] };
  } catch (error) {
    if (error instanceof CategoryRefusal) return { id: null, userErrors: error.userErrors };
    throw error;
  }
}

export const refuseInTree = (code: CategoryErrorCode, field: readonly string[], message: string): CategoryRefusal =>
  new CategoryRefusal(categoryError(code, field, message));
