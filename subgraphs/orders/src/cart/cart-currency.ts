import { type Conversion, convertMinor, type ExchangeTable } from "../currency/exchange";
import { MAX_UNIT_PRICE_MINOR } from "./price-cart";

interface Priced {
  readonly priceMinor: number;
  readonly currency: string;
}

/** A price as a cart shows it: each unit is converted and rounded half up. Where no rate leads there it stays as it is. */
export function inCurrency<Item extends Priced>(item: Item, currency: string, exchange: ExchangeTable): Item {
  if (item.currency === currency) return item;
  const conversion = exchange.conversion(item.currency, currency);
  return conversion ? converted(item, conversion) : item;
}

/** What would be too dear for the sums of a cart is left in its own currency, in which it is sold. */
function converted<Item extends Priced>(item: Item, conversion: Conversion): Item {
  const priceMinor = convertMinor(item.priceMinor, conversion);
  return priceMinor > MAX_UNIT_PRICE_MINOR ? item : { ...item, priceMinor, currency: conversion.to };
}
