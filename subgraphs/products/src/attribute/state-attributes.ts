import type { Pair, ProductCheck } from "../product/check-product";
import { type AttributeDefinition, type StatedAttribute } from "./attribute-definition";
import { readValue } from "./read-value";

/** What a category says of attributes. */
export interface AttributeRules {
  readonly isStrict: boolean;
  readonly definitions: readonly AttributeDefinition[];
}

/** Without a category anything may be stated. */
export const NO_ATTRIBUTE_RULES: AttributeRules = { isStrict: false, definitions: [] };

interface Statement {
  readonly check: ProductCheck;
  /** Whether the listing may still lack what is required. */
  readonly isDraft: boolean;
}

/** Attributes as the category's definitions want them; what they do not know stays as the seller wrote it. */
export function stateAttributes(
  attributes: readonly Pair[],
  rules: AttributeRules,
  { check, isDraft }: Statement,
): StatedAttribute[] {
  const known = definitionsByName(rules.definitions);
  const seen = new Map<string, Set<string>>();
  const stated = attributes.map((attribute, index) => {
    const field = ["attributes", String(index)];
    const one = stateOne(attribute, { definition: known.get(attribute.name.toLowerCase()), rules, check, field });
    refuseRepetition(one, { seen, check, field });
    return one;
  });
  if (!isDraft) refuseGaps(stated, rules, check);
  return stated;
}

/** For listings that were there before their rules: what fits is typed, what does not stays the seller's own words. */
export function retypeAttributes(
  attributes: readonly StatedAttribute[],
  definitions: readonly AttributeDefinition[],
): StatedAttribute[] {
  const known = definitionsByName(definitions);
  return attributes.map(({ name, value, code }) => {
    const definition = known.get(code ?? "") ?? known.get(name.toLowerCase());
    const result = definition && readValue(definition, value);
    return result && "stated" in result ? result.stated : { name, value };
  });
}

/** By code and by label, in lower case; labels of nearer definitions win. */
function definitionsByName(definitions: readonly AttributeDefinition[]): Map<string, AttributeDefinition> {
  return new Map([
    ...definitions.map((definition) => [definition.label.toLowerCase(), definition] as const),
    ...definitions.map((definition) => [definition.code, definition] as const),
  ]);
}

interface One {
  readonly definition: AttributeDefinition | undefined;
  readonly rules: AttributeRules;
  readonly check: ProductCheck;
  readonly field: readonly string[];
}

function stateOne({ name, value }: Pair, { definition, rules, check, field }: One): StatedAttribute {
  if (!definition) {
    if (rules.isStrict && name !== "") {
      const labels = rules.definitions.map(({ label }) => label).join(", ");
      const message = `This category knows no ${name}; it knows ${labels === "" ? "no attributes" : labels}.`;
      check.refuse("ATTRIBUTE_UNKNOWN", [...field, "name"], message);
    }
    return { name, value };
  }
  if (value === "") return { name, value };
  const result = readValue(definition, value);
  if ("stated" in result) return result.stated;
  check.refuse("ATTRIBUTE_INVALID", [...field, "value"], result.fault);
  return { name, value };
}

/** A number or a yes holds once; choices and texts may be several. */
function refuseRepetition(
  { code, name, value, type }: StatedAttribute,
  { seen, check, field }: { seen: Map<string, Set<string>>; check: ProductCheck; field: readonly string[] },
): void {
  if (code === undefined) return;
  const values = seen.get(code) ?? new Set<string>();
  const isSingle = type === "NUMBER" || type === "BOOLEAN";
  if (values.has(value) || (isSingle && values.size > 0)) {
    check.refuse("ATTRIBUTE_INVALID", [...field, "name"], `${name} is stated twice.`);
  }
  seen.set(code, values.add(value));
}

function refuseGaps(stated: readonly StatedAttribute[], { definitions }: AttributeRules, check: ProductCheck): void {
  const codes = new Set(stated.map(({ code }) => code));
  for (const { code, label, isRequired } of definitions) {
    // A value that was refused above is not missing as well.
    const isThere =
      codes.has(code) || stated.some(({ name }) => [label.toLowerCase(), code].includes(name.toLowerCase()));
    if (isRequired && !isThere) {
      check.refuse("ATTRIBUTE_REQUIRED", ["attributes"], `State ${label} (${code}): this category requires it.`);
    }
  }
}
