import { badInput } from "@mall/platform/errors/coded-error";
import { attributeKey } from "./attribute-keys";
import type { Conditions } from "./product-conditions";
import type { ProductAttributeFilter } from "./product-list.types";

const MAX_ATTRIBUTES = 10;
const MAX_VALUES = 50;

/** What a listing must state. Both kinds begin with the index of keys; a range then looks into the few that are left. */
export function addAttributes(conditions: Conditions, attributes: readonly ProductAttributeFilter[]): void {
  if (attributes.length > MAX_ATTRIBUTES || attributes.some(({ values }) => (values ?? []).length > MAX_VALUES)) {
    const limits = `attributes must be at most ${MAX_ATTRIBUTES}, each with at most ${MAX_VALUES} values.`;
    throw badInput(["filter", "attributes"], limits);
  }
  attributes.forEach((attribute, index) => {
    const { name, values, min, max } = attribute;
    const hasRange = isBound(min) || isBound(max);
    if (!values && !hasRange) {
      throw badInput(["filter", "attributes", String(index)], "Give values, or min or max, of the attribute.");
    }
    if (values)
      addKeys(
        conditions,
        values.map((value) => attributeKey(name, value)),
      );
    if (hasRange) addRange(conditions, attribute);
  });
}

const isBound = (bound: number | null | undefined): bound is number => bound !== null && bound !== undefined;

/** PostgreSQL cannot hold NUL, so nothing can match it. */
function addKeys(conditions: Conditions, keys: readonly string[]): void {
  conditions.add(
    "p.attribute_keys && $?::text[]",
    keys.filter((key) => !key.includes("\u0000")),
  );
}

function addRange(conditions: Conditions, { name, min, max }: ProductAttributeFilter): void {
  const key = name.toLowerCase();
  addKeys(conditions, [key]);
  if (key.includes("\u0000")) return;
  const named = conditions.parameter(key);
  const least = conditions.parameter(min ?? -Infinity);
  const most = conditions.parameter(max ?? Infinity);
  conditions.texts.push(`EXISTS (
    SELECT FROM jsonb_to_recordset(p.attributes) AS a(name text, code text, number float8)
    WHERE (a.code = ${named}::text OR lower(a.name) = ${named}::text)
      AND a.number BETWEEN ${least}::float8 AND ${most}::float8)`);
}
