import { allocate } from "@mall/platform/money/money";
import { convertMinor, type ExchangeTable } from "../currency/exchange";
import type { Destination, Parcel, ShippingMethod, ShippingPrice } from "./shipping-method";

export type ShippingFaultCode = "UNKNOWN_SHIPPING_METHOD" | "SHIPPING_UNAVAILABLE";

export interface ShippingFault {
  readonly code: ShippingFaultCode;
  /** Whose goods cannot go this way. */
  readonly sellerId: string;
  readonly message: string;
}

export interface SellerShipping {
  readonly sellerId: string;
  readonly method: ShippingMethod;
  readonly amountMinor: number;
}

export type ShippingAnswer =
  | { readonly prices: readonly SellerShipping[]; readonly faults: readonly [] }
  | { readonly prices: readonly []; readonly faults: readonly ShippingFault[] };

/** The mall's methods and those of the sellers at hand, and how to price them in another currency. */
export interface ShippingRules {
  readonly methods: readonly ShippingMethod[];
  readonly exchange: ExchangeTable;
}

export interface ShippingWish {
  readonly code: string;
  readonly parcels: readonly Parcel[];
  readonly destination: Destination;
}

/** What it costs to send each seller's parcel by a method, or why some cannot go. A seller's own method comes first. */
export function priceShipping({ code, parcels, destination }: ShippingWish, rules: ShippingRules): ShippingAnswer {
  const faults: ShippingFault[] = [];
  const together = new Map<ShippingMethod, Parcel[]>();
  for (const parcel of parcels) {
    const method = methodFor(parcel, code, rules);
    if (!method) faults.push(unknownMethod(parcel, code));
    else if (!reaches(method, destination.country)) faults.push(unreachable(parcel, method, destination.country));
    else together.set(method, [...(together.get(method) ?? []), parcel]);
  }
  const prices = [...together].flatMap(([method, group]) => {
    const priced = method.chargedPer === "ORDER" ? [group] : group.map((parcel) => [parcel]);
    return priced.flatMap((shared) => {
      const found = priceTogether(shared, method, { destination, rules });
      if (found === null) faults.push(...shared.map((parcel) => tooHeavy(parcel, method, destination)));
      return found ?? [];
    });
  });
  return faults.length > 0 ? { prices: [], faults } : { prices: inOrderOf(parcels, prices), faults: [] };
}

export const reaches = (method: ShippingMethod, country: string): boolean =>
  method.countries === null || method.countries.includes(country);

/** One price for parcels that are charged together, shared by what their goods are worth. */
function priceTogether(
  parcels: readonly Parcel[],
  method: ShippingMethod,
  { destination, rules }: { readonly destination: Destination; readonly rules: ShippingRules },
): SellerShipping[] | null {
  const subtotalMinor = parcels.reduce((sum, parcel) => sum + parcel.subtotalMinor, 0);
  const weightGrams = parcels.reduce((sum, parcel) => sum + parcel.weightGrams, 0);
  const band = bandOf(method, { weightGrams, currency: destination.currency }, rules);
  if (!band) return null;
  const isFree = band.freeFromMinor !== null && subtotalMinor >= band.freeFromMinor;
  const weights = parcels.map((parcel) => parcel.subtotalMinor);
  const shares = isFree ? parcels.map(() => 0) : allocate(band.priceMinor, weights);
  return parcels.map(({ sellerId }, index) => ({ sellerId, method, amountMinor: shares[index] ?? 0 }));
}

/** The lightest band that holds the weight: by a price in the currency itself, or else by one that can be converted. */
function bandOf(
  { prices }: ShippingMethod,
  { weightGrams, currency }: { readonly weightGrams: number; readonly currency: string },
  { exchange }: ShippingRules,
): ShippingPrice | null {
  const bands = prices.filter((price) => weightGrams <= price.maxGrams).sort((a, b) => a.maxGrams - b.maxGrams);
  const own = bands.find((price) => price.currency === currency);
  if (own) return own;
  for (const price of bands) {
    const conversion = exchange.conversion(price.currency, currency);
    if (!conversion) continue;
    const convert = (amount: number): number => convertMinor(amount, conversion);
    const { priceMinor, freeFromMinor } = price;
    const freeFrom = freeFromMinor === null ? null : convert(freeFromMinor);
    return { ...price, currency, priceMinor: convert(priceMinor), freeFromMinor: freeFrom };
  }
  return null;
}

function methodFor({ sellerId }: Parcel, code: string, { methods }: ShippingRules): ShippingMethod | undefined {
  const named = methods.filter((method) => method.code === code);
  return named.find((method) => method.sellerId === sellerId) ?? named.find((method) => method.sellerId === null);
}

function inOrderOf(parcels: readonly Parcel[], prices: readonly SellerShipping[]): SellerShipping[] {
  const bySeller = new Map(prices.map((price) => [price.sellerId, price]));
  return parcels.flatMap(({ sellerId }) => bySeller.get(sellerId) ?? []);
}

const unknownMethod = ({ sellerId }: Parcel, code: string): ShippingFault => ({
  code: "UNKNOWN_SHIPPING_METHOD",
  sellerId,
  message: `There is no shipping method ${code} for all of these goods. Choose one of Cart.shippingMethods, or STANDARD.`,
});

const unreachable = ({ sellerId }: Parcel, { name }: ShippingMethod, country: string): ShippingFault => ({
  code: "SHIPPING_UNAVAILABLE",
  sellerId,
  message: `“${name}” does not go to ${country}. Choose another method or another address.`,
});

const tooHeavy = ({ sellerId }: Parcel, { name }: ShippingMethod, { currency }: Destination): ShippingFault => ({
  code: "SHIPPING_UNAVAILABLE",
  sellerId,
  message: `“${name}” has no price in ${currency} for goods of this weight. Order less at once, or choose another method.`,
});
