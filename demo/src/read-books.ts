import type { BookRow } from "./book-row";
import { bookCategory, bookRange, languageName } from "./book-shelves";
import { readCsvRows } from "./data-files";
import type { DemoBuild } from "./demo-build";
import type { Listing, ListingVariant } from "./listing";
import { listed, singleLine } from "./plain-text";
import { between, oneOf } from "./random";

const FILE = "goodbooks-10k/books.csv.gz";
const RATINGS_COUNT = 13;
const MOST_AUTHORS = 4;
/** "The Hunger Games (The Hunger Games, #1)": title, series, volume. */
const SERIES = /^(.+?)\s*\(([^()]+?),?\s*#([\d.]+(?:[-–][\d.]+)?)\)$/;

/** The best known books first. */
export function readBooks(build: DemoBuild, count: number): Listing[] {
  return readCsvRows(FILE)
    .sort((a, b) => Number(b[RATINGS_COUNT]) - Number(a[RATINGS_COUNT]) || Number(a[1]) - Number(b[1]))
    .slice(0, count)
    .map((row) => toListing(build, toBook(row)));
}

function toBook(row: string[]): BookRow {
  const text = (column: number) => singleLine(row[column] ?? "");
  const number = (column: number) => Number(row[column]);
  const series = SERIES.exec(text(10));
  return {
    goodreadsId: text(1),
    editions: number(4),
    isbn: text(5),
    authors: text(7).split(", "),
    year: text(8) === "" ? null : number(8),
    originalTitle: text(9),
    title: series?.[1] ?? text(10),
    series: series ? { name: series[2] ?? "", volume: series[3] ?? "" } : null,
    language: languageName(text(11)),
    ratingsCount: number(RATINGS_COUNT),
    histogram: [number(16), number(17), number(18), number(19), number(20)],
  };
}

function toListing(build: DemoBuild, book: BookRow): Listing {
  const key = `books:${book.goodreadsId}`;
  return {
    key,
    title: book.title,
    description: describe(book),
    brand: null,
    attributes: attributesOf(book),
    categoryPath: bookCategory(book),
    range: bookRange(book),
    popularity: Math.sqrt(book.ratingsCount),
    tastes: tastesOf(book),
    generated: ["description", "price", "priceHistory", "stock", "weight", "format"],
    importedRatings: book.histogram,
    variants: variantsOf(build, key),
  };
}

/** Facts of the source put into sentences: a plot would have to be invented. */
function describe(book: BookRow): string {
  const sentences = [`${book.title} by ${listed(shortened(book.authors))}${firstPublished(book.year)}.`];
  if (book.series) sentences.push(`${volumeName(book.series.volume)} of the series ${book.series.name}.`);
  if (book.originalTitle !== "" && book.originalTitle !== book.title)
    sentences.push(`Original title: ${book.originalTitle}.`);
  if (book.language !== "") sentences.push(`Language: ${book.language}.`);
  sentences.push(`Published in ${book.editions.toLocaleString("en")} ${book.editions === 1 ? "edition" : "editions"}.`);
  return sentences.join(" ");
}

/** Anthologies and translated classics name dozens of contributors. */
function shortened(authors: readonly string[]): string[] {
  const rest = authors.length - MOST_AUTHORS;
  return rest < 2 ? [...authors] : [...authors.slice(0, MOST_AUTHORS), `${rest} others`];
}

function firstPublished(year: number | null): string {
  return year === null ? "" : `, first published in ${yearName(year)}`;
}

export function yearName(year: number): string {
  return year < 0 ? `${-year} BCE` : String(year);
}

function volumeName(volume: string): string {
  return /[-–]/.test(volume) ? `Volumes ${volume}` : `Volume ${volume}`;
}

function attributesOf(book: BookRow): Listing["attributes"] {
  const attributes = [
    { name: "Author", value: book.authors[0] ?? "" },
    { name: "Contributors", value: shortened(book.authors.slice(1)).join(", ") },
    { name: "First published", value: book.year === null ? "" : yearName(book.year) },
    { name: "Language", value: book.language },
    { name: "Series", value: book.series?.name ?? "" },
    { name: "Volume", value: book.series?.volume ?? "" },
    { name: "Original title", value: book.originalTitle === book.title ? "" : book.originalTitle },
    { name: "ISBN", value: book.isbn === "" ? "" : book.isbn.padStart(10, "0") },
    { name: "Editions", value: String(book.editions) },
  ];
  return attributes.filter(({ value }) => value !== "");
}

function tastesOf(book: BookRow): string[] {
  const tastes = [`author:${book.authors[0]}`, `shelf:${bookCategory(book).slice(0, 3).join(" > ")}`];
  return book.series ? [`series:${book.series.name}`, ...tastes] : tastes;
}

function variantsOf(build: DemoBuild, key: string): ListingVariant[] {
  const random = build.random("book", key);
  const weightGrams = between(random, 18, 62) * 10;
  const paperback = between(random, 5, 17) * 100 + oneOf(random, [0, 49, 90, 95, 99]);
  const variants = [
    { code: "PB", options: [{ name: "Format", value: "Paperback" }], priceMinor: paperback, stock: null, weightGrams },
  ];
  if (random() < 0.35) {
    const priceMinor = Math.min(3500, paperback + between(random, 6, 14) * 100);
    const options = [{ name: "Format", value: "Hardcover" }];
    variants.push({ code: "HC", options, priceMinor, stock: null, weightGrams: Math.round(weightGrams * 1.5) });
  }
  return variants;
}
