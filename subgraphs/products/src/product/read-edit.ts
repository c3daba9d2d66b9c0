import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { StatedAttribute } from "../attribute/attribute-definition";
import { NO_ATTRIBUTE_RULES, stateAttributes } from "../attribute/state-attributes";
import { rulesToListBy, type CategoryRules } from "../category/category-rules";
import { checkSafety, refuseUnsafe, type SafetyCommand } from "../safety/safety";
import type { ImageCommand, Pair, ProductCheck } from "./check-product";
import { realEdit, type ListingEdit } from "./listing-fields";
import { ProductRefusal } from "./product-errors";
import type { ProductState } from "./product-status";
import type { LockedListing } from "./write-listing";

/** What is left out stays as it is. */
export interface EditCommand {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly categoryId?: string | null;
  readonly brand?: string | null;
  readonly attributes?: readonly Pair[] | null;
  readonly images?: readonly ImageCommand[] | null;
  readonly safety?: SafetyCommand | null;
  readonly taxCategory?: string | null;
}

/** What a command changes, with all its faults at once. Attributes are still the seller's words. */
export function cleanEdit(command: EditCommand, check: ProductCheck): ListingEdit {
  const { categoryId, attributes, images, safety, taxCategory } = command;
  return {
    ...cleanTexts(command, check),
    ...(categoryId === undefined ? {} : { categoryId: categoryId?.toLowerCase() ?? null }),
    ...(isGiven(attributes) ? { attributes: check.attributes(attributes) } : {}),
    ...(isGiven(images) ? { images: check.images(images) } : {}),
    ...(safety === undefined ? {} : { safety: checkSafety(safety, check) }),
    ...(taxCategory === undefined ? {} : { taxCategory: check.taxCategory(taxCategory) }),
  };
}

function cleanTexts({ title, description, brand }: EditCommand, check: ProductCheck): ListingEdit {
  return {
    ...(isGiven(title) ? { title: check.title(title) } : {}),
    ...(isGiven(description) ? { description: check.description(description) } : {}),
    ...(brand === undefined ? {} : { brand: check.brand(brand) }),
  };
}

const isGiven = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

interface Fitting {
  readonly listing: LockedListing;
  readonly state: ProductState;
  readonly edit: ListingEdit;
  readonly check: ProductCheck;
}

/** The edit as the listing's category wants it, or a refusal with everything that it, and what has gone before, lacks. */
export async function fitEdit(tx: EntityManager, fitting: Fitting): Promise<ListingEdit> {
  const { listing, state, check, edit } = fitting;
  const categoryId = edit.categoryId === undefined ? listing.categoryId : edit.categoryId;
  const rules = await findRules(tx, categoryId, { state, check });
  const attributes = fitAttributes(fitting, rules);
  if (rules) refuseUnfit(fitting, rules);
  if (check.errors.length > 0) throw new ProductRefusal(...check.errors);
  return realEdit(listing, attributes ? { ...edit, attributes } : edit);
}

/** Whether everything is asked for that a category requires, said now or before. */
const isAskedAnew = ({ listing, state, edit }: Fitting): boolean =>
  (state !== listing.state && (state === "ACTIVE" || state === "IN_REVIEW")) ||
  (edit.categoryId !== undefined && edit.categoryId !== listing.categoryId);

function fitAttributes(fitting: Fitting, rules: CategoryRules | null): StatedAttribute[] | null {
  const { listing, state, edit, check } = fitting;
  if (edit.attributes === undefined && !isAskedAnew(fitting)) return null;
  const isDraft = state === "DRAFT";
  return stateAttributes(edit.attributes ?? listing.attributes, rules ?? NO_ATTRIBUTE_RULES, { check, isDraft });
}

function refuseUnfit(fitting: Fitting, rules: CategoryRules): void {
  const { listing, state, edit, check } = fitting;
  const isSafetyAsked = isAskedAnew(fitting) || edit.safety !== undefined;
  if (isSafetyAsked && state !== "DRAFT" && rules.requiresSafetyData) {
    refuseUnsafe(edit.safety === undefined ? listing.safety : edit.safety, check);
  }
  if (rules.requiresReview && listing.state === "DRAFT" && state === "ACTIVE") {
    check.refuse("REVIEW_REQUIRED", ["move"], "The mall looks at new listings of this category first: submit it.");
  }
}

async function findRules(
  tx: EntityManager,
  categoryId: string | null,
  { state, check }: { state: ProductState; check: ProductCheck },
): Promise<CategoryRules | null> {
  if (categoryId === null) {
    const isShown = state === "ACTIVE" || state === "IN_REVIEW";
    if (isShown) check.refuse("PRODUCT_INCOMPLETE", ["categoryId"], "A product on sale needs a category.");
    return null;
  }
  const rules = (await rulesToListBy(tx, [categoryId].filter(isUuid))).get(categoryId);
  if (!rules) check.refuse("CATEGORY_NOT_FOUND", ["categoryId"], "There is no category of this id.");
  return rules ?? null;
}
