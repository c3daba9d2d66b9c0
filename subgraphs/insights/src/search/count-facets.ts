import { decimalOf } from "@mall/platform/money/money";
import type { Catalogue } from "../catalogue/catalogue";
import type { Listing } from "../catalogue/listing";
import { ANY_NAME, AttributeCounter } from "./count-attributes";
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
const NAMED_FIELDS = ["category", "brand", "seller", "inStock"];

/** Counts per field and value while walking over the results once. */
export class FacetCounter {
  private readonly counts = new Map<string, Map<string, number>>();
  private readonly attributes: AttributeCounter;
  private readonly prices = new Int32Array(PRICE_BOUNDS.length);
  /** By whole stars. */
  private readonly stars = new Int32Array(6);
  private readonly conditions: ReadonlyMap<string, Condition>;
  private readonly numbers = new NumberCounter();
  private currencyCode: string | null = null;

  /** `categoryId`: the category that is filtered by; its children are counted instead of the top level. */
  constructor(
    private readonly catalogue: Catalogue,
    conditions: readonly Condition[],
    private readonly categoryId: string | null,
  ) {
    this.conditions = new Map(conditions.map((condition) => [condition.field, condition]));
    this.attributes = new AttributeCounter(catalogue.attributes);
  }

  /**
   * `failed`: conditions that do not hold for the listing. One that fails its own field's condition alone still counts
   * there, since the facet shows what else could be chosen; the category facet leads downwards and has no else.
   */
  add(listing: Listing, failed: readonly Condition[]): void {
    if (failed.length > 1) return;
    const [only] = failed;
    if (only === undefined) this.addAll(listing);
    else if (only.field.startsWith("attribute:")) this.addAttributes(listing, only.field);
    else if (only.field !== "category") this.addField(listing, only.field);
  }

  facets(): Facet[] {
    return [
      this.facet("category", (id) => this.catalogue.categoryName(id) ?? id),
      this.facet("brand", (brand) => brand),
      this.facet("seller", (id) => this.catalogue.sellerName(id) ?? id),
      { field: "price", values: this.priceValues() },
      { field: "rating", values: this.ratingValues() },
      this.facet("inStock", (value) => (value === "true" ? "In stock" : "Out of stock")),
      ...this.attributeFacets(),
    ].filter(({ values }) => values.length > 0);
  }

  private addAll(listing: Listing): void {
    for (const field of NAMED_FIELDS) this.count(field, valueOf(listing, field, this.categoryId));
    this.addPrice(listing);
    this.addRating(listing);
    this.addAttributes(listing, null);
  }

  private addField(listing: Listing, field: string): void {
    if (field === "price") this.addPrice(listing);
    else if (field === "rating") this.addRating(listing);
    else this.count(field, valueOf(listing, field, this.categoryId));
  }

  private addPrice({ priceMin, currencyCode }: Listing): void {
    if (priceMin === null) return;
    this.currencyCode ??= currencyCode;
    let place = PRICE_BOUNDS.length - 1;
    while (PRICE_BOUNDS[place]! > priceMin) place -= 1;
    this.prices[place]! += 1;
  }

  private addRating({ ratingAverage }: Listing): void {
    if (ratingAverage !== null) this.stars[Math.floor(ratingAverage)]! += 1;
  }

  private addAttributes(listing: Listing, only: string | null): void {
    for (const one of listing.numbers) {
      const field = attributeField(one.name);
      if (only === null || only === field) this.numbers.add(field, one);
    }
    const onlyName = only === null ? ANY_NAME : this.catalogue.attributes.nameNumberOf(nameOfField(only));
    this.attributes.add(listing.attributeNumbers, onlyName);
  }

  private count(field: string, value: string | null): void {
    if (value === null) return;
    let values = this.counts.get(field);
    if (values === undefined) this.counts.set(field, (values = new Map<string, number>()));
    values.set(value, (values.get(value) ?? 0) + 1);
  }

  private facet(field: string, labelOf: (value: string) => string): Facet {
    return { field, values: mostFrequent(this.counts.get(field) ?? new Map(), labelOf) };
  }

  /** Those that are filtered by first, then the most common. */
  private attributeFacets(): Facet[] {
    const named = this.attributes.attributes().map(({ name, distinct, total, values }) => ({
      ...{ field: attributeField(name), total, isUseful: !isLikeAName(distinct, total) },
      facet: (): Facet => ({ field: attributeField(name), values: mostFrequent(values(), (value) => value) }),
    }));
    const measured = this.numbers.totals().map(({ field, total }) => ({
      ...{ field, total, isUseful: true },
      facet: (): Facet => this.numbers.facet(field),
    }));
    const isMeasured = new Set(measured.map(({ field }) => field));
    const isAsked = (field: string) => Number(this.conditions.has(field));
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
    const currencyCode = this.currencyCode ?? "EUR";
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

function mostFrequent(counts: ReadonlyMap<string, number>, labelOf: (value: string) => string): FacetValue[] {
  return [...counts]
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .slice(0, MAX_VALUES)
    .map(([value, count]) => ({ value, label: labelOf(value), count }));
}

function valueOf(listing: Listing, field: string, categoryId: string | null): string | null {
  switch (field) {
    case "category":
      return categoryBelow(listing, categoryId);
    case "brand":
      return listing.brand;
    case "seller":
      return listing.sellerId;
    default:
      return String(listing.isInStock);
  }
}

function categoryBelow({ categoryIds }: Listing, categoryId: string | null): string | null {
  const depth = categoryId === null ? 0 : categoryIds.indexOf(categoryId) + 1;
  return categoryIds[depth] ?? null;
}
