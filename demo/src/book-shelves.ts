import type { SellerRange } from "./listing";
import type { BookRow } from "./book-row";

const LANGUAGES: Readonly<Record<string, string>> = {
  eng: "English",
  en: "English",
  "en-US": "English",
  "en-GB": "English",
  "en-CA": "English",
  ara: "Arabic",
  dan: "Danish",
  fil: "Filipino",
  fre: "French",
  ger: "German",
  ind: "Indonesian",
  ita: "Italian",
  jpn: "Japanese",
  mul: "Several languages",
  nl: "Dutch",
  nor: "Norwegian",
  per: "Persian",
  pol: "Polish",
  por: "Portuguese",
  rum: "Romanian",
  rus: "Russian",
  spa: "Spanish",
  swe: "Swedish",
  tur: "Turkish",
  vie: "Vietnamese",
};

/** Empty where the source does not say: most of these are English, but it does not say so. */
export function languageName(code: string): string {
  return LANGUAGES[code] ?? "";
}

type Shelved = Pick<BookRow, "year" | "language" | "series">;

/** The source has no genre, so that the shelves are language, time and series. */
export function bookCategory(book: Shelved): string[] {
  if (isForeign(book)) return ["Books", "Other languages", book.language];
  if (book.year === null) return ["Books", "Undated"];
  const shelf = ["Books", ...eraOf(book.year)];
  return book.year < 1950 ? shelf : [...shelf, book.series ? "Series" : "Single volumes"];
}

function eraOf(year: number): string[] {
  if (year < 1800) return ["Before 1800"];
  if (year < 1900) return ["19th century"];
  if (year < 1950) return ["20th century", "1900 to 1949"];
  return [year < 2000 ? "20th century" : "21st century", `${Math.floor(year / 10) * 10}s`];
}

export function bookRange(book: Shelved): SellerRange {
  if (isForeign(book)) return "books: other languages";
  const year = book.year ?? 1990;
  if (year < 1950) return "books: classics";
  if (book.series) return "books: series";
  if (year < 1995) return "books: modern classics";
  return year < 2009 ? "books: recent" : "books: new";
}

function isForeign(book: Shelved): boolean {
  return book.language !== "" && book.language !== "English";
}

/** In the order in which a visitor reads them; a path that no book takes does not appear. */
export const SHELF_ORDER: readonly (readonly string[])[] = [
  ["Books", "21st century", "2010s"],
  ["Books", "21st century", "2000s"],
  ["Books", "20th century", "1990s"],
  ["Books", "20th century", "1980s"],
  ["Books", "20th century", "1970s"],
  ["Books", "20th century", "1960s"],
  ["Books", "20th century", "1950s"],
  ["Books", "20th century", "1900 to 1949"],
  ["Books", "19th century"],
  ["Books", "Before 1800"],
  ["Books", "Other languages"],
];
