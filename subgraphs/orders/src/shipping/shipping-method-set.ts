import { readOne } from "@mall/platform/database/read";
import { readCountry } from "../address/check-address";
import { forgetCheckoutRules } from "../cart/checkout-rules";
import type { OrdersDeps } from "../deps";
import { type RateError, rateError } from "../tax/rate-errors";
import { TextCheck } from "../text/check-text";
import { type ShippingMethod, STANDARD_SHIPPING_CODE } from "./shipping-method";
import { METHOD_BY_ID, SAVE_METHOD } from "./shipping-sql";

export interface ShippingMethodSet {
  /** Null: the mall's own. */
  readonly sellerId?: string | null;
  readonly code: string;
  readonly name: string;
  readonly countries?: readonly string[] | null;
  readonly chargedPer?: ShippingMethod["chargedPer"] | null;
  readonly minDays: number;
  readonly maxDays: number;
  readonly isActive?: boolean | null;
  readonly prices: readonly ShippingPriceSet[];
}

export interface ShippingPriceSet {
  readonly currencyCode: string;
  /** Null: any weight. */
  readonly maxGrams?: number | null;
  readonly priceMinor: number;
  readonly freeFromMinor?: number | null;
}

export type ShippingMethodOutcome =
  | { readonly method: ShippingMethod; readonly userErrors: readonly [] }
  | { readonly method: null; readonly userErrors: readonly RateError[] };

/** As heavy as a parcel can be told to be: any weight. */
export const ANY_WEIGHT = 2_147_483_647;
const MAX_PRICES = 100;
const MAX_PRICE_MINOR = 10_000_000_000;
const CODE = /^[A-Z][A-Z0-9_]{0,39}$/;

/** Adds a way to ship or replaces the one of its code, prices and all. Carts see it at once, orders keep what they paid. */
export async function shippingMethodSet(deps: OrdersDeps, input: ShippingMethodSet): Promise<ShippingMethodOutcome> {
  const check = new TextCheck();
  const name = check.required(["input", "name"], input.name, { min: 1, max: 100 });
  const errors = [...check.faults.map(({ message }) => invalid("name", message)), ...faultsOf(input)];
  if (errors.length > 0) return { method: null, userErrors: errors };
  const countries = input.countries?.map((country) => readCountry(country)) ?? null;
  const { sellerId = null, code, minDays, maxDays, isActive } = input;
  const saved = await readOne<{ id: string }>(deps.db, SAVE_METHOD, [
    ...[deps.ids.next(), sellerId, code, name, countries, input.chargedPer ?? "SELLER", minDays, maxDays],
    isActive ?? true,
    JSON.stringify(input.prices.map(priceRow)),
  ]);
  forgetCheckoutRules(deps.db);
  const method = saved && (await readOne<ShippingMethod>(deps.db, METHOD_BY_ID, [saved.id]));
  if (!method) throw new Error("A shipping method vanished");
  return { method, userErrors: [] };
}

const priceRow = ({ currencyCode, maxGrams, priceMinor, freeFromMinor }: ShippingPriceSet) => ({
  currency: currencyCode,
  max_grams: maxGrams ?? ANY_WEIGHT,
  price_minor: priceMinor,
  free_from_minor: freeFromMinor ?? null,
});

const invalid = (field: string, message: string): RateError => rateError("INVALID_INPUT", field, message);

function faultsOf(input: ShippingMethodSet): RateError[] {
  const { code, countries, minDays, maxDays, prices } = input;
  const bands = prices.map(({ currencyCode, maxGrams }) => `${currencyCode}:${maxGrams ?? ANY_WEIGHT}`);
  const rules: readonly [boolean, string, string][] = [
    [CODE.test(code), "code", "code must be 1 to 40 capital letters, digits and underscores."],
    [minDays >= 0 && maxDays >= minDays && maxDays <= 365, "maxDays", "Days must be from 0 to 365, the most last."],
    [(countries ?? []).every((country) => readCountry(country) !== null), "countries", "Name countries as DE or FR."],
    [countries?.length !== 0, "countries", "Name a country, or leave countries out to ship everywhere."],
    [prices.length > 0 && prices.length <= MAX_PRICES, "prices", `Give 1 to ${MAX_PRICES} prices.`],
    [prices.every(isPrice), "prices", `Prices are from 0 to ${MAX_PRICE_MINOR} minor units, weights from 1 gram on.`],
    [new Set(bands).size === bands.length, "prices", "Give one price for each currency and weight."],
    [
      isStandardKept(input),
      "code",
      "The mall's STANDARD goes everywhere, always, at any weight: its prices can change.",
    ],
  ];
  return rules.flatMap(([holds, field, message]) => (holds ? [] : [invalid(field, message)]));
}

const isPrice = ({ maxGrams, priceMinor, freeFromMinor }: ShippingPriceSet): boolean =>
  (maxGrams ?? 1) > 0 && priceMinor >= 0 && priceMinor <= MAX_PRICE_MINOR && (freeFromMinor ?? 0) >= 0;

/** Every mall has STANDARD. */
function isStandardKept({ sellerId, code, countries, isActive, prices }: ShippingMethodSet): boolean {
  if (code !== STANDARD_SHIPPING_CODE || (sellerId ?? null) !== null) return true;
  const isAnyWeight = prices.some(
    ({ currencyCode, maxGrams }) => currencyCode === "EUR" && (maxGrams ?? null) === null,
  );
  return isActive !== false && (countries ?? null) === null && isAnyWeight;
}
