import { readCsvRows } from "./data-files";
import type { DemoBuild } from "./demo-build";
import { fashionListing } from "./fashion-listing";
import type { Listing } from "./listing";
import { paragraphs, singleLine } from "./plain-text";
import type { ReviewText } from "./review-text";

const FILE = "womens-clothing/reviews.csv.gz";

/** An item and all that was said of it. */
export interface FashionItem {
  readonly itemId: string;
  readonly division: string;
  readonly department: string;
  readonly className: string;
  readonly reviews: readonly ReviewText[];
  /** Stars given without a text. */
  readonly silentRatings: [number, number, number, number, number];
  readonly recommended: number;
  readonly ratingsCount: number;
}

export interface FashionDepartment {
  readonly listings: readonly Listing[];
  readonly reviewTexts: readonly ReviewText[];
}

export function readFashion(build: DemoBuild): FashionDepartment {
  const items = readItems();
  return {
    listings: items.map((item) => fashionListing(build, item)),
    reviewTexts: items.flatMap((item) => item.reviews),
  };
}

/** The most reviewed first. */
function readItems(): FashionItem[] {
  const rowsByItem = new Map<string, string[][]>();
  for (const row of readCsvRows(FILE)) {
    const rows = rowsByItem.get(row[1] ?? "");
    if (rows) rows.push(row);
    else rowsByItem.set(row[1] ?? "", [row]);
  }
  return [...rowsByItem]
    .map(([itemId, rows]) => toItem(itemId, rows))
    .sort((a, b) => b.ratingsCount - a.ratingsCount || Number(a.itemId) - Number(b.itemId));
}

function toItem(itemId: string, rows: readonly string[][]): FashionItem {
  const silentRatings: FashionItem["silentRatings"] = [0, 0, 0, 0, 0];
  const reviews: ReviewText[] = [];
  for (const row of rows) {
    const review = toReview(itemId, row);
    if (review.body !== "") reviews.push(review);
    else silentRatings[review.rating - 1] = (silentRatings[review.rating - 1] ?? 0) + 1;
  }
  const [division = "", department = "", className = ""] = placeOf(rows);
  const recommended = rows.filter((row) => row[6] === "1").length;
  return { itemId, division, department, className, reviews, silentRatings, recommended, ratingsCount: rows.length };
}

function toReview(itemId: string, row: readonly string[]): ReviewText {
  const title = singleLine(row[3] ?? "");
  return {
    key: `fashion-review:${row[0]}`,
    productKey: `fashion:${itemId}`,
    authorName: null,
    rating: Number(row[5]),
    title: title === "" ? null : title,
    body: paragraphs(row[4] ?? ""),
    helpfulCount: Number(row[7]),
  };
}

/** Some items are filed in two places, some rows in none: the most frequent place counts. */
function placeOf(rows: readonly string[][]): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const place = row.slice(8, 11).join("|");
    if (place !== "||") counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return (first?.[0] ?? "").split("|");
}
