import { decimalOf } from "@mall/platform/money/money";
import type { Catalogue } from "../catalogue/catalogue";
import { PATH_SEPARATOR } from "../catalogue/catalogue-rows";
import type { ListingColumns } from "../catalogue/listing-columns";
import { TopList } from "../catalogue/top-list";
import { ANY_NAME, AttributeCounter, type CountedAttribute } from "./count-attributes";
import { NumberCounter } from "./count-numbers";
import { attributeField, nameOfField, type Condition } from "./search-filter";

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  /** Of a number: what it takes as a filter. */
  readonly min?: number;
  readonly max?: number;
}

export interface Facet {
  readonly field: string;
  readonly values: readonly FacetValue[];
  /** Of an attribute that is a number: from where to where the results reach. */
  readonly range?: { readonly min: number; readonly max: number; readonly unit: string | null };
}

/** Lower bounds of price ranges, in minor units; each ends just below the next. */
const PRICE_BOUNDS = [0, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000];
const MAX_VALUES = 20;
const MAX_ATTRIBUTES = 8;
/** No condition. */
export const NONE = -1;

/** Counts per field and value while walking over the results once, by number: there may be as many as listings. */
export class FacetCounter {
  private readonly columns: ListingColumns["columns"];
  private readonly sellers: Int32Array;
  private readonly brands: Int32Array;
  private readonly paths: Int32Array;
  private readonly stock = new Int32Array(2);
  private readonly attributes: AttributeCounter;
  private readonly prices = new Int32Array(PRICE_BOUNDS.length);
  /** By whole stars. */
  private readonly stars = new Int32Array(6);
  private readonly numbers = new NumberCounter();
  /** A listing with a price: all are in its currency. */
  private priced: number | null = null;

  /** `categoryId`: the category that is filtered by; its children are counted instead of the top level. */
  constructor(
    private readonly catalogue: Catalogue,
    private readonly conditions: readonly Condition[],
    private readonly categoryId: string | null,
  ) {
    // What comes after this moment belongs to a later version of the catalogue: writing beyond the end does nothing.
    this.sellers = new Int32Array(catalogue.names.size + 1);
    this.brands = new Int32Array(catalogue.names.size + 1);
    this.paths = new Int32Array(catalogue.paths.size + 1);
    this.attributes = new AttributeCounter(catalogue.attributes);
    this.columns = catalogue.columns.columns;
  }

  /**
   * `failed`: the number of the one condition that does not hold for the listing, or `NONE`. It counts for that one's field
   * alone, since the facet shows what else could be chosen; the category facet leads downwards and has no else.
   */
  add(place: number, failed: number): void {
    const field = this.conditions[failed]?.field;
    if (field === undefined) this.addAll(place);
    else if (field.startsWith("attribute:")) this.addAttributes(place, field);
    else this.addField(place, field);
  }

  facets(): Facet[] {
    return [
      facetOf("category", this.categoryCounts(), (id) => this.catalogue.categoryName(id) ?? id),
      facetOf("brand", this.named(this.brands), (brand) => brand),
      facetOf("seller", this.named(this.sellers), (id) => this.catalogue.sellerName(id) ?? id),
      { field: "price", values: this.priceValues() },
      { field: "rating", values: this.ratingValues() },
      facetOf("inStock", this.stockCounts(), (value) => (value === "true" ? "In stock" : "Out of stock")),
      ...this.attributeFacets(),
    ].filter(({ values }) => values.length > 0);
  }

  private addAll(place: number): void {
    const { seller, brand, path, inStock } = this.columns;
    this.sellers[seller[place]!]! += 1;
    this.brands[brand[place]!]! += 1;
    this.paths[path[place]!]! += 1;
    this.stock[inStock[place]!]! += 1;
    this.addPrice(place);
    this.addRating(place);
    this.addAttributes(place, null);
  }

  private addField(place: number, field: string): void {
    const { seller, brand, inStock } = this.columns;
    if (field === "price") this.addPrice(place);
    else if (field === "rating") this.addRating(place);
    else if (field === "seller") this.sellers[seller[place]!]! += 1;
    else if (field === "brand") this.brands[brand[place]!]! += 1;
    else if (field === "inStock") this.stock[inStock[place]!]! += 1;
  }

  private addPrice(place: number): void {
    const price = this.columns.price[place]!;
    if (price < 0) return;
    this.priced = place;
    let range = PRICE_BOUNDS.length - 1;
    while (PRICE_BOUNDS[range]! > price) range -= 1;
    this.prices[range]! += 1;
  }

  private addRating(place: number): void {
    this.stars[this.columns.stars[place]!]! += 1;
  }

