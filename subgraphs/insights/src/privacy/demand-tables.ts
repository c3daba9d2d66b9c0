import type { TableDeclarations } from "@mall/platform/privacy/personal-data";

/** What was asked for, and of which goods: nothing of whoever asked. */
export const DEMAND_TABLES: TableDeclarations = {
  variant_facts: {
    holds: "what is known of a variant, and its forecast",
    json: { forecast: "method, means, range and contributions" },
    impersonal: "variant_id product_id seller_id category_id sku currency_code forecast_day price_day decision_id",
  },
  pricing_limits: { holds: "floor, ceiling and cost that a seller set", impersonal: "seller_id variant_id" },
  price_suggestion: {
    holds: "prices that were suggested, and what became of them",
    json: { body: "expectations and contributions", effect: "units before and after" },
    impersonal: "id variant_id seller_id category_id state currency_code failure",
  },
  variant_price: { holds: "what a variant cost from when on", impersonal: "variant_id" },
  variant_away: { holds: "when a variant could not be bought", impersonal: "variant_id" },
  stock_terms: { holds: "lead time and service level that a seller set", impersonal: "seller_id variant_id" },
  variant_demand: {
    holds: "units of a variant that were ordered on a day, by everybody",
    impersonal: "variant_id day",
  },
  demand_line: {
    holds: "units of an order line, so that a return is taken from the right day",
    impersonal: "order_line_id order_id variant_id day",
  },
};
