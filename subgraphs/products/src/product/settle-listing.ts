import { NO_ATTRIBUTE_RULES, stateAttributes } from "../attribute/state-attributes";
import type { CategoryRules } from "../category/category-rules";
import { refuseUnsafe } from "../safety/safety";
import type { ProductCheck } from "./check-product";
import type { NewProduct } from "./insert-product";
import type { ProductState } from "./product-status";

interface Settlement {
  /** Rules of the product's category from `rulesToListBy`; undefined: there is none of that id. */
  readonly rules: CategoryRules | undefined;
  readonly check: ProductCheck;
  /** Whether the seller wants a draft even if nothing is missing. */
  readonly asDraft: boolean;
}

/** A new listing as its category wants it: in which state it begins, and its attributes typed. */
export function settleListing(product: NewProduct, { rules, check, asDraft }: Settlement): NewProduct {
  if (product.categoryId !== null && !rules) {
    check.refuse("CATEGORY_NOT_FOUND", ["categoryId"], "There is no category of this id.");
    return product;
  }
  const state = firstState(rules, asDraft);
  const isDraft = state === "DRAFT";
  const attributes = stateAttributes(product.attributes, rules ?? NO_ATTRIBUTE_RULES, { check, isDraft });
  if (!isDraft && rules?.requiresSafetyData) refuseUnsafe(product.safety, check);
  return { ...product, state, attributes };
}

function firstState(rules: CategoryRules | undefined, asDraft: boolean): ProductState {
  if (!rules || asDraft) return "DRAFT";
  return rules.requiresReview ? "IN_REVIEW" : "ACTIVE";
}