  private addAttributes(place: number, only: string | null): void {
    const { attributesFrom, attributesTo, hasNumbers } = this.columns;
    if (hasNumbers[place] === 1) this.addNumbers(place, only);
    const { attributes } = this.catalogue;
    const onlyName = only === null ? ANY_NAME : attributes.nameNumberOf(nameOfField(only));
    const range = [attributesFrom[place]!, attributesTo[place]!] as const;
    this.attributes.add(this.catalogue.columns.attributes, range, onlyName);
  }

  private addNumbers(place: number, only: string | null): void {
    for (const one of this.catalogue.listings[place]!.numbers) {
      const field = attributeField(one.name);
      if (only === null || only === field) this.numbers.add(field, one);
    }
  }

  private named(counts: Int32Array): Counts {
    return countsBy(counts, (number) => (number === 0 ? null : this.catalogue.names.text(number - 1)));
  }

  /** Of the level below the category that is filtered by, or of the top level. */
  private categoryCounts(): Counts {
    return countsBy(this.paths, (number) => {
      if (number === 0) return null;
      const ids = this.catalogue.paths.text(number - 1).split(PATH_SEPARATOR);
      return ids[this.categoryId === null ? 0 : ids.indexOf(this.categoryId) + 1] ?? null;
    });
  }

  private stockCounts(): Counts {
    return countsBy(this.stock, (number) => String(number === 1));
  }

  /** Those that are filtered by first, then the most common. */
  private attributeFacets(): Facet[] {
    const named = this.attributes.attributes().map(({ name, distinct, total, ...counts }) => ({
      ...{ field: attributeField(name), total, isUseful: !isLikeAName(distinct, total) },
      facet: (): Facet => facetOf(attributeField(name), counts, (value) => value),
    }));
    const measured = this.numbers.totals().map(({ field, total }) => ({
      ...{ field, total, isUseful: true },
      facet: (): Facet => this.numbers.facet(field),
    }));
    const isMeasured = new Set(measured.map(({ field }) => field));
    const asked = new Set(this.conditions.map(({ field }) => field));
    const isAsked = (field: string) => Number(asked.has(field));
    return [...measured, ...named.filter(({ field }) => !isMeasured.has(field))]
      .filter(({ field, isUseful }) => isAsked(field) === 1 || isUseful)
      .sort((a, b) => isAsked(b.field) - isAsked(a.field) || b.total - a.total || (a.field < b.field ? -1 : 1))
      .slice(0, MAX_ATTRIBUTES)
      .map(({ facet }) => facet());
  }

  private priceValues(): FacetValue[] {
    return PRICE_BOUNDS.map((from, i) => {
      const to = PRICE_BOUNDS[i + 1];
      const value = to === undefined ? `${from}-` : `${from}-${to - 1}`;
      return { value, label: this.priceLabel(from, to), count: this.prices[i] ?? 0 };
    }).filter(({ count }) => count > 0);
  }

  private priceLabel(from: number, to: number | undefined): string {
    const currencyCode = (this.priced === null ? null : this.catalogue.listings[this.priced]?.currencyCode) ?? "EUR";
    const text = (minorUnits: number) => decimalOf({ minorUnits, currencyCode });
    return to === undefined
      ? `${currencyCode} ${text(from)} and more`
      : `${currencyCode} ${text(from)} to ${text(to - 1)}`;
  }

  /** "4" counts everything from four stars up, as the filter `ratingMin: 4` finds it. */
  private ratingValues(): FacetValue[] {
    let sum = 0;
    return [4, 3, 2, 1]
      .map((stars) => {
        sum += this.stars[stars]! + (stars === 4 ? this.stars[5]! : 0);
        return { value: String(stars), label: `${stars} stars and up`, count: sum };
      })
      .filter(({ count }) => count > 0);
  }
}

/** Numbers and names that hardly repeat, such as an ISBN, narrow nothing down. */
const isLikeAName = (distinct: number, total: number): boolean => distinct > MAX_VALUES && distinct > total / 2;

interface Counts {
  readonly forEach: CountedAttribute["forEach"];
}

/** The most frequent first; there may be as many values as listings, so that not all are sorted. */
function facetOf(field: string, counts: Counts, labelOf: (value: string) => string): Facet {
  const best = new TopList<string>(MAX_VALUES, (a, b) => a < b);
  counts.forEach((value, count) => best.offer(value, count));
  return {
    field,
    values: best.items().map(({ item, score }) => ({ value: item, label: labelOf(item), count: score })),
  };
}

/** Counts of the same text are added; what has none is left out. */
function countsBy(counts: Int32Array, textOf: (number: number) => string | null): Counts {
  const sums = new Map<string, number>();
  counts.forEach((count, number) => {
    const text = count === 0 ? null : textOf(number);
    if (text !== null) sums.set(text, (sums.get(text) ?? 0) + count);
  });
  return { forEach: (visit) => sums.forEach((count, text) => visit(text, count)) };
}
