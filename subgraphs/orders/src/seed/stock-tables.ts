/** Columns that the seed of stock writes. */
export const OFFER = {
  table: "offer",
  columns: {
    variant_id: "uuid",
    product_id: "uuid",
    seller_id: "uuid",
    sku: "text",
    title: "text",
    options: "jsonb",
    price_minor: "bigint",
    currency: "text",
    state: "text",
    weight_grams: "integer",
    version: "bigint",
    updated_at: "timestamptz",
  },
};

export const LOCATION = {
  table: "stock_location",
  columns: {
    id: "uuid",
    seller_id: "uuid",
    name: "text",
    country: "text",
    postal_code: "text",
    priority: "integer",
    created_at: "timestamptz",
  },
};

/** Without units on hand: those come by their movements. */
export const STOCK_ITEM = {
  table: "stock_item",
  columns: { variant_id: "uuid", product_id: "uuid", seller_id: "uuid", low_at: "integer" },
};

export const STOCK_MOVEMENT = {
  table: "stock_movement",
  columns: {
    id: "uuid",
    variant_id: "uuid",
    location_id: "uuid",
    delta: "integer",
    reason: "text",
    source: "text",
    at: "timestamptz",
  },
};
