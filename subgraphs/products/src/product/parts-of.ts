import { readOne } from "@mall/platform/database/read";
import type { Parts, PartsOf } from "@mall/platform/graphql/permissions";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { ProductsContext } from "../context";

interface Place {
  readonly sellerId?: string;
  /** From the root to the category itself. */
  readonly categoryIds: readonly string[] | null;
}

const PLACE = `p.seller_id AS "sellerId", c.path_ids AS "categoryIds"
  FROM products p LEFT JOIN categories c ON c.id = p.category_id`;
const OF_PRODUCT = `SELECT ${PLACE} WHERE p.id = $1`;
const OF_CHANGE = `SELECT ${PLACE} JOIN product_changes x ON x.product_id = p.id WHERE x.id = $1`;
const OF_CATEGORY = `SELECT path_ids AS "categoryIds" FROM categories WHERE id = $1`;
const OF_ATTRIBUTE = `SELECT c.path_ids AS "categoryIds" FROM attribute_definitions d
  JOIN categories c ON c.id = d.category_id WHERE d.id = $1`;

/** The seller of a thing and every category that it lies in, as grants name them. */
const partsBy =
  (statement: string, key: string): PartsOf<ProductsContext> =>
  async (input, { deps }) => {
    const id = input[key];
    const found = typeof id === "string" && isUuid(id) ? await readOne<Place>(deps.db, statement, [id]) : null;
    if (!found) return [];
    const ofSeller = found.sellerId === undefined ? [] : [`seller:${found.sellerId}`];
    return [...ofSeller, ...(found.categoryIds ?? []).map((categoryId) => `category:${categoryId}`)];
  };

/** Of listings a seller has some and a category some; the tree has no seller. */
const LISTING_SCOPES = ["category", "seller"];
const TREE_SCOPES = ["category"];

export const partsOfProduct = { scopes: LISTING_SCOPES, of: partsBy(OF_PRODUCT, "productId") };
export const partsOfChange = { scopes: LISTING_SCOPES, of: partsBy(OF_CHANGE, "changeId") };
export const partsOfCategory = { scopes: TREE_SCOPES, of: partsBy(OF_CATEGORY, "categoryId") };
export const partsOfParent = { scopes: TREE_SCOPES, of: partsBy(OF_CATEGORY, "parentId") };
export const partsOfAttribute = { scopes: TREE_SCOPES, of: partsBy(OF_ATTRIBUTE, "attributeId") };

/** Whoever moves a category takes it from one place and puts it in another: both must be theirs. */
export const partsOfMove: Parts<ProductsContext> = {
  scopes: TREE_SCOPES,
  of: async (input, context) => {
    const from = await partsOfCategory.of(input, context);
    if (input["parentId"] === undefined) return from;
    const to = await partsOfParent.of(input, context);
    return from.filter((part) => to.includes(part));
  },
};
