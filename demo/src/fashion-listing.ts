import type { DemoBuild } from "./demo-build";
import type { FashionItem } from "./fashion-item";
import { COMMON_COLOURS, GARMENTS, SIZES, STYLE_NAMES, type Garment } from "./fashion-words";
import type { Listing, ListingVariant, SellerRange } from "./listing";
import { capitalised, listed } from "./plain-text";
import { between, hashOf, oneOf } from "./random";
import type { WordCounts } from "./review-words";

/** The source misspells one division. */
const DIVISIONS: Readonly<Record<string, string>> = {
  General: "General",
  "General Petite": "Petite",
  Initmates: "Intimates",
};

export function fashionListing(build: DemoBuild, item: FashionItem, allWords: WordCounts): Listing {
  const key = `fashion:${item.itemId}`;
  const garment = garmentOf(item, allWords);
  const division = DIVISIONS[item.division] ?? "";
  const mentioned = item.words.telling("feature", allWords).slice(0, 5);
  return {
    key,
    title: [styleName(item), division === "Petite" ? "Petite" : "", garment.name].filter(Boolean).join(" "),
    description: describe(item, { garment: garment.name, division, mentioned }),
    brand: null,
    attributes: attributesOf(item, division, mentioned),
    categoryPath: division === "" ? ["Fashion", "Unsorted"] : ["Fashion", division, item.department, item.className],
    range: rangeOf(item),
    popularity: 3 + item.ratingsCount,
    tastes: [`class:${item.className}`, `department:${division} ${item.department}`],
    generated: ["title", "description", "variants", "price", "priceHistory", "stock", "weight"],
    importedRatings: item.silentRatings.some((count) => count > 0) ? item.silentRatings : null,
    variants: variantsOf(build, item, { garment, colours: coloursOf(build, item, allWords) }),
  };
}

/** Named after the class, or after what most reviewers call it. */
function garmentOf({ className, words }: FashionItem, allWords: WordCounts): Garment {
  const garment = GARMENTS[className] ?? { name: "Piece", euros: [25, 80], grams: 400 };
  const [called] = words.telling("garment", allWords);
  return called !== undefined && words.share(called) >= 0.45 ? { ...garment, name: capitalised(called) } : garment;
}

/** No two items of a class share a style name while the names last. */
function styleName(item: FashionItem): string {
  const start = hashOf(item.className) % STYLE_NAMES.length;
  return STYLE_NAMES[(start + Number(item.itemId)) % STYLE_NAMES.length] ?? "";
}

interface Facts {
  readonly garment: string;
  readonly division: string;
  readonly mentioned: readonly string[];
}

/** Counted from the reviews of the source, put into sentences. */
function describe(item: FashionItem, { garment, division, mentioned }: Facts): string {
  const where = division === "" ? "" : ` of the ${division} division, department ${item.department}`;
  const sentences = [`${capitalised(garment.toLowerCase())}${where}.`];
  if (mentioned.length > 0) sentences.push(`Reviewers mention ${listed(mentioned)}.`);
  if (item.ratingsCount >= 3) {
    const share = Math.round((100 * item.recommended) / item.ratingsCount);
    sentences.push(`${share} % of its ${item.ratingsCount.toLocaleString("en")} reviewers recommend it.`);
  }
  return sentences.join(" ");
}

function attributesOf(item: FashionItem, division: string, mentioned: readonly string[]): Listing["attributes"] {
  return [
    { name: "Division", value: division },
    { name: "Department", value: item.department },
    { name: "Class", value: item.className },
    { name: "Mentioned in reviews", value: mentioned.join(", ") },
    { name: "Item number", value: item.itemId },
  ].filter(({ value }) => value !== "");
}

function rangeOf(item: FashionItem): SellerRange {
  if (item.division === "Initmates" || item.department === "Intimate") return "fashion: intimates";
  if (["Sweaters", "Fine gauge"].includes(item.className)) return "fashion: knitwear";
  if (item.division === "General Petite") return "fashion: petite";
  return item.department === "Dresses" ? "fashion: dresses" : "fashion: general";
}

/** The colours that reviewers name, or one that the seed chooses. */
function coloursOf(build: DemoBuild, item: FashionItem, allWords: WordCounts): string[] {
  const random = build.random("colour", item.itemId);
  const named = item.words.telling("colour", allWords).slice(0, 2);
  return named.length > 0 ? named : [oneOf(random, COMMON_COLOURS)];
}

function variantsOf(
  build: DemoBuild,
  { itemId }: FashionItem,
  { garment, colours }: { readonly garment: Garment; readonly colours: readonly string[] },
): ListingVariant[] {
  const random = build.random("fashion", itemId);
  const [least, most] = garment.euros;
  const priceMinor = between(random, least, most) * 100 + oneOf(random, [0, 0, 90, 95]);
  return colours.flatMap((colour) =>
    SIZES.map((size, index) => ({
      code: `${colour.slice(0, 4).toUpperCase()}-${size}`,
      options: [
        { name: "Colour", value: capitalised(colour) },
        { name: "Size", value: size },
      ],
      priceMinor,
      stock: null,
      weightGrams: Math.round(garment.grams * (0.9 + index * 0.07)),
    })),
  );
}
