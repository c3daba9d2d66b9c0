import { decimalOf, decimalsOf } from "@mall/platform/money/money";

/** What a query says of the price, and what it says besides. */
export interface ReadPrice {
  readonly text: string;
  readonly typed: string;
  /** In minor units. */
  readonly priceMin?: number;
  readonly priceMax?: number;
}

/** What shoppers call the mall's currency; an amount in another one is no price here. */
const NAMES: Readonly<Record<string, string>> = {
  EUR: "€|eur|euros?",
  USD: String.raw`\$|usd|dollars?`,
  GBP: "£|gbp|pounds?",
};
const AMOUNT = String.raw`\d{1,6}(?:[.,]\d{1,2})?`;
const AT_MOST = "under|below|less than|cheaper than|up to|at most|max|maximum";
const AT_LEAST = "over|above|more than|at least";
/** What a number may follow without a currency and still be money: “air max 90” is a shoe, “up to 64” a card, “between 40 and 42” a size. */
const OF_MONEY = /^(under|below|less than|cheaper than)\b/i;
/** “Books for children under 5”: of whom else years are told in this way. */
const AGED =
  /\b(kids?|child|children|toddlers?|bab(y|ies)|boys?|girls?|teens?|people|men|women|adults?|ages?|aged|years?)$/i;

interface Patterns {
  readonly between: RegExp;
  readonly most: RegExp;
  readonly least: RegExp;
}

function patternsOf(currencyCode: string): Patterns {
  const sign = NAMES[currencyCode] ?? currencyCode.toLowerCase();
  const amount = (name: string): string =>
    String.raw`(?<${name}Before>(?:${sign})\s?)?(?<${name}>${AMOUNT})(?<${name}After>\s?(?:${sign}))?`;
  const atTheEnd = (words: string): RegExp => new RegExp(String.raw`^(?<text>.*\S)\s+(?<typed>${words})$`, "iu");
  return {
    between: atTheEnd(String.raw`between\s${amount("low")}\sand\s${amount("high")}`),
    most: atTheEnd(String.raw`(?:${AT_MOST})\s${amount("high")}`),
    least: atTheEnd(String.raw`(?:${AT_LEAST})\s${amount("low")}`),
  };
}

/**
 * “headphones under 20”, “lamp between 10 and 30 euros”: the end of a query that tells what a thing may cost. Null where it
 * may mean anything else: what stands in quotes, ages, and numbers without a currency after most words.
 */
export function readPrice(query: string, currencyCode: string): ReadPrice | null {
  const plain = query.trim().replace(/\s+/g, " ");
  const groups = plain.length > 200 || plain.includes('"') ? null : groupsOf(plain, currencyCode);
  if (groups === null || !isAmount(groups)) return null;
  const { text = "", typed = "", low, high } = groups;
  const bounds = { ...boundOf("priceMin", low, currencyCode), ...boundOf("priceMax", high, currencyCode) };
  return (bounds.priceMin ?? 0) > (bounds.priceMax ?? Infinity) ? null : { text, typed, ...bounds };
}

type Groups = Partial<Record<string, string>>;

function groupsOf(plain: string, currencyCode: string): Groups | null {
  const { between, most, least } = patternsOf(currencyCode);
  return (between.exec(plain) ?? most.exec(plain) ?? least.exec(plain))?.groups ?? null;
}

/** Of money: with its currency, or less than so much of something that is nobody of an age. */
function isAmount({ text = "", typed = "", ...groups }: Groups): boolean {
  const isSigned = ["lowBefore", "lowAfter", "highBefore", "highAfter"].some((name) => groups[name] !== undefined);
  return isSigned || (OF_MONEY.test(typed) && !AGED.test(text));
}

type Bounds = Pick<ReadPrice, "priceMin" | "priceMax">;

function boundOf(name: keyof Bounds, amount: string | undefined, currencyCode: string): Bounds {
  if (amount === undefined) return {};
  return { [name]: Math.round(Number(amount.replace(",", ".")) * 10 ** decimalsOf(currencyCode)) };
}

/** What it was read as, in a sentence. */
export function sentenceOf({ typed, priceMin, priceMax }: ReadPrice, currencyCode: string): string {
  const amountOf = (minorUnits: number): string => `${decimalOf({ minorUnits, currencyCode })} ${currencyCode}`;
  const bounds = [
    priceMin === undefined ? "" : `of at least ${amountOf(priceMin)}`,
    priceMax === undefined ? "" : `of at most ${amountOf(priceMax)}`,
  ].filter((part) => part !== "");
  return `“${typed}” was read as a price ${bounds.join(" and ")}; in quotes it counts as words.`;
}
