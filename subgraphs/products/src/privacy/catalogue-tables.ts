import type { TableDeclarations } from "@mall/platform/privacy/personal-data";

/** Listings of sellers: ids of the people who changed them at most. */
export const CATALOGUE_TABLES: TableDeclarations = {
  attribute_definitions: {
    holds: "what listings of a category say",
    impersonal: "id category_id code label type choices unit",
  },
  catalogue_import_rows: {
    holds: "what became of rows of a file",
    json: { errors: "what was wrong with a row" },
    impersonal: "import_id action product_id product_key sku",
  },
  catalogue_imports: {
    holds: "files of sellers",
    json: { fault: "what was wrong with a file" },
    pseudonyms: "seller_id started_by",
    impersonal: "id format idempotency_key state columns delimiter",
  },
  catalogue_upload_pieces: {
    holds: "files of sellers, until they are applied",
    impersonal: "import_id content",
  },
  catalogue_uploads: {
    holds: "files of sellers, until they are applied",
    impersonal: "import_id",
  },
  categories: {
    holds: "categories",
    impersonal: "id parent_id name slug path path_ids tax_category",
  },
  category_refreshes: {
    holds: "listings to tell anew",
    impersonal: "category_id after_id",
  },
  price_campaigns: {
    holds: "sales of sellers",
    pseudonyms: "seller_id created_by",
    impersonal: "id name",
  },
  price_history: {
    holds: "prices as they were",
    pseudonyms: "set_by",
    impersonal: "variant_id currency_code cause",
  },
  price_plans: {
    holds: "prices to come",
    pseudonyms: "planned_by",
    impersonal: "id variant_id campaign_id currency_code state",
  },
  product_change_locks: {
    holds: "fields that wait for a decision",
    impersonal: "product_id field change_id",
  },
  product_changes: {
    holds: "changes that wait for a decision",
    json: { before: "fields of the listing", after: "fields of the listing", reasons: "rules that ask for a decision" },
    pseudonyms: "seller_id requested_by decided_by",
    impersonal: "id product_id state risk fields decision_reason",
  },
  product_moves: {
    holds: "how listings came to their state",
    pseudonyms: "actor_id",
    impersonal: "id product_id from_state to_state reason",
  },
  product_recalls: {
    holds: "what is not safe; the contact is the trader's",
    pseudonyms: "published_by",
    impersonal: "id product_id hazard description advice remedies contact reference lots title",
  },
  products: {
    holds: "listings",
    json: {
      images: "addresses and descriptions of pictures of a product",
      attributes: "what a seller says of a product",
      safety: "manufacturer and responsible person: businesses, as product safety law asks",
    },
    pseudonyms: "seller_id",
    impersonal:
      "id category_id title slug description brand state attribute_keys generated currency_code tax_category external_key",
  },
  seller_standings: {
    holds: "who may sell",
    pseudonyms: "seller_id",
  },
  suggested_changes: {
    holds: "which open changes follow a suggestion",
    impersonal: "change_id suggestion_id",
  },
  variants: {
    holds: "variants",
    json: { options: "such as a size" },
    pseudonyms: "seller_id",
    impersonal: "id product_id sku currency_code",
  },
};
