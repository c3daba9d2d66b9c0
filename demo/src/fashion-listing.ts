import type { DemoBuild } from "./demo-build";
import { COLOURS, GARMENTS, SIZES, STYLE_NAMES } from "./fashion-words";
import type { Listing, ListingVariant, SellerRange } from "./listing";
import { capitalised } from "./plain-text";
import { between, hashOf, oneOf, shuffled } from "./random";
import type { FashionItem } from "./read-fashion";

/** The source misspells one division. */
const DIVISIONS: Readonly<Record<string, string>> = {
  General: "General",
  "General Petite": "Petite",
  Initmates: "Intimates",
};

export function fashionListing(build: DemoBuild, item: FashionItem): Listing {
  const key = `fashion:${item.itemId}`;
  const garment = garmentOf(item);
  const division = DIVISIONS[item.division] ?? "";
  const title = [styleName(item), division === "Petite" ? "Petite" : "", garment.name].filter(Boolean).join(" ");
  return {
    key,
    title,
    description: describe(item, division),
    brand: null,
    attributes: attributesOf(item, division),
    categoryPath: division === "" ? ["Fashion", "Unsorted"] : ["Fashion", division, item.department, item.className],
    range: rangeOf(item),
    popularity: 3 + item.ratingsCount,
    tastes: [`class:${item.className}`, `department:${division} ${item.department}`],
    generated: ["title", "description", "variants", "price", "priceHistory", "stock", "weight"],
    importedRatings: item.silentRatings.some((count) => count > 0) ? item.silentRatings : null,
    variants: variantsOf(build, item, key),
  };
}

function garmentOf(item: FashionItem): (typeof GARMENTS)[string] {
  return GARMENTS[item.className] ?? { name: "Piece", euros: [25, 80], grams: 400 };
}

/** No two items of a class share a style name while the names last. */
function styleName(item: FashionItem): string {
  const start = hashOf(item.className) % STYLE_NAMES.length;
  return STYLE_NAMES[(start + Number(item.itemId)) % STYLE_NAMES.length] ?? "";
}

/** Counted from the reviews of the source, put into sentences. */
function describe(item: FashionItem, division: string): string {
  const garment = garmentOf(item).name.toLowerCase();
  const where = division === "" ? "" : ` of the ${division} division, department ${item.department}`;
  const sentences = [`${capitalised(garment)}${where}.`];
  if (item.ratingsCount >= 3) {
    const share = Math.round((100 * item.recommended) / item.ratingsCount);
    sentences.push(`${share} % of its ${item.ratingsCount} reviewers recommend it.`);
  }
  return sentences.join(" ");
}

function attributesOf(item: FashionItem, division: string): Listing["attributes"] {
  return [
    { name: "Division", value: division },
    { name: "Department", value: item.department },
    { name: "Class", value: item.className },
    { name: "Item number", value: item.itemId },
  ].filter(({ value }) => value !== "");
}

function rangeOf(item: FashionItem): SellerRange {
  if (item.division === "Initmates" || item.department === "Intimate") return "fashion: intimates";
  if (["Sweaters", "Fine gauge"].includes(item.className)) return "fashion: knitwear";
  if (item.division === "General Petite") return "fashion: petite";
  return item.department === "Dresses" ? "fashion: dresses" : "fashion: general";
}

function variantsOf(build: DemoBuild, item: FashionItem, key: string): ListingVariant[] {
  const random = build.random("fashion", key);
  const garment = garmentOf(item);
  const [least, most] = garment.euros;
  const priceMinor = between(random, least, most) * 100 + oneOf(random, [0, 0, 90, 95]);
  const colours = shuffled(random, COLOURS).slice(0, random() < 0.25 ? 2 : 1);
  return colours.flatMap((colour) =>
    SIZES.map((size, index) => ({
      code: `${colour.code}-${size}`,
      options: [
        { name: "Colour", value: colour.name },
        { name: "Size", value: size },
      ],
      priceMinor,
      stock: null,
      weightGrams: Math.round(garment.grams * (0.9 + index * 0.07)),
    })),
  );
}
