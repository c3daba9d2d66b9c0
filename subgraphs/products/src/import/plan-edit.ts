import { NO_ATTRIBUTE_RULES, stateAttributes } from "../attribute/state-attributes";
import type { CategoryRules } from "../category/category-rules";
import type { ProductCheck } from "../product/check-product";
import { fieldsOf, isSame, realEdit, type ListingEdit } from "../product/listing-fields";
import { cleanEdit, type EditCommand } from "../product/read-edit";
import type { CleanSafety } from "../safety/safety";
import type { ImportedProduct } from "./import-row";
import type { OwnListing } from "./match-listings";

interface EditPlanning {
  readonly rules: ReadonlyMap<string, CategoryRules>;
  readonly check: ProductCheck;
}

/** What a row changes of the words of a listing, as productUpdate takes it; null where they stay as they are. */
export function planEdit(product: ImportedProduct, listing: OwnListing, planning: EditPlanning): EditCommand | null {
  const clean = cleanEdit(product, planning.check);
  const edit = realEdit(listing, {
    ...clean,
    ...typedAttributes(clean, listing, planning),
    ...storedSafety(clean, listing),
  });
  const fields = fieldsOf(edit);
  return fields.length === 0 ? null : Object.fromEntries(fields.map((field) => [field, product[field]]));
}

/** Attributes are compared as the category types them. */
function typedAttributes(clean: ListingEdit, listing: OwnListing, { rules, check }: EditPlanning): ListingEdit {
  if (clean.attributes === undefined) return {};
  const categoryId = clean.categoryId === undefined ? listing.categoryId : clean.categoryId;
  const rule = rules.get(categoryId ?? "") ?? NO_ATTRIBUTE_RULES;
  return { attributes: stateAttributes(clean.attributes, rule, { check, isDraft: listing.state === "DRAFT" }) };
}

/** Safety data that say the same stay as they were stored. */
function storedSafety(clean: ListingEdit, { safety }: OwnListing): ListingEdit {
  if (clean.safety === undefined) return {};
  return { safety: isSame(wholeSafety(clean.safety), wholeSafety(safety)) ? safety : clean.safety };
}

/** What was stored before safety data came in parts lacks some of them. */
const wholeSafety = (safety: CleanSafety | null): CleanSafety | null =>
  safety && {
    ...{ manufacturerDetails: null, responsiblePersonDetails: null },
    warningNotes: safety.warnings.map((text) => ({ language: null, text })),
    ...safety,
  };
