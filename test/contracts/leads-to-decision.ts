import {
  getNamedType,
  isCompositeType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { FIELDS_WITHOUT_MODELS } from "./fields-without-models";
import { CARRIES, MADE_WITHOUT_MODELS } from "./made-without-models";

/** A type that says what a model made of something names the model, how sure it is, or why. */
const MARKS = new Set(["model", "score", "confidence", "explanation"]);
const ROOTS = new Set(["Query", "Mutation", "Subscription"]);
const LINKS = new Set(["decision", "decisionId"]);

/** Fields of the marked names that no model fills, and why. */
const NO_MODEL: Readonly<Record<string, string>> = {
  "Notice.explanation": "a person's own words",
  "AppliedPromotion.explanation": "says how a promotion counts",
  "OnboardingCheck.explanation": "says what a rule found in an application",
};

const typesOf = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("__"),
  );

/** What a field answers: of a union, each of its members. */
function namesOf({ type }: GraphQLField<unknown, unknown>): string[] {
  const named = getNamedType(type);
  return isUnionType(named) ? named.getTypes().map(({ name }) => name) : [named.name];
}

/** Whether from a type, or from every type that leads to it, a path leads to a Decision. */
function leadsIn(types: readonly GraphQLObjectType[]): (type: GraphQLObjectType) => boolean {
  const parentsOf = new Map<string, GraphQLObjectType[]>();
  for (const type of types) {
    for (const field of Object.values(type.getFields())) {
      for (const name of namesOf(field)) parentsOf.set(name, [...(parentsOf.get(name) ?? []), type]);
    }
  }
  const leads = (type: GraphQLObjectType, seen: ReadonlySet<string>): boolean => {
    // Who may ask for any Decision by its id is not told which one explains what they see.
    if (ROOTS.has(type.name)) return false;
    if (type.name === "Decision" || Object.keys(type.getFields()).some((name) => LINKS.has(name))) return true;
    if (seen.has(type.name)) return true;
    const parents = parentsOf.get(type.name) ?? [];
    const within = new Set([...seen, type.name]);
    return parents.length > 0 && parents.every((parent) => leads(parent, within));
  };
  return (type) => leads(type, new Set());
}

/**
 * Types that carry what a model made and from which no path leads to a Decision: they have no link of their own, and
 * some type that leads to them has none either.
 */
export function withoutDecision(schema: GraphQLSchema): string[] {
  const types = typesOf(schema);
  const leads = leadsIn(types);
  return types.filter((type) => isMadeByModel(type) && !leads(type)).map(({ name }) => name);
}

export function isMadeByModel(type: GraphQLObjectType): boolean {
  const names = Object.keys(type.getFields()).filter((name) => MARKS.has(name));
  return names.some((name) => NO_MODEL[`${type.name}.${name}`] === undefined);
}

/**
 * Everything that the subgraph with the models answers, walked from the types that it adds fields to: what has no path to a
 * Decision and is not said to be made without models, type by type and field by field. Neither marks nor names are asked for:
 * a guess is found whatever it is called and wherever it stands, among counts or as an amount of money.
 */
export function unexplained(subgraph: GraphQLSchema): string[] {
  const types = typesOf(subgraph).filter((type) => ownFields(type).length > 0);
  const leads = leadsIn(types);
  return types.flatMap((type) => {
    if (leads(type)) return [];
    if (MADE_WITHOUT_MODELS[type.name] !== undefined) return ownFields(type).flatMap(unlessListed(type));
    // What leads on to a type of its own is asked for there.
    if (isDoor(type)) return ownFields(type).filter(saysItself).flatMap(unlessListed(type));
    if (CARRIES.test(type.name))
      return ownFields(type).filter(saysItself).filter(isNotOfCarrier).flatMap(unlessListed(type));
    return [type.name];
  });
}

/** What is listed and is not there any more. */
export const listedInVain = (subgraph: GraphQLSchema): string[] => {
  const fieldsOf = (name: string) => {
    const type = subgraph.getType(name);
    return isObjectType(type) ? type.getFields() : null;
  };
  const types = Object.keys(MADE_WITHOUT_MODELS).filter((name) => fieldsOf(name) === null);
  const fields = Object.keys(FIELDS_WITHOUT_MODELS).flatMap((name) =>
    listedOf(name)
      .filter((field) => fieldsOf(name)?.[field] === undefined)
      .map((field) => `${name}.${field}`),
  );
  return [...types, ...fields];
};

const listedOf = (type: string): string[] => (FIELDS_WITHOUT_MODELS[type] ?? "").split(" ").filter(Boolean);

type Field = GraphQLField<unknown, unknown>;

const unlessListed =
  ({ name: type }: GraphQLObjectType) =>
  ({ name }: Field): string[] =>
    listedOf(type).includes(name) ? [] : [`${type}.${name}`];

const directivesOf = ({ astNode }: Field | GraphQLObjectType): string[] =>
  (astNode?.directives ?? []).map(({ name }) => name.value);

/** What this subgraph answers itself; keys and what it is handed are others'. */
const ownFields = (type: GraphQLObjectType): Field[] =>
  Object.values(type.getFields()).filter(
    (field) => !directivesOf(field).includes("external") && !(isDoor(type) && field.name === "id"),
  );

/** Where a walk begins: the roots, and the objects of others to which fields are added. */
const isDoor = (type: GraphQLObjectType): boolean =>
  type.name === "Query" || type.name === "Mutation" || (type.name !== "Decision" && directivesOf(type).includes("key"));

/** A bare value, or a type of values that no model makes: which of them stands here is said here. */
const saysItself = ({ type }: Field): boolean =>
  !isCompositeType(getNamedType(type)) || MADE_WITHOUT_MODELS[getNamedType(type).name] !== undefined;

/** A page's counts and cursors, and what a caller can mend. */
const isNotOfCarrier = ({ name }: Field): boolean =>
  !["totalCount", "cursor", "code", "field", "message"].includes(name) && !/^(has|start|end)[A-Z]/.test(name);
