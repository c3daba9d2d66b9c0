import type { GraphQLSchema } from "graphql";
import { getOwn, isResultObject, type ResultObject } from "./result-object";
import { compileTypeCondition, typenameOf } from "./type-conditions";

export type ConcretePath = readonly (string | number)[];

/** The objects that a path of the plan reaches in the result so far, in document order; nulls on the way are skipped. */
export interface EntityPath {
  entities(root: ResultObject): ResultObject[];
  /** Where each of `entities(root)` lies. Asked for only when an error must be placed. */
  concretePaths(root: ResultObject): ConcretePath[];
  /** Equal for two paths that reach the same places, a prefix when one lies below the other. */
  readonly elements: readonly string[];
}

interface Walker {
  reach(entity: ResultObject): void;
  /** Kept up to date only while concrete paths are wanted. */
  trail: (string | number)[] | null;
}

type Walk = (value: unknown, walker: Walker) => void;

const CONDITION = /^(.*)\|\[(.*)\]$/;

/** Reads paths such as `["orders", "@", "lines", "@"]`, where an element may end in a type condition: `@|[Book,Film]`. */
export function compileEntityPath(schema: GraphQLSchema, path: readonly (string | number)[]): EntityPath {
  const elements = path.map(String).filter((element) => element !== "");
  const walk = elements.reduceRight<Walk>((next, element) => compileElement(schema, element, next), reachObject);
  return {
    elements,
    entities(root) {
      const found: ResultObject[] = [];
      walk(root, { reach: (entity) => found.push(entity), trail: null });
      return found;
    },
    concretePaths(root) {
      const paths: ConcretePath[] = [];
      const trail: (string | number)[] = [];
      walk(root, { reach: () => paths.push([...trail]), trail });
      return paths;
    },
  };
}

const reachObject: Walk = (value, walker) => {
  if (isResultObject(value)) walker.reach(value);
};

function compileElement(schema: GraphQLSchema, element: string, next: Walk): Walk {
  const [, name = element, types] = CONDITION.exec(element) ?? [];
  const inside = types === undefined ? next : onlyTypes(schema, types.split(","), next);
  if (name === "") return inside;
  return name === "@" ? eachElement(inside) : intoField(name, inside);
}

function onlyTypes(schema: GraphQLSchema, types: readonly string[], next: Walk): Walk {
  const conditions = types.map((type) => compileTypeCondition(schema, type.trim(), true));
  return (value, walker) => {
    if (!isResultObject(value)) return;
    const typename = typenameOf(value);
    if (conditions.some((applies) => applies(typename))) next(value, walker);
  };
}

function eachElement(next: Walk): Walk {
  return (value, walker) => {
    if (!Array.isArray(value)) return;
    for (let index = 0; index < value.length; index += 1) {
      walker.trail?.push(index);
      next(value[index], walker);
      walker.trail?.pop();
    }
  };
}

function intoField(name: string, next: Walk): Walk {
  return (value, walker) => {
    if (!isResultObject(value)) return;
    walker.trail?.push(name);
    next(getOwn(value, name), walker);
    walker.trail?.pop();
  };
}
