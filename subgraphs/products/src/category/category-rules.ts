import { DEFINITION_JSON, nearestDefinitions, type AttributeDefinition } from "../attribute/attribute-definition";
import { inherited } from "./inherited";

/** What holds for the listings of a category, its own and inherited. */
export interface CategoryRules {
  readonly id: string;
  readonly isArchived: boolean;
  readonly requiresSafetyData: boolean;
  readonly requiresReview: boolean;
  /** Whether only defined attributes may be stated. */
  readonly isStrict: boolean;
  readonly taxCategory: string;
  readonly definitions: readonly AttributeDefinition[];
}

interface SqlRunner {
  query<T = unknown>(sql: string, parameters?: unknown[]): Promise<T>;
}

const rulesOf = (categories: string): string => `
  SELECT c.id, c.archived_at IS NOT NULL AS "isArchived",
    coalesce(${inherited("requires_safety_data")}, false) AS "requiresSafetyData",
    coalesce(${inherited("requires_review")}, false) AS "requiresReview",
    coalesce(${inherited("is_strict")}, false) AS "isStrict",
    coalesce(${inherited("tax_category")}, 'STANDARD') AS "taxCategory",
    coalesce((
      SELECT jsonb_agg(${DEFINITION_JSON} ORDER BY array_position(c.path_ids, a.category_id), a.position, a.code)
      FROM attribute_definitions a WHERE a.category_id = ANY(c.path_ids) AND a.retired_at IS NULL
    ), '[]') AS definitions
  FROM ${categories} c`;

export const CATEGORY_RULES = `${rulesOf("categories")} WHERE c.id = ANY($1::uuid[])`;

/** A category that a listing is being put into is not archived at the same moment. */
const RULES_TO_LIST_BY = `
  WITH chosen AS (
    SELECT id, path_ids, archived_at FROM categories WHERE id = ANY($1::uuid[]) AND archived_at IS NULL
    ORDER BY id FOR KEY SHARE
  ) ${rulesOf("chosen")}`;

/** Where listings may be put, by id, in one statement. Unknown and archived categories are missing. */
export async function rulesToListBy(
  tx: SqlRunner,
  categoryIds: readonly string[],
): Promise<Map<string, CategoryRules>> {
  if (categoryIds.length === 0) return new Map();
  const rows = await tx.query<CategoryRules[]>(RULES_TO_LIST_BY, [categoryIds]);
  return new Map(rows.map((row) => [row.id, withNearest(row)]));
}

/** What holds in categories, by id, in one statement. */
export async function rulesOfCategories(
  db: SqlRunner,
  categoryIds: readonly string[],
): Promise<Map<string, CategoryRules>> {
  const rows = await db.query<CategoryRules[]>(CATEGORY_RULES, [categoryIds]);
  return new Map(rows.map((row) => [row.id, withNearest(row)]));
}

export const withNearest = (rules: CategoryRules): CategoryRules => ({
  ...rules,
  definitions: nearestDefinitions(rules.definitions),
});
