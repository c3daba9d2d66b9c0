import type { UserErrorOf } from "@mall/platform/errors/user-error";

/** Why prices were not planned. */
export const PRICE_ERROR_CODES = [
  "INVALID_INPUT",
  "INVALID_PRICE",
  "INVALID_PERIOD",
  "PERIOD_TAKEN",
  "CURRENCY_MISMATCH",
  "DUPLICATE_VARIANT",
  "SELLER_NOT_FOUND",
  "VARIANT_NOT_FOUND",
  "PRODUCT_ARCHIVED",
  "CAMPAIGN_NOT_FOUND",
  "CAMPAIGN_OVER",
  "PLAN_NOT_FOUND",
] as const;

export type PriceErrorCode = (typeof PRICE_ERROR_CODES)[number];
export type PriceError = UserErrorOf<PriceErrorCode>;

/** Collects everything that is wrong at once. */
export class PriceCheck {
  readonly errors: PriceError[] = [];

  refuse(code: PriceErrorCode, field: readonly string[], message: string): void {
    this.errors.push({ code, field: ["input", ...field], message });
  }

  /** Ends the change here if anything was wrong. */
  settle(): void {
    if (this.errors.length > 0) throw new PriceRefusal(this.errors);
  }
}

/** Thrown inside a transaction to undo it and answer with errors that the caller can mend. */
export class PriceRefusal extends Error {
  constructor(readonly userErrors: readonly PriceError[]) {
    super(userErrors.map(({ message }) => message).join(" "));
  }
}

export interface PriceOutcome {
  readonly id: string | null;
  readonly userErrors: readonly PriceError[];
}

/** Runs a change that gives the id of what it made or changed; a refusal undoes it and becomes data. */
export async function refusablePricing(change: () => Promise<string>): Promise<PriceOutcome> {
  try {
    return { id: await change(), userErrors: [] };
  } catch (error) {
    if (error instanceof PriceRefusal) return { id: null, userErrors: error.userErrors };
    throw error;
  }
}

export function refusePrice(code: PriceErrorCode, field: readonly string[], message: string): never {
  throw new PriceRefusal([{ code, field: ["input", ...field], message }]);
}
