import type { CleanSafety } from "../safety/safety";
import {
  fieldsOf,
  isSame,
  type ListingEdit,
  type ListingField,
  type ListingFields,
  type ListingImage,
} from "../product/listing-fields";
import { rewrittenShare } from "./similarity";

export type RiskLevel = "LOW" | "HIGH";

/** Why an edit of a field is harmless, or why somebody looks at it. */
export interface ChangeReason {
  readonly code: string;
  readonly field: string;
  readonly risk: RiskLevel;
  readonly message: string;
}

/** More of a title than this is another title. */
export const MAX_NEW_TITLE = 0.35;
/** More of a description than this is another description. */
export const MAX_NEW_DESCRIPTION = 0.6;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

type Assessed = Omit<ChangeReason, "field">;
const low = (code: string, message: string): Assessed => ({ code, message, risk: "LOW" });
const high = (code: string, message: string): Assessed => ({ code, message, risk: "HIGH" });

export interface Baseline {
  /** The title before the small edits that confirmed themselves lately: many of them make a new title, too. */
  readonly title?: string;
}

/** What could mislead those who know the listing waits for an administrator; everything else confirms itself. */
export function assessEdit(before: ListingFields, edit: ListingEdit, baseline: Baseline = {}): ChangeReason[] {
  const after = { ...before, ...edit };
  const assess: Readonly<Record<ListingField, () => Assessed>> = {
    title: () => assessTitle(baseline.title ?? before.title, after.title),
    description: () => assessDescription(before.description, after.description),
    brand: () => assessBrand(before.brand, after.brand),
    categoryId: () => high("CATEGORY_CHANGED", "Another category has other rules, taxes and commissions."),
    attributes: () => low("ATTRIBUTES_EDITED", "The attributes fit the category's definitions."),
    images: () => assessImages(before.images, after.images),
    safety: () => assessSafety(before.safety, after.safety),
    taxCategory: () => high("TAX_CATEGORY_CHANGED", "The tax category decides what the buyer pays in tax."),
  };
  return fieldsOf(edit).map((field) => ({ field, ...assess[field]() }));
}

function assessTitle(before: string, after: string): Assessed {
  const share = rewrittenShare(before, after);
  return share > MAX_NEW_TITLE
    ? high("TITLE_REWRITTEN", `${percent(share)} of the title is new; over ${percent(MAX_NEW_TITLE)} somebody looks.`)
    : low("TITLE_CORRECTED", `${percent(share)} of the title is new: the size of a correction.`);
}

function assessDescription(before: string, after: string): Assessed {
  if (before === "") return low("DESCRIPTION_ADDED", "There was no description before.");
  const share = rewrittenShare(before, after);
  return share > MAX_NEW_DESCRIPTION
    ? high("DESCRIPTION_REWRITTEN", `${percent(share)} of the description is new: it may describe another product.`)
    : low("DESCRIPTION_CORRECTED", `${percent(share)} of the description is new.`);
}

function assessBrand(before: string | null, after: string | null): Assessed {
  const isSameName = rewrittenShare(before ?? "", after ?? "") === 0;
  return isSameName
    ? low("BRAND_SPELLING", "Only the spelling of the brand changes.")
    : high("BRAND_CHANGED", "Another brand is another promise, and may not be the seller's to make.");
}

function assessImages(before: readonly ListingImage[], after: readonly ListingImage[]): Assessed {
  const [old, fresh] = [before.map(({ url }) => url), after.map(({ url }) => url)];
  if (isSame(old, fresh))
    return low("IMAGE_TEXTS_EDITED", "The pictures are the same; only what is said of them changes.");
  if (isSame([...old].sort(), [...fresh].sort())) return low("IMAGES_REORDERED", "The same pictures in another order.");
  const isReplaced = old.length > 0 && fresh.length > 0 && !fresh.some((url) => old.includes(url));
  return isReplaced
    ? high("IMAGES_REPLACED", "No picture stays: they may show another product.")
    : low("IMAGES_EDITED", "Pictures come or go, and some stay.");
}

function assessSafety(before: CleanSafety | null, after: CleanSafety | null): Assessed {
  const lost = lostSafety(before, after);
  return lost === null
    ? low("SAFETY_COMPLETED", "Nothing that was said about safety is taken back.")
    : high("SAFETY_REMOVED", `${lost} is taken back or changed: buyers rely on it.`);
}

function lostSafety(before: CleanSafety | null, after: CleanSafety | null): string | null {
  if (before === null) return null;
  if (!keepsContact("manufacturer", before, after)) return "The manufacturer";
  if (!keepsContact("responsiblePerson", before, after)) return "The responsible person";
  const warnings = after?.warnings ?? [];
  const isThere = (warning: string): boolean => warnings.some((one) => rewrittenShare(warning, one) <= MAX_NEW_TITLE);
  return before.warnings.every(isThere) ? null : "A warning";
}

/** The parts count where there are parts, else the text; parts of what was said in plain text are welcome. */
function keepsContact(
  who: "manufacturer" | "responsiblePerson",
  before: CleanSafety,
  after: CleanSafety | null,
): boolean {
  const parts = before[`${who}Details`];
  if (parts) return isSame(parts, after?.[`${who}Details`]);
  const isReplacedByParts = Boolean(after?.[`${who}Details`]);
  return before[who] === null || isReplacedByParts || before[who] === after?.[who];
}
