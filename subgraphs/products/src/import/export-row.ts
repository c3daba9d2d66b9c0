import { decimalOf } from "@mall/platform/money/money";
import type { CleanSafety } from "../safety/safety";
import type { PRODUCT_COLUMNS_OF_CSV } from "./csv-cells";
import { CSV_COLUMNS, csvRow, type CsvColumn } from "./csv-cells";
import type { OwnListing, OwnVariant } from "./match-listings";

/** A line of NDJSON. Stock is not in it: it belongs to orders and changes by the minute. */
export function jsonRowOf(listing: OwnListing): string {
  const { title, description, categoryId, brand, taxCategory, attributes, images, variants } = listing;
  const row = {
    productKey: keyOf(listing),
    ...{ title, description, categoryId, brand, taxCategory },
    attributes: attributes.map(({ name, value }) => ({ name, value })),
    images,
    safety: safetyInput(listing.safety),
    variants: variants.map(({ sku, options, basePrice, currencyCode, weightGrams }) => ({
      ...{ sku, options, weightGrams },
      price: { minorUnits: basePrice, currencyCode },
    })),
  };
  return `${JSON.stringify(row)}\n`;
}

/** A row for each variant; what is said of the product stands in the first. */
export function csvRowsOf(listing: OwnListing): string {
  return listing.variants
    .map((variant, index) => {
      const cells = { ...productCells(listing, index === 0), ...variantCells(variant) };
      return csvRow(CSV_COLUMNS.map((column) => cells[column] ?? ""));
    })
    .join("");
}

type Cells = Partial<Record<CsvColumn, string>>;

const keyOf = ({ externalKey, id }: OwnListing): string => externalKey ?? id;

function productCells(listing: OwnListing, isFirst: boolean): Cells {
  if (!isFirst) return { productKey: keyOf(listing) };
  const { title, description, categoryId, brand, taxCategory, attributes, images } = listing;
  const safety = safetyInput(listing.safety);
  const cells: Record<(typeof PRODUCT_COLUMNS_OF_CSV)[number], string | null> = {
    productKey: keyOf(listing),
    ...{ title, description, categoryId, brand, taxCategory },
    attributes: attributes.length === 0 ? "" : JSON.stringify(attributes.map(({ name, value }) => ({ name, value }))),
    images: images.length === 0 ? "" : JSON.stringify(images),
    safety: safety && JSON.stringify(safety),
  };
  return Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, cell ?? ""]));
}

const variantCells = ({ sku, options, basePrice, currencyCode, weightGrams }: OwnVariant): Cells => ({
  sku,
  options: options.length === 0 ? "" : JSON.stringify(options),
  price: decimalOf({ minorUnits: basePrice, currencyCode }),
  currency: currencyCode,
  weightGrams: weightGrams === null ? "" : String(weightGrams),
});

/** As an input takes it: the plain warnings are those of the notes. */
function safetyInput(safety: CleanSafety | null): object | null {
  if (!safety) return null;
  const { manufacturer, manufacturerDetails = null, responsiblePerson, responsiblePersonDetails = null } = safety;
  const contacts = { manufacturer, manufacturerDetails, responsiblePerson, responsiblePersonDetails };
  return safety.warningNotes
    ? { ...contacts, warningNotes: safety.warningNotes }
    : { ...contacts, warnings: safety.warnings };
}
