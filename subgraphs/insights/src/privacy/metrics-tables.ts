import type { TableDeclarations } from "@mall/platform/privacy/personal-data";

/** What figures are counted from, and the figures. */
export const METRICS_TABLES: TableDeclarations = {
  sold_order: {
    holds: "what orders add to sums: amounts, products and units; orders knows whose they are",
    json: { placed: "currency, amounts, coupon codes and lines", refunds: "amounts and units given back" },
    pseudonyms: "order_id user_id",
    impersonal: "days",
  },
  customer_months: {
    holds: "in which months somebody ordered, to count cohorts",
    json: { months: "number of orders by month", amounts: "amounts by month and currency" },
    pseudonyms: "user_id",
  },
  cohort_month: { holds: "sums by month of the first order", impersonal: "cohort month" },
  cohort_amount: { holds: "amounts by month of the first order", impersonal: "cohort month currency" },
  sales_part_day: {
    holds: "sales by seller and by category and day",
    pseudonyms: "subject_id",
    impersonal: "part currency day",
  },
  sales_part_month: {
    holds: "sales by seller and by category and month",
    pseudonyms: "subject_id",
    impersonal: "part currency month",
  },
  fraud_day: { holds: "what became of assessed orders, counted", impersonal: "day model_name model_version" },
  empty_search: {
    holds: "words that were searched five times or more and found nothing, never with a person; rarer ones as digests",
    impersonal: "digest query last_day",
  },
  empty_search_day: { holds: "how often something was searched and not found, by day", impersonal: "day digest" },
  quality_sample: {
    holds: "what was drawn for people to judge",
    pseudonyms: "drawn_by",
    impersonal: "id kind seed",
  },
  quality_item: {
    holds: "which decisions, texts, listings and tones were drawn; a digest of the text shows whether it is the same",
    pseudonyms: "subject_id decision_id",
    impersonal: "id sample_id subject_type model_name model_version class text_digest",
  },
  quality_verdict: {
    holds: "what people think of them; notes are asked not to name anybody",
    pseudonyms: "judge_id",
    impersonal: "item_id verdict note",
  },
  search_day: { holds: "how often was searched, by day", impersonal: "day" },
  empty_search_key: { holds: "what makes digests of searches unreadable", impersonal: "key" },
  sums_rebuild: { holds: "how far sums are counted anew", pseudonyms: "requested_by", impersonal: "next_day" },
  seller_day: { holds: "a seller's sales by day", pseudonyms: "seller_id", impersonal: "currency day" },
  seller_product_day: {
    holds: "a product's sales by day",
    pseudonyms: "seller_id",
    impersonal: "currency product_id day",
  },
  seller_product_month: {
    holds: "a product's sales by month",
    pseudonyms: "seller_id",
    impersonal: "currency product_id month",
  },
  seller_tone_day: {
    holds: "how a seller's reviews of a day sound, counted",
    pseudonyms: "seller_id",
    impersonal: "day",
  },
  seller_interest_day: {
    holds: "how often a seller's listings were looked at, counted",
    pseudonyms: "seller_id",
    impersonal: "day",
  },
  mall_interest_day: {
    holds: "how often anything was looked at, clicked or put into a cart, counted",
    impersonal: "day",
  },
  product_interest_day: {
    holds: "how many people looked at a product or put it into their cart, counted",
    impersonal: "day product_id",
  },
  search_click_day: {
    holds: "how often a result was clicked for the same words, which are kept as a digest",
    impersonal: "query_digest product_id day",
  },
  list_key: { holds: "what places in lists are signed with", impersonal: "key" },
  seen_signal: { holds: "ids of signals of two days, to count each once", impersonal: "id" },
  seller_suggestion: {
    holds: "what a seller could do, by sums over its products",
    json: {
      contributions: "what speaks for it, in sums",
      change: "what accepting it changes, with a draft made of fixed sentences",
      expected: "units or profit that it should bring",
      effect: "units before and after",
    },
    pseudonyms: "seller_id accepted_by review_id",
    impersonal: "id product_id variant_id price_suggestion_id kind title text state failure accepted_digest",
  },
  answered_review: { holds: "which reviews have a reply", pseudonyms: "review_id" },
  suggested_seller: { holds: "when a seller's sums were looked at", pseudonyms: "seller_id", impersonal: "day" },
  mall_day: { holds: "figures of the whole mall by day", impersonal: "metric dimension day" },
};
