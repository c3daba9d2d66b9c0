import type { UserErrorOf } from "@mall/platform/errors/user-error";

/** Why a listing was not made or changed. */
export const PRODUCT_ERROR_CODES = [
  "INVALID_INPUT",
  "INVALID_PRICE",
  "CURRENCY_MISMATCH",
  "DUPLICATE_SKU",
  "SKU_TAKEN",
  "SELLER_NOT_FOUND",
  "SELLER_SUSPENDED",
  "CATEGORY_NOT_FOUND",
  "PRODUCT_NOT_FOUND",
  "VARIANT_NOT_FOUND",
  "PRODUCT_ARCHIVED",
  "PRODUCT_INCOMPLETE",
  "MOVE_NOT_ALLOWED",
  "VERSION_CONFLICT",
  "ATTRIBUTE_UNKNOWN",
  "ATTRIBUTE_INVALID",
  "ATTRIBUTE_REQUIRED",
  "SAFETY_DATA_REQUIRED",
  "REVIEW_REQUIRED",
  "OWN_LISTING",
  "CHANGE_PENDING",
  "CHANGE_NOT_FOUND",
  "CHANGE_DECIDED",
  "CHANGE_STALE",
  "VARIANT_LAST",
  "VARIANT_ON_SALE",
] as const;

export type ProductErrorCode = (typeof PRODUCT_ERROR_CODES)[number];
export type ProductError = UserErrorOf<ProductErrorCode>;

export const productError = (code: ProductErrorCode, field: readonly string[], message: string): ProductError => ({
  code,
  field: ["input", ...field],
  message,
});

/** Thrown inside a transaction to undo it and answer with errors that the caller can mend. */
export class ProductRefusal extends Error {
  readonly userErrors: ProductError[];

  constructor(...userErrors: ProductError[]) {
    super(userErrors.map(({ message }) => message).join(" "));
    this.userErrors = userErrors;
  }
}

export interface ProductOutcome {
  readonly productId: string | null;
  readonly userErrors: ProductError[];
}

/** Runs a change that gives the product's id; a refusal undoes it and becomes data. */
export async function refusable(change: () => Promise<string>): Promise<ProductOutcome> {
  try {
    return { productId: await change(), userErrors: [] };
  } catch (error) {
    if (error instanceof ProductRefusal) return { productId: null, userErrors: error.userErrors };
    throw error;
  }
}
