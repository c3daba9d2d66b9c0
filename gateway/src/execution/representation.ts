import type { QueryPlanSelectionNode } from "@apollo/query-planner";
import type { GraphQLSchema } from "graphql";
import { getOwn, isResultObject, mergeInto, setOwn, type ResultObject } from "./result-object";
import { compileTypeCondition, typenameOf } from "./type-conditions";

/** Takes from an object what a fetch `requires`; null when a required input is missing. */
export type RepresentationBuilder = (source: ResultObject) => ResultObject | null;

type SelectionStep = (source: ResultObject, target: ResultObject) => boolean;

/** `requires` may name @inaccessible elements, so the conditions are read from the supergraph schema, not the API's. */
export function compileRepresentation(
  schema: GraphQLSchema,
  selections: readonly QueryPlanSelectionNode[],
): RepresentationBuilder {
  const steps = selections.map((selection) => compileSelection(schema, selection));
  return (source) => {
    const representation: ResultObject = {};
    for (const step of steps) {
      if (!step(source, representation)) return null;
    }
    return representation;
  };
}

function compileSelection(schema: GraphQLSchema, selection: QueryPlanSelectionNode): SelectionStep {
  if (selection.kind === "InlineFragment") return compileFragment(schema, selection);
  const name = selection.alias ?? selection.name;
  const nested = selection.selections && compileRepresentation(schema, selection.selections);
  return (source, target) => {
    const value = getOwn(source, name);
    // A required input is missing only when its own fetch failed and said so: this entity is left out.
    if (value === undefined) return false;
    setOwn(target, name, nested ? buildNested(value, nested) : value);
    return true;
  };
}

function compileFragment(
  schema: GraphQLSchema,
  fragment: Extract<QueryPlanSelectionNode, { kind: "InlineFragment" }>,
): SelectionStep {
  const { typeCondition } = fragment;
  if (!typeCondition) return () => true;
  const applies = compileTypeCondition(schema, typeCondition, false);
  const nested = compileRepresentation(schema, fragment.selections);
  return (source, target) => {
    const part = applies(typenameOf(source)) ? nested(source) : null;
    if (part) mergeInto(target, part);
    return true;
  };
}

function buildNested(value: unknown, build: RepresentationBuilder): unknown {
  if (Array.isArray(value)) return value.map((element) => buildNested(element, build));
  return isResultObject(value) ? build(value) : null;
}

/**
 * Equal representations get equal keys. Most are a type name and one string id, so those are joined by hand
 * (lengths keep `a|b` and `ab|` apart); anything else pays for JSON.
 */
export function representationKey(representation: ResultObject): string {
  let key = "";
  for (const name in representation) {
    const value = representation[name];
    if (typeof value !== "string") return JSON.stringify(representation);
    key += `${name}:${value.length}:${value};`;
  }
  return key;
}
