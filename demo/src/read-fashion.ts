import { readCsvRows } from "./data-files";
import type { DemoBuild } from "./demo-build";
import type { FashionItem } from "./fashion-item";
import { fashionListing } from "./fashion-listing";
import type { Listing } from "./listing";
import { paragraphs, singleLine } from "./plain-text";
import type { ReviewText } from "./review-text";
import { WordCounts } from "./review-words";

const FILE = "womens-clothing/reviews.csv.gz";

export interface FashionDepartment {
  readonly listings: readonly Listing[];
  readonly reviewTexts: readonly ReviewText[];
}

export function readFashion(build: DemoBuild): FashionDepartment {
  const items = readItems();
  const allWords = new WordCounts();
  for (const { words } of items) allWords.addAll(words);
  return {
    listings: items.map((item) => fashionListing(build, item, allWords)),
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
  const words = new WordCounts();
  for (const row of rows) {
    const review = toReview(itemId, row);
    if (review.body !== "") {
      reviews.push(review);
      words.add(review.body);
    } else silentRatings[review.rating - 1] = (silentRatings[review.rating - 1] ?? 0) + 1;
  }
  const [division = "", department = "", className = ""] = placeOf(rows);
  const recommended = rows.filter((row) => row[6] === "1").length;
  const place = { division, department, className };
  return { itemId, ...place, reviews, silentRatings, recommended, ratingsCount: rows.length, words };
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
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return (first?.[0] ?? "").split("|");
}
