import type { RowError } from "./import-row";

/** What a row of a file may hold: the same as the inputs of the API, which the API's own types would check. */
export type Shape =
  | "text"
  | "integer"
  | { readonly list: Shape }
  | { readonly fields: Readonly<Record<string, Shape>>; readonly must?: readonly string[] };

const PAIRS: Shape = { list: { fields: { name: "text", value: "text" }, must: ["name", "value"] } };
const CONTACT: Shape = {
  fields: { name: "text", postalAddress: "text", electronicAddress: "text", country: "text" },
  must: ["name", "postalAddress", "electronicAddress", "country"],
};

export const IMAGES: Shape = {
  list: { fields: { url: "text", alt: "text", width: "integer", height: "integer" }, must: ["url"] },
};
export const ATTRIBUTES = PAIRS;
export const SAFETY: Shape = {
  fields: {
    manufacturer: "text",
    manufacturerDetails: CONTACT,
    responsiblePerson: "text",
    responsiblePersonDetails: CONTACT,
    warnings: { list: "text" },
    warningNotes: { list: { fields: { language: "text", text: "text" }, must: ["text"] } },
  },
};
const VARIANT: Shape = {
  fields: {
    sku: "text",
    options: PAIRS,
    price: { fields: { minorUnits: "integer", currencyCode: "text" }, must: ["minorUnits", "currencyCode"] },
    stock: "integer",
    weightGrams: "integer",
  },
  must: ["sku"],
};
export const PRODUCT: Shape = {
  fields: {
    ...{ productKey: "text", title: "text", description: "text", categoryId: "text", brand: "text" },
    ...{ taxCategory: "text", attributes: ATTRIBUTES, images: IMAGES, safety: SAFETY, variants: { list: VARIANT } },
  },
  must: ["variants"],
};

const invalid = (field: readonly string[], message: string): RowError => ({ code: "INVALID_INPUT", field, message });

/** What is wrong with a value of a file; empty where it has the shape. */
export function misfits(value: unknown, shape: Shape, field: readonly string[] = []): RowError[] {
  if (value === null || value === undefined) return [];
  if (shape === "text") return typeof value === "string" ? [] : [invalid(field, `${nameOf(field)} must be a text.`)];
  if (shape === "integer") {
    return Number.isSafeInteger(value) ? [] : [invalid(field, `${nameOf(field)} must be a whole number.`)];
  }
  if ("list" in shape) {
    if (!Array.isArray(value)) return [invalid(field, `${nameOf(field)} must be a list.`)];
    return value.flatMap((entry, index) =>
      entry === null
        ? [invalid([...field, String(index)], "A list holds no null.")]
        : misfits(entry, shape.list, [...field, String(index)]),
    );
  }
  return misfitsOfObject(value, shape, field);
}

function misfitsOfObject(
  value: unknown,
  shape: Extract<Shape, { fields: unknown }>,
  field: readonly string[],
): RowError[] {
  if (typeof value !== "object" || Array.isArray(value)) return [invalid(field, `${nameOf(field)} must be an object.`)];
  const given = value as Record<string, unknown>;
  const missing = (shape.must ?? [])
    .filter((name) => given[name] === null || given[name] === undefined)
    .map((name) => invalid([...field, name], `${name} is missing.`));
  const others = Object.keys(given).flatMap((name) => {
    const inner = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    const at = [...field, name.slice(0, 60)];
    if (inner === undefined) return [invalid(at, `There is no field of this name. Known: ${knownOf(shape)}.`)];
    return misfits(given[name], inner, at);
  });
  return [...missing, ...others];
}

const knownOf = (shape: Extract<Shape, { fields: unknown }>): string => Object.keys(shape.fields).join(", ");
const nameOf = (field: readonly string[]): string => field.at(-1) ?? "The row";
