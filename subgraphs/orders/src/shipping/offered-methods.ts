import { type ShippingRules, type ShippingWish, priceShipping, type SellerShipping } from "./price-shipping";
import type { ShippingMethod } from "./shipping-method";

/** A way in which a whole cart can go. */
export interface OfferedMethod {
  readonly code: string;
  readonly name: string;
  readonly minDays: number;
  readonly maxDays: number;
  readonly amountMinor: number;
  readonly sellers: readonly SellerShipping[];
}

/** Every method by which all parcels of a cart can go, cheapest first; days are those of the slowest parcel. */
export function offeredMethods(wish: Omit<ShippingWish, "code">, rules: ShippingRules): OfferedMethod[] {
  const codes = [...new Set(rules.methods.map((method) => method.code))];
  return codes
    .flatMap((code) => {
      const { prices, faults } = priceShipping({ ...wish, code }, rules);
      return faults.length > 0 || prices.length === 0 ? [] : [offered(code, prices)];
    })
    .sort((a, b) => a.amountMinor - b.amountMinor || a.code.localeCompare(b.code));
}

function offered(code: string, sellers: readonly SellerShipping[]): OfferedMethod {
  const days = (of: (method: ShippingMethod) => number): number => Math.max(...sellers.map((part) => of(part.method)));
  return {
    code,
    name: sellers[0]?.method.name ?? code,
    minDays: days((method) => method.minDays),
    maxDays: days((method) => method.maxDays),
    amountMinor: sellers.reduce((sum, part) => sum + part.amountMinor, 0),
    sellers,
  };
}
