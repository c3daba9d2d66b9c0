import { readJson } from "./data-files";
import type { Listing } from "./listing";
import { goodsPlace } from "./goods-places";
import { paragraphs, singleLine } from "./plain-text";
import type { ReviewText } from "./review-text";

interface GoodsRow {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly price: number;
  readonly stock: number;
  readonly tags: readonly string[];
  readonly brand?: string;
  readonly warrantyInformation: string;
  readonly reviews: readonly { readonly rating: number; readonly comment: string; readonly reviewerName: string }[];
}

export interface GeneralGoods {
  readonly listings: readonly Listing[];
  readonly reviewTexts: readonly ReviewText[];
}

export function readGeneralGoods(): GeneralGoods {
  const rows = readJson<GoodsRow[]>("dummyjson/products.json.gz");
  return { listings: rows.map(toListing), reviewTexts: rows.flatMap(reviewsOf) };
}

function toListing(row: GoodsRow): Listing {
  const { path, range, grams } = goodsPlace(row.category, row.tags);
  return {
    key: `goods:${row.id}`,
    title: singleLine(row.title),
    description: paragraphs(row.description),
    brand: row.brand ?? null,
    attributes: attributesOf(row),
    categoryPath: path,
    range,
    // The source does not count sales; dear things sell seldom.
    popularity: 30 * Math.min(1, 150 / row.price),
    tastes: [`goods:${row.category}`],
    generated: ["priceHistory", "weight"],
    importedRatings: null,
    variants: [
      {
        code: "STD",
        options: [],
        // The source counts in dollars; its numbers are taken as euros.
        priceMinor: Math.round(row.price * 100),
        stock: row.stock,
        weightGrams: grams,
      },
    ],
  };
}

/** The source's sizes and return policies are left out: they are random numbers and would promise what no seller said. */
function attributesOf({ category, warrantyInformation, tags }: GoodsRow): Listing["attributes"] {
  const attributes = [{ name: "Tags", value: tags.join(", ") }];
  const warranty = warrantyInformation.replace(/ warranty$/i, "");
  return category === "groceries" || warranty === "No"
    ? attributes
    : [{ name: "Warranty", value: warranty }, ...attributes];
}

function reviewsOf({ id, reviews }: GoodsRow): ReviewText[] {
  return reviews.map(({ rating, comment, reviewerName }, index) => ({
    key: `goods-review:${id}/${index}`,
    productKey: `goods:${id}`,
    authorName: reviewerName,
    rating,
    title: null,
    body: paragraphs(comment),
    helpfulCount: 0,
  }));
}
