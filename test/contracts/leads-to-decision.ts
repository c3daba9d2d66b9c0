import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from "graphql";

/** A type that says what a model made of something names the model, how sure it is, or why. */
const MARKS = new Set(["model", "score", "confidence", "explanation"]);
const LINKS = new Set(["decision", "decisionId"]);

/** Fields of the marked names that no model fills, and why. */
const NO_MODEL: Readonly<Record<string, string>> = {
  "Notice.explanation": "a person's own words",
  "AppliedPromotion.explanation": "says how a promotion counts",
  "OnboardingCheck.explanation": "says what a rule found in an application",
};

/**
 * Types that carry what a model made and from which no path leads to a Decision: they have no link of their own, and
 * some type that leads to them has none either.
 */
export function withoutDecision(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("__"),
  );
  const parentsOf = new Map<string, GraphQLObjectType[]>();
  for (const type of types) {
    for (const field of Object.values(type.getFields())) {
      const { name } = getNamedType(field.type);
      parentsOf.set(name, [...(parentsOf.get(name) ?? []), type]);
    }
  }
  const leads = (type: GraphQLObjectType, seen: ReadonlySet<string> = new Set()): boolean => {
    if (type.name === "Decision" || Object.keys(type.getFields()).some((name) => LINKS.has(name))) return true;
    if (seen.has(type.name)) return true;
    const parents = parentsOf.get(type.name) ?? [];
    const within = new Set([...seen, type.name]);
    return parents.length > 0 && parents.every((parent) => leads(parent, within));
  };
  return types.filter((type) => isMadeByModel(type) && !leads(type)).map(({ name }) => name);
}

export function isMadeByModel(type: GraphQLObjectType): boolean {
  const names = Object.keys(type.getFields()).filter((name) => MARKS.has(name));
  return names.some((name) => NO_MODEL[`${type.name}.${name}`] === undefined);
}
