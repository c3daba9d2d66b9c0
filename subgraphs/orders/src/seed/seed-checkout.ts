import type { DemoMall, SeedTransaction } from "@mall/demo/dataset";
import { insertRows } from "./insert-rows";

/** Where sellers sit, which decides about tax, and what currencies were worth on one day. */
export async function seedCheckout(tx: SeedTransaction, mall: DemoMall): Promise<void> {
  await insertRows(
    tx,
    SELLER_PROFILE,
    mall.sellers.map(({ id, displayName, legalName, country, createdAt }) => ({
      seller_id: id,
      display_name: displayName,
      legal_name: legalName,
      country,
      state: "ACTIVE",
      updated_at: createdAt,
    })),
  );
  await insertRows(tx, EXCHANGE_RATE, SAMPLE_RATES);
}

const SELLER_PROFILE = {
  table: "seller_profile",
  columns: {
    seller_id: "uuid",
    display_name: "text",
    legal_name: "text",
    country: "text",
    state: "text",
    updated_at: "timestamptz",
  },
};

/**
 * Round figures near what the euro was worth at the start of 2025, so that the demo mall can show several currencies. They
 * are no published fixing: a real mall sets its own, day by day, with exchangeRateSet.
 */
const SAMPLE_RATES = Object.entries({
  USD: "1.03",
  JPY: "162",
  CZK: "25.2",
  DKK: "7.46",
  GBP: "0.83",
  HUF: "412",
  PLN: "4.27",
  SEK: "11.45",
  CHF: "0.94",
  NOK: "11.75",
  KWD: "0.318",
}).map(([quote, rate]) => ({
  base: "EUR",
  quote,
  as_of: "2025-01-02T00:00:00Z",
  rate,
  source: "Sample of the demo mall: round figures of January 2025, no published fixing",
}));

const EXCHANGE_RATE = {
  table: "exchange_rate",
  columns: { base: "text", quote: "text", as_of: "timestamptz", rate: "numeric", source: "text" },
};
