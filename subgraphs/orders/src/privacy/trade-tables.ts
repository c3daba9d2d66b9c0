import type { TableDeclarations } from "@mall/platform/privacy/personal-data";

const FOLLOWS = "copy of a trader's record, which follows it";

/** Stock, money and terms of trade: ids of people at most, and what sellers say of their business. */
export const TRADE_TABLES: TableDeclarations = {
  adjustment: {
    holds: "what promotions took off",
    pseudonyms: "order_id promotion_id",
    impersonal: "id code title",
  },
  adjustment_share: {
    holds: "what promotions took off each line",
    pseudonyms: "adjustment_id seller_order_id order_line_id",
  },
  cancellation_line: {
    holds: "units that were cancelled",
    pseudonyms: "cancellation_id order_line_id",
  },
  cart_line: {
    holds: "what lies in a cart",
    pseudonyms: "cart_id",
    impersonal: "id variant_id",
  },
  commission_rule: {
    holds: "what the mall takes",
    pseudonyms: "seller_id created_by ended_by",
    impersonal: "id category_id currency",
  },
  exchange_rate: {
    holds: "rates",
    pseudonyms: "set_by",
    impersonal: "base quote source",
  },
  first_order: {
    holds: "who bought for the first time when",
    pseudonyms: "user_id order_id",
  },
  goods_return_line: {
    holds: "units of a return",
    pseudonyms: "return_id order_line_id",
  },
  invoice_series: {
    holds: "numbers of documents",
    pseudonyms: "seller_id",
    impersonal: "kind",
  },
  invoice_tax: {
    holds: "tax of a document",
    pseudonyms: "invoice_id",
  },
  journal: {
    holds: "the money ledger",
    pseudonyms: "order_id seller_order_id",
    impersonal: "key kind",
  },
  ledger_account: {
    holds: "the money ledger",
    pseudonyms: "owner_id",
    impersonal: "kind currency",
  },
  posting: {
    holds: "the money ledger",
  },
  offer: {
    holds: "what can be bought",
    json: { options: "chosen variant, such as a size" },
    pseudonyms: "seller_id",
    impersonal: "variant_id product_id sku title currency state tax_category category_ids",
  },
  order_line_progress: {
    holds: "how far units came",
    pseudonyms: "order_line_id",
  },
  order_rate: {
    holds: "rates of an order",
    pseudonyms: "order_id",
    impersonal: "base quote source",
  },
  payment_event: {
    holds: "what a provider did",
    pseudonyms: "payment_id",
    impersonal: "kind outcome code provider provider_event_id",
  },
  payment_operation: {
    holds: "what a provider is asked",
    pseudonyms: "payment_id order_id seller_order_id",
    impersonal: "id kind cause state failure_code provider_operation_id",
  },
  payment_webhook: {
    holds: "what a provider told, deleted when handled",
    json: {
      payload: "the provider's id of a charge and amounts; asked of providers: no cardholder",
      event: "the same as we understand it",
    },
    impersonal: "provider event_id type state fault",
  },
  payout: {
    holds: "what sellers are paid",
    pseudonyms: "seller_id",
    impersonal: "id currency period state provider failure_code",
  },
  payout_run: {
    holds: "when sellers are paid",
    impersonal: "period",
  },
  payout_terms: {
    holds: "when sellers are paid",
    pseudonyms: "seller_id created_by",
    impersonal: "id period",
  },
  recall: {
    holds: "what is not safe",
    pseudonyms: "seller_id told_to",
    impersonal: "id product_id title",
  },
  refund_line: {
    holds: "units that were refunded",
    pseudonyms: "refund_id order_line_id",
  },
  reservation: {
    holds: "units held for an order",
    pseudonyms: "order_id seller_order_id",
    impersonal: "variant_id state",
  },
  sales_day: {
    holds: "sales by day",
    impersonal: "day currency",
  },
  sandbox_charge: {
    holds: "books of the sandbox provider: its own test tokens",
    impersonal: "key token currency state",
  },
  sandbox_operation: {
    holds: "books of the sandbox provider",
    impersonal: "key charge_key kind state code",
  },
  sandbox_secret: {
    holds: "key of the sandbox provider",
    impersonal: "secret",
  },
  sandbox_transfer: {
    holds: "books of the sandbox provider",
    impersonal: "key token currency state",
  },
  sandbox_webhook: {
    holds: "what the sandbox provider tells",
    json: { data: "ids of charges and amounts" },
    impersonal: "id charge_key type",
  },
  seller_order: {
    holds: "a seller's part of an order",
    pseudonyms: "order_id seller_id",
    impersonal: "id state shipping_method",
  },
  seller_profile: {
    purpose: "how sellers are named on documents, as users tells it",
    basis: "LEGAL_OBLIGATION",
    retention:
      "as long as users keeps the record of the seller, whose end it tells; invoices keep how they were issued",
    // Whose a seller is, users alone knows: it is exported and ended there, and this follows.
    of: "$1::uuid IS NULL",
    personal: "display_name legal_name country vat_number registration_number",
    json: { address: "street and city of the business" },
    pseudonyms: "seller_id",
    impersonal: "state",
    onErasure: {
      keep: {
        ...{ display_name: FOLLOWS, legal_name: FOLLOWS, country: FOLLOWS, address: FOLLOWS },
        ...{ vat_number: FOLLOWS, registration_number: FOLLOWS },
      },
    },
  },
  seller_sale: {
    holds: "what a seller earned",
    pseudonyms: "order_id seller_order_id seller_id",
    impersonal: "id currency",
  },
  shipment_amount: {
    holds: "what a parcel is worth",
    pseudonyms: "shipment_id order_id seller_order_id",
  },
  shipment_line: {
    holds: "units in a parcel",
    pseudonyms: "shipment_id order_line_id",
    impersonal: "variant_id",
  },
  shipping_method: {
    holds: "ways to ship",
    pseudonyms: "seller_id",
    impersonal: "id code name countries charged_per",
  },
  shipping_price: {
    holds: "prices of shipping",
    impersonal: "method_id currency",
  },
  stock_item: {
    holds: "units on hand",
    pseudonyms: "seller_id",
    impersonal: "variant_id product_id",
  },
  stock_level: {
    holds: "units by place",
    impersonal: "variant_id location_id",
  },
  stock_location: {
    holds: "where sellers keep things",
    pseudonyms: "seller_id",
    impersonal: "id name country postal_code",
  },
  stock_movement: {
    holds: "how stock moved",
    pseudonyms: "actor",
    impersonal: "id variant_id reason source location_id note",
  },
  stock_operation: {
    holds: "changes of stock that were made",
    impersonal: "source kind",
  },
  stock_arrival: {
    holds: "goods that sellers expect",
    pseudonyms: "announced_by closed_by",
    impersonal: "id suggestion_id seller_id variant_id expected_on state",
  },
  stock_told: {
    holds: "the units that were told last",
    impersonal: "variant_id",
  },
  tax_rate: {
    holds: "tax rates",
    pseudonyms: "set_by",
    impersonal: "country category source",
  },
};
