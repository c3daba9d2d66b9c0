import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { attributeKey, type Listing } from "../catalogue/listing";

/** One of the values, or a number within the bounds; with both, both. */
export interface AttributeFilter {
  readonly name: string;
  readonly values?: readonly string[] | null;
  readonly min?: number | null;
  readonly max?: number | null;
}

/** As GraphQL gives it; all parts must hold, of `values` one. */
export interface SearchFilter {
  readonly categoryId?: string | null;
  readonly brand?: string | null;
  readonly sellerId?: string | null;
  readonly priceMin?: number | null;
  readonly priceMax?: number | null;
  readonly ratingMin?: number | null;
  readonly inStock?: boolean | null;
  readonly attributes?: readonly AttributeFilter[] | null;
}

/** One condition; `field` names the facet that shows its choices. */
export interface Condition {
  readonly field: string;
  readonly holds: (listing: Listing) => boolean;
}

const MAX_ATTRIBUTES = 10;
const MAX_VALUES = 50;

const ATTRIBUTE = "attribute:";
export const attributeField = (name: string): string => ATTRIBUTE + name;
export const nameOfField = (field: string): string => field.slice(ATTRIBUTE.length);

export function conditionsOf(filter: SearchFilter | null | undefined): Condition[] {
  if (!filter) return [];
  assertSensible(filter);
  return [...identityConditions(filter), ...amountConditions(filter), ...attributeConditions(filter)];
}

function assertSensible(filter: SearchFilter): void {
  const { priceMin, priceMax, ratingMin } = filter;
  refuseIf(isGiven(priceMin) && priceMin < 0, "priceMin", "priceMin must not be negative.");
  refuseIf(isGiven(priceMax) && priceMax < 0, "priceMax", "priceMax must not be negative.");
  const isReversed = isGiven(priceMin) && isGiven(priceMax) && priceMin > priceMax;
  refuseIf(isReversed, "priceMin", "priceMin must not be above priceMax.");
  refuseIf(isGiven(ratingMin) && !(ratingMin >= 0 && ratingMin <= 5), "ratingMin", "ratingMin must be from 0 to 5.");
  const attributes = filter.attributes ?? [];
  const isTooLong =
    attributes.length > MAX_ATTRIBUTES || attributes.some(({ values }) => (values ?? []).length > MAX_VALUES);
  refuseIf(isTooLong, "attributes", `At most ${MAX_ATTRIBUTES} attributes with ${MAX_VALUES} values each.`);
  const isEmpty = attributes.some(({ values, min, max }) => !isGiven(values) && !isGiven(min) && !isGiven(max));
  refuseIf(isEmpty, "attributes", "Give values, or min or max, of each attribute.");
}

function refuseIf(isWrong: boolean, field: string, message: string): void {
  if (isWrong) throw badInput(["filter", field], message);
}

function identityConditions({ categoryId, sellerId, brand }: SearchFilter): Condition[] {
  const conditions: Condition[] = [];
  if (categoryId) {
    const id = isUuid(categoryId) ? categoryId.toLowerCase() : categoryId;
    conditions.push({ field: "category", holds: ({ categoryIds }) => categoryIds.includes(id) });
  }
  if (sellerId) conditions.push({ field: "seller", holds: (listing) => listing.sellerId === sellerId.toLowerCase() });
  if (brand) {
    const wanted = brand.toLowerCase();
    conditions.push({ field: "brand", holds: (listing) => listing.brand?.toLowerCase() === wanted });
  }
  return conditions;
}

function amountConditions({ priceMin, priceMax, ratingMin, inStock }: SearchFilter): Condition[] {
  const conditions: Condition[] = [];
  if (isGiven(priceMin) || isGiven(priceMax)) {
    const least = priceMin ?? 0;
    const most = priceMax ?? Infinity;
    conditions.push({ field: "price", holds: ({ priceMin: p }) => p !== null && p >= least && p <= most });
  }
  if (isGiven(ratingMin)) {
    conditions.push({ field: "rating", holds: ({ ratingAverage }) => (ratingAverage ?? 0) >= ratingMin });
  }
  if (isGiven(inStock)) conditions.push({ field: "inStock", holds: (listing) => listing.isInStock === inStock });
  return conditions;
}

function attributeConditions({ attributes }: SearchFilter): Condition[] {
  return (attributes ?? []).map((filter) => {
    const isOneOf = valueTest(filter);
    const isWithin = rangeTest(filter);
    return { field: attributeField(filter.name), holds: (listing) => isOneOf(listing) && isWithin(listing) };
  });
}

function valueTest({ name, values }: AttributeFilter): Condition["holds"] {
  if (!isGiven(values)) return () => true;
  const wanted = new Set(values.map((value) => attributeKey(name, value)));
  return (listing) => listing.attributes.some((key) => wanted.has(key));
}

function rangeTest({ name, min, max }: AttributeFilter): Condition["holds"] {
  if (!isGiven(min) && !isGiven(max)) return () => true;
  const [least, most] = [min ?? -Infinity, max ?? Infinity];
  return ({ numbers }) => numbers.some((one) => one.name === name && one.number >= least && one.number <= most);
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
