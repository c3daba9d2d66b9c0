import { read } from "@mall/platform/database/read";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import { wordsOf } from "./words";

/** Names or words in one row: a value of megabytes would be read in one go, however many wait meanwhile. */
const PER_ROW = 4_096;

const partsOf = (columns: string, source: string): string =>
  `SELECT ${columns}, string_agg(text, '|' ORDER BY place) AS texts, min(place) AS place FROM (${source}) AS n
  GROUP BY place / ${PER_ROW}`;

/** By bytes, as JavaScript compares texts of letters and digits too. Names and words hold letters, digits and spaces only. */
const LISTS = `
  SELECT documents, texts FROM (
    ${partsOf(
      "string_agg(int4send(document_number), ''::bytea ORDER BY place) AS documents",
      `SELECT document_number, name_text AS text, row_number() OVER (ORDER BY name_text COLLATE "C", document_number) AS place
      FROM search_document`,
    )}
    UNION ALL
    ${partsOf(
      "NULL::bytea",
      `SELECT word AS text, row_number() OVER (ORDER BY word COLLATE "C") AS place FROM search_word`,
    )}
  ) AS lists ORDER BY place`;

/** Of names, and where they come from; or of words. */
interface ListsRow {
  readonly documents: Buffer | null;
  readonly texts: string;
}

/** Where no listing came or went, names change seldom: they are read again after this time. */
const GOOD_FOR_MS = 600_000;

/** Of a label, such as a category's name: its words one after the other, and what it stands for. */
interface Label {
  readonly key: string;
  readonly id: string;
}

/**
 * What queries may be completed to, in the order of the alphabet: a prefix is a stretch of each list, found by halving. Made
 * anew behind what goes on and put in the old one's place at once; until then the old one answers.
 */
export class CompletionBook {
  /** Names, and the places in memory of the listings that have them; -1 for one that memory does not know yet. */
  private names: readonly string[] = [];
  private places: Int32Array = new Int32Array(0);
  private words: readonly string[] = [];
  private categories: readonly Label[] = [];
  private sellers: readonly Label[] = [];
  private made = { at: -Infinity, version: -1, listings: -1 };

  constructor(
    private readonly deps: { readonly db: DataSource; readonly catalogue: Catalogue; readonly clock: Clock },
  ) {}

  /** Only if listings came since the last time, or anything changed and that time is long ago. */
  async renew(): Promise<void> {
    const { db, catalogue, clock } = this.deps;
    // Else a process that has just begun would know words, and no names nor categories until the next time.
    await catalogue.refresh();
    const next = { at: clock.now().getTime(), version: catalogue.loadedVersion, listings: catalogue.listings.length };
    if (!this.isDue(next)) return;
    const rows = await read<ListsRow>(db, LISTS);
    const named = rows.flatMap(({ documents, texts }) => (documents === null ? [] : [{ documents, texts }]));
    const names = await inTurns(named);
    const words = await inTurns(rows.filter(({ documents }) => documents === null));
    const places = await placesOf(catalogue, named);
    const categories = categoriesOf(catalogue);
    const sellers = sellersOf(catalogue);
    // Together: whoever asks sees all the old or all the new.
    this.names = names;
    this.places = places;
    this.words = words;
    this.categories = categories;
    this.sellers = sellers;
    this.made = next;
  }

  private isDue({ at, version, listings }: typeof this.made): boolean {
    if (listings !== this.made.listings) return true;
    return version !== this.made.version && at - this.made.at >= GOOD_FOR_MS;
  }

  /** Places of listings whose name begins so. */
  namesWith(prefix: string): Int32Array {
    return this.places.subarray(...stretch(this.names.length, (i) => this.names[i]!, prefix));
  }

  /** Words of names, brands, attributes and categories that begin so. */
  wordsWith(prefix: string, most: number): readonly string[] {
    const [from, to] = stretch(this.words.length, (i) => this.words[i]!, prefix);
    return this.words.slice(from, Math.min(to, from + most));
  }

  hasWord(word: string): boolean {
    const [from] = stretch(this.words.length, (i) => this.words[i]!, word);
    return this.words[from] === word;
  }

  /** Ids of categories whose name begins so. */
  categoriesWith = (prefix: string): readonly string[] => labelsWith(this.categories, prefix);

  /** Ids of sellers whose name begins so; some of them may have stopped selling a moment ago. */
  sellersWith = (prefix: string): readonly string[] => labelsWith(this.sellers, prefix);
}

/** Of a long list others get their turn after each row. */
const others = (): Promise<void> => new Promise(setImmediate);

async function inTurns(rows: readonly Pick<ListsRow, "texts">[]): Promise<string[]> {
  const all: string[] = [];
  for (const { texts } of rows) {
    for (const text of texts.split("|")) all.push(text);
    await others();
  }
  return all;
}

async function placesOf(catalogue: Catalogue, rows: readonly { readonly documents: Buffer }[]): Promise<Int32Array> {
  const places = new Int32Array(rows.reduce((sum, { documents }) => sum + documents.length / 4, 0));
  let next = 0;
  for (const { documents } of rows) {
    for (let at = 0; at < documents.length; at += 4)
      places[next++] = catalogue.byDocument(documents.readInt32BE(at))?.index ?? -1;
    await others();
  }
  return places;
}

function categoriesOf(catalogue: Catalogue): Label[] {
  const ids = new Set<string>();
  for (let path = 0; path < catalogue.paths.size; path += 1)
    catalogue.paths
      .text(path)
      .split("/")
      .forEach((id) => ids.add(id));
  return labelsOf(ids, (id) => catalogue.categoryName(id));
}

/** Of those who have something that shoppers may see. */
function sellersOf(catalogue: Catalogue): Label[] {
  const { found, seller } = catalogue.columns.columns;
  const numbers = new Set<number>();
  for (let place = 0; place < catalogue.listings.length; place += 1) {
    if (found[place] === 1 && seller[place]! > 0) numbers.add(seller[place]! - 1);
  }
  const ids = new Set([...numbers].map((number) => catalogue.names.text(number)));
  return labelsOf(ids, (id) => catalogue.sellerName(id));
}

const labelsOf = (ids: ReadonlySet<string>, nameOf: (id: string) => string | null): Label[] =>
  [...ids]
    .map((id) => ({ id, key: wordsOf(nameOf(id) ?? "").join(" ") }))
    .filter(({ key }) => key !== "")
    .sort((a, b) => (a.key < b.key ? -1 : 1));

function labelsWith(labels: readonly Label[], prefix: string): readonly string[] {
  const [from, to] = stretch(labels.length, (i) => labels[i]!.key, prefix);
  return labels.slice(from, to).map(({ id }) => id);
}

/** From where to where keys begin with the prefix, among keys in the order of the alphabet. */
export function stretch(length: number, keyAt: (i: number) => string, prefix: string): [number, number] {
  const from = firstWhere(length, (i) => keyAt(i) >= prefix);
  // Nothing that begins with the prefix comes behind it with the last of all characters.
  const to = firstWhere(length, (i) => keyAt(i) > `${prefix}\uFFFF`);
  return [from, to];
}

/** `holds` for all from some place on. */
function firstWhere(length: number, holds: (i: number) => boolean): number {
  let [from, to] = [0, length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
