import type { StatedAttribute } from "../attribute/attribute-definition";
import type { CleanSafety } from "../safety/safety";

export interface ListingImage {
  readonly url: string;
  readonly alt: string;
  /** Pixels, where the seller said so. */
  readonly width?: number;
  readonly height?: number;
}

/** What a seller says of a product; prices and variants are apart. */
export interface ListingFields {
  readonly title: string;
  readonly description: string;
  readonly brand: string | null;
  readonly categoryId: string | null;
  readonly attributes: readonly StatedAttribute[];
  readonly images: readonly ListingImage[];
  readonly safety: CleanSafety | null;
  /** Null: that of the category. */
  readonly taxCategory: string | null;
}

export type ListingField = keyof ListingFields;
/** Only what changes. */
export type ListingEdit = Partial<ListingFields>;

export const LISTING_FIELDS = [
  "title",
  "description",
  "brand",
  "categoryId",
  "attributes",
  "images",
  "safety",
  "taxCategory",
] as const satisfies readonly ListingField[];

export const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** The database keeps the keys of its JSON in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Without the fields that stay as they are. */
export function realEdit(before: ListingFields, edit: ListingEdit): ListingEdit {
  const changed = LISTING_FIELDS.filter((field) => field in edit && !isSame(edit[field], before[field]));
  return pick(edit, changed);
}

export const fieldsOf = (edit: ListingEdit): ListingField[] => LISTING_FIELDS.filter((field) => field in edit);

export const pick = (edit: ListingEdit, fields: readonly ListingField[]): ListingEdit =>
  Object.fromEntries(fields.filter((field) => field in edit).map((field) => [field, edit[field]]));
