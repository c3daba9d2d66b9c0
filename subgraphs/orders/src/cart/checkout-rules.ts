import { read, readOne } from "@mall/platform/database/read";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import { type ExchangeRate, ExchangeTable } from "../currency/exchange";
import type { ShippingMethod } from "../shipping/shipping-method";
import { METHODS_OF_MALL, METHODS_OF_SELLERS } from "../shipping/shipping-sql";
import { type TaxRate, TaxTable } from "../tax/tax-rate";

/** What a cart is priced by. Small tables, kept in memory: they change by the month and are read by every purchase. */
export interface CheckoutRules {
  readonly tax: TaxTable;
  readonly exchange: ExchangeTable;
  /** The mall's, and those of the sellers who were asked for. */
  readonly methods: readonly ShippingMethod[];
}

/** How long another process may go on by what it read before. */
const COPY_MS = 30_000;

/** $1 now. Of each pair of currencies the newest rate. */
const RULES = `
  SELECT
    (SELECT coalesce(jsonb_agg(jsonb_build_object('country', country, 'category', category, 'rateBp', rate_bp,
      'validFrom', extract(epoch FROM valid_from) * 1000, 'validTo', extract(epoch FROM valid_to) * 1000,
      'source', source)), '[]') FROM tax_rate) AS "taxRates",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('base', base, 'quote', quote, 'rate', rate::text, 'asOf', as_of,
      'source', source)), '[]') FROM (
      SELECT DISTINCT ON (base, quote) * FROM exchange_rate WHERE as_of <= $1 ORDER BY base, quote, as_of DESC) newest
    ) AS "exchangeRates",
    (${METHODS_OF_MALL}) AS methods`;

interface RulesRow {
  readonly taxRates: TaxRate[];
  readonly exchangeRates: ExchangeRate[];
  readonly methods: ShippingMethod[];
}

interface Dated<T> {
  readonly at: number;
  readonly value: Promise<T>;
}

interface Copies {
  mall: Dated<CheckoutRules> | null;
  readonly bySeller: Map<string, Dated<readonly ShippingMethod[]>>;
}

/** A mall of very many sellers does not keep the methods of all of them. */
const MAX_SELLERS = 5_000;
const copies = new WeakMap<DataSource, Copies>();

export interface RulesDeps {
  readonly db: DataSource;
  readonly clock: Clock;
}

/** The rules of this moment, at most half a minute old, with the shipping methods of the sellers at hand. */
export async function checkoutRules(deps: RulesDeps, sellerIds: readonly string[]): Promise<CheckoutRules> {
  const now = deps.clock.now().getTime();
  const known = copiesOf(deps.db);
  if (!isFresh(known.mall, now)) known.mall = { at: now, value: forgetting(deps.db, readRules(deps)) };
  const sellers = await methodsOfSellers(deps, sellerIds);
  const mall = await (known.mall ?? { value: readRules(deps) }).value;
  return sellers.length === 0 ? mall : { ...mall, methods: [...mall.methods, ...sellers] };
}

/** For a process that has just changed them and wants to see it in its next answer. */
export function forgetCheckoutRules(db: DataSource): void {
  copies.delete(db);
}

function copiesOf(db: DataSource): Copies {
  const known = copies.get(db) ?? { mall: null, bySeller: new Map<string, Dated<readonly ShippingMethod[]>>() };
  copies.set(db, known);
  return known;
}

const isFresh = <T>(copy: Dated<T> | null | undefined, now: number): copy is Dated<T> =>
  copy !== null && copy !== undefined && copy.at <= now && now - copy.at < COPY_MS;

async function readRules({ db, clock }: RulesDeps): Promise<CheckoutRules> {
  const row = await readOne<RulesRow>(db, RULES, [clock.now()]);
  if (!row) throw new Error("The rules of checkout vanished");
  return { tax: new TaxTable(row.taxRates), exchange: new ExchangeTable(row.exchangeRates), methods: row.methods };
}

/** What could not be read is read again by the next request, not kept. */
async function forgetting<T>(db: DataSource, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    forgetCheckoutRules(db);
    throw error;
  }
}

async function methodsOfSellers(deps: RulesDeps, sellerIds: readonly string[]): Promise<ShippingMethod[]> {
  const now = deps.clock.now().getTime();
  const { bySeller } = copiesOf(deps.db);
  const missing = [...new Set(sellerIds)].filter((id) => !isFresh(bySeller.get(id), now));
  if (missing.length > 0) {
    if (bySeller.size + missing.length > MAX_SELLERS) bySeller.clear();
    const reading = forgetting(deps.db, read<ShippingMethod>(deps.db, METHODS_OF_SELLERS, [missing]));
    for (const id of missing) {
      bySeller.set(id, { at: now, value: reading.then((all) => all.filter((method) => method.sellerId === id)) });
    }
  }
  const found = await Promise.all([...new Set(sellerIds)].map((id) => bySeller.get(id)?.value ?? []));
  return found.flat();
}
