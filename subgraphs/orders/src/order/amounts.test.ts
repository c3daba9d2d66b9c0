import { readFileSync } from "node:fs";
import path from "node:path";
import { type Adjustment, type CartPrice, type PricedPart, priceCart, type PriceRequest } from "../cart/price-cart";
import type { TaxMode } from "../tax/tax-mode";
import { type LineAmounts, shareOfUnits } from "./unit-share";

/** One order of amounts.cases.txt: what is bought, and what a person with a pencil makes of it. */
interface Case {
  readonly title: string;
  readonly names: readonly string[];
  readonly request: PriceRequest;
  readonly totals: Record<string, number>;
  readonly parts: ReadonlyMap<string, Record<string, number>>;
  readonly units: readonly { line: string; from: number; to: number; share: Record<string, number> }[];
}

/** "tax 319, payable 2000" as an object. */
const amountsOf = (text: string): Record<string, number> =>
  Object.fromEntries(text.split(", ").map((pair) => [pair.split(" ")[0] ?? "", Number(pair.split(" ")[1])]));

const basisPoints = (percent: string): number => Math.round(Number(percent) * 100);

const LINE = /^line (\w+) of (\w+): (\d+) x (\d+) at ([\d.]+) %$/;
const SHIP = /^ship (\w+): (\d+) at ([\d.]+) %$/;
const PROMO = /^promo (\w+), mall bears (\d+) %: (.+)$/;
const TENDER = /^(points|credit) (\d+)$/;
const UNITS = /^units (\w+) (\d+) to (\d+) = (.+)$/;
const PART = /^(\w+) = (.+)$/;
const TOTALS = /^= (.+)$/;

function readCase(text: string): Case {
  const [title = "", mode = "", ...rows] = text.split("\n").map((row) => row.trim());
  const of = (pattern: RegExp): string[][] =>
    rows.flatMap((row) => (pattern.exec(row) ? [[...(pattern.exec(row) ?? [])]] : []));
  const lines = of(LINE).map(([, id = "", sellerId = "", quantity, unit, percent = ""]) => ({
    ...{ id, sellerId, quantity: Number(quantity), unitPriceMinor: Number(unit), taxRateBp: basisPoints(percent) },
  }));
  const shipping = of(SHIP).map(([, sellerId = "", amount, percent = ""]) => ({
    ...{ sellerId, amountMinor: Number(amount), taxRateBp: basisPoints(percent) },
  }));
  const sellerOf = (part: string): string => lines.find((line) => line.id === part)?.sellerId ?? part;
  const adjustments = of(PROMO).map(([, promotion = "", percent = "", shares = ""]): Adjustment => ({
    ...{ promotionId: promotion, code: null, title: promotion, platformShareBp: basisPoints(percent) },
    shares: Object.entries(amountsOf(shares)).map(([part, amountMinor]) => ({
      ...{ lineId: part === sellerOf(part) ? null : part, sellerId: sellerOf(part), amountMinor },
    })),
  }));
  const tender = Object.fromEntries(of(TENDER).map(([, kind = "", amount]) => [kind, Number(amount)]));
  return {
    title,
    names: [...lines.map((line) => line.id), ...shipping.map((part) => part.sellerId)],
    request: {
      ...{ lines, shipping, adjustments, taxMode: mode.split(" ")[0] as TaxMode },
      ...{ pointsMinor: tender["points"] ?? 0, creditMinor: tender["credit"] ?? 0 },
    },
    totals: amountsOf(of(TOTALS)[0]?.[1] ?? ""),
    parts: new Map(of(PART).map(([, name = "", amounts = ""]) => [name, amountsOf(amounts)])),
    units: of(UNITS).map(([, line = "", from, to, share = ""]) => ({
      ...{ line, from: Number(from), to: Number(to), share: amountsOf(share) },
    })),
  };
}

const cases = readFileSync(path.join(__dirname, "amounts.cases.txt"), "utf8")
  .split("\n")
  .filter((row) => !row.trim().startsWith("#"))
  .join("\n")
  .split(/\n(?=case )/)
  .filter((text) => text.startsWith("case "))
  .map(readCase);

const totalsOf = (price: CartPrice) => ({
  subtotal: price.subtotalMinor,
  discount: price.discountMinor,
  shipping: price.shippingMinor,
  tax: price.taxMinor,
  total: price.totalMinor,
  charged: price.chargedMinor,
});

const partOf = (part: PricedPart) => ({
  tax: part.taxMinor,
  payable: part.payableMinor,
  points: part.pointsMinor,
  credit: part.creditMinor,
  platform: part.platformDiscountMinor,
});

const lineAmounts = (part: PricedPart, quantity: number): LineAmounts => ({
  ...{ quantity, taxMinor: part.taxMinor, discountMinor: part.discountMinor },
  ...{ pointsMinor: part.pointsMinor, creditMinor: part.creditMinor, commissionMinor: 0 },
  platformDiscountMinor: part.platformDiscountMinor,
  chargedMinor: part.payableMinor - part.pointsMinor - part.creditMinor,
});

function shareOf(price: CartPrice, { names, request }: Case, { line, from, to }: Case["units"][number]) {
  const at = names.indexOf(line);
  const [part, bought] = [price.lines[at], request.lines[at]];
  if (!part || !bought) throw new Error(`No line ${line}`);
  const share = shareOfUnits(lineAmounts(part, bought.quantity), from, to);
  return {
    ...{ charged: share.chargedMinor, points: share.pointsMinor, credit: share.creditMinor, tax: share.taxMinor },
    ...{ discount: share.discountMinor, platform: share.platformDiscountMinor },
  };
}

it("has at least sixty orders, with amounts for each part of each", () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
  for (const { names, parts } of cases) expect([...parts.keys()]).toEqual(names);
  expect(cases.flatMap((one) => one.units).length).toBeGreaterThanOrEqual(15);
});

describe("an order comes out as it does by hand", () => {
  it.each(cases.map((one) => [one.title, one] as const))("%s", (_title, one) => {
    const price = priceCart(one.request);
    expect(totalsOf(price)).toEqual(one.totals);
    const priced = [...price.lines, ...price.shippings].map((part, index) => [one.names[index], partOf(part)]);
    expect(new Map(priced as [string, object][])).toEqual(one.parts);
    for (const units of one.units) expect(shareOf(price, one, units)).toEqual(units.share);
  });
});
