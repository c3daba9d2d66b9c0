import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { ProductsDeps } from "../deps";
import { TAX_CATEGORY } from "../product/check-product";
import { askForRefresh } from "../refresh/ask-for-refresh";
import { refusableInTree, refuseInTree, type CategoryOutcome } from "./category-errors";

/** What is left out stays; null takes over what the category above says. */
export interface CategorySettingsCommand {
  readonly categoryId: string;
  readonly requiresSafetyData?: boolean | null;
  readonly requiresReview?: boolean | null;
  readonly isStrict?: boolean | null;
  readonly taxCategory?: string | null;
}

const WRITE = `
  UPDATE categories SET
    requires_safety_data = CASE WHEN 'requiresSafetyData' = ANY($2::text[]) THEN $3 ELSE requires_safety_data END,
    requires_review = CASE WHEN 'requiresReview' = ANY($2) THEN $4 ELSE requires_review END,
    is_strict = CASE WHEN 'isStrict' = ANY($2) THEN $5 ELSE is_strict END,
    tax_category = CASE WHEN 'taxCategory' = ANY($2) THEN $6 ELSE tax_category END
  WHERE id = $1 AND archived_at IS NULL RETURNING id`;

/** Says what holds for the listings of a category and of all below that say nothing else. For administrators. */
export function categorySettingsSet(deps: ProductsDeps, command: CategorySettingsCommand): Promise<CategoryOutcome> {
  const { categoryId, requiresSafetyData, requiresReview, isStrict, taxCategory } = command;
  return refusableInTree(() => {
    if (taxCategory && !TAX_CATEGORY.test(taxCategory)) {
      const message = "taxCategory must be a code such as STANDARD, REDUCED or BOOKS.";
      throw refuseInTree("INVALID_INPUT", ["taxCategory"], message);
    }
    const settings = { requiresSafetyData, requiresReview, isStrict, taxCategory };
    const given = Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    return deps.db.transaction(async (tx) => {
      const values = [requiresSafetyData, requiresReview, isStrict, taxCategory].map((value) => value ?? null);
      const [rows] = isUuid(categoryId)
        ? await tx.query<[{ id: string }[], number]>(WRITE, [categoryId, given, ...values])
        : [[]];
      const [written] = rows;
      if (!written) throw refuseInTree("CATEGORY_NOT_FOUND", ["categoryId"], "There is no category of this id in use.");
      // Only the tax travels with the listings; the rest is asked for when they change.
      if (taxCategory !== undefined) await askForRefresh(tx, written.id, deps.clock.now());
      return written.id;
    });
  });
}
