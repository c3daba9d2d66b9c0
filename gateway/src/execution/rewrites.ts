import type { FetchDataRewrite } from "@apollo/query-planner";
import type { GraphQLSchema } from "graphql";
import { getOwn, isResultObject, setOwn, type ResultObject } from "./result-object";
import { compileTypeCondition, typenameOf } from "./type-conditions";

/** Changes a value in place: the planner renames fields that clash between subgraphs and sets type names. */
export type Rewrite = (value: unknown) => void;

const FRAGMENT_PREFIX = "... on ";

export function compileRewrites(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] | undefined,
): Rewrite | null {
  if (!rewrites || rewrites.length === 0) return null;
  const compiled = rewrites.map((rewrite) => compilePath(schema, rewrite.path, compileLastStep(rewrite)));
  return (value) => {
    for (const rewrite of compiled) rewrite(value);
  };
}

function compileLastStep(rewrite: FetchDataRewrite): (object: ResultObject) => void {
  const field = rewrite.path.at(-1) ?? "";
  if (rewrite.kind === "ValueSetter") {
    return (object) => setOwn(object, field, rewrite.setValueTo);
  }
  return (object) => {
    const value = getOwn(object, field);
    if (value === undefined || value === null) return;
    setOwn(object, rewrite.renameKeyTo, value);
    setOwn(object, field, undefined);
  };
}

function compilePath(schema: GraphQLSchema, path: readonly string[], last: (object: ResultObject) => void): Rewrite {
  return path
    .slice(0, -1)
    .reduceRight<Rewrite>(
      (next, element) => onEachObject(compilePathElement(schema, element, next)),
      onEachObject(last),
    );
}

function compilePathElement(schema: GraphQLSchema, element: string, next: Rewrite): (object: ResultObject) => void {
  if (!element.startsWith(FRAGMENT_PREFIX)) return (object) => next(getOwn(object, element));
  // Plans do not fetch every type name; a rewrite is meant to apply where the type is not known.
  const applies = compileTypeCondition(schema, element.slice(FRAGMENT_PREFIX.length), true);
  return (object) => {
    if (applies(typenameOf(object))) next(object);
  };
}

function onEachObject(action: (object: ResultObject) => void): Rewrite {
  const visit: Rewrite = (value) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isResultObject(value)) action(value);
  };
  return visit;
}
