import {
  getNamedType,
  isCompositeType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { CARRIES, MADE_WITHOUT_MODELS } from "./made-without-models";

/** A type that says what a model made of something names the model, how sure it is, or why. */
const MARKS = new Set(["model", "score", "confidence", "explanation"]);
/** Words in the names of fields by which a guess shows in a type that is said to hold none. */
const GUESS = /score|confiden|probab|likel|predict|forecast|expected|explanation|recommend|sentiment|anomal|risk/i;
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
 * Decision and is not said to be made without models. Marks are not asked for, so a field of any name is found.
 */
export function unexplained(subgraph: GraphQLSchema): string[] {
  const types = typesOf(subgraph).filter((type) => ownFields(type).length > 0);
  const leads = leadsIn(types);
  return types.flatMap((type) => {
    if (leads(type)) return [];
    if (isDoor(type)) return ownFields(type).filter(isBareValue).flatMap(unlessNamed(type));
    if (MADE_WITHOUT_MODELS[type.name] !== undefined) {
      return ownFields(type)
        .filter((field) => isBareValue(field) && GUESS.test(field.name))
        .flatMap(unlessNamed(type));
    }
    if (CARRIES.test(type.name))
      return ownFields(type).filter(isBareValue).filter(isNotOfCarrier).flatMap(unlessNamed(type));
    return [type.name];
  });
}

/** What is named and is not there any more. */
export const namedInVain = (subgraph: GraphQLSchema): string[] =>
  Object.keys(MADE_WITHOUT_MODELS).filter((key) => {
    const [type = "", field] = key.split(".");
    const found = subgraph.getType(type);
    return !isObjectType(found) || (field !== undefined && found.getFields()[field] === undefined);
  });

type Field = GraphQLField<unknown, unknown>;

const unlessNamed =
  ({ name: type }: GraphQLObjectType) =>
  ({ name }: Field): string[] =>
    MADE_WITHOUT_MODELS[`${type}.${name}`] === undefined ? [`${type}.${name}`] : [];

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

const isBareValue = ({ type }: Field): boolean => !isCompositeType(getNamedType(type));

/** A page's counts and cursors, and what a caller can mend. */
const isNotOfCarrier = ({ name }: Field): boolean =>
  !["totalCount", "cursor", "code", "field", "message"].includes(name) && !/^(has|start|end)[A-Z]/.test(name);
