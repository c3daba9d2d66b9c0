import {
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from "graphql";
import { collectFields, type SelectionScope } from "./collect-fields";
import { compileLeafCheck } from "./leaf-value";
import { compileGetter, getOwn, isResultObject, setOwn, type ResultObject } from "./result-object";

/** A value that a subgraph should not have sent. It became null; the path says where. */
export interface ProjectionFault {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

export interface ProjectionRun {
  readonly faults: ProjectionFault[];
  readonly path: (string | number)[];
  readonly introspect: (fields: readonly FieldNode[]) => unknown;
}

/** Cuts the fetched data down to what the client asked for, in the order asked; null when a null rose to the root. */
export type Projection = (data: ResultObject, run: ProjectionRun) => ResultObject | null;

/** Stands for a null whose fault is already noted, so that it rises without being noted again. */
const FAILED = Symbol("failed");

type Complete = (value: unknown, run: ProjectionRun) => unknown;
type CompleteObject = (source: ResultObject, run: ProjectionRun) => ResultObject | typeof FAILED;

interface FieldPlan {
  readonly name: string;
  readonly isNonNull: boolean;
  readonly resolve: (source: ResultObject, run: ProjectionRun) => unknown;
}

export function compileProjection(
  scope: SelectionScope,
  rootType: GraphQLCompositeType,
  selectionSet: SelectionSetNode,
): Projection {
  const complete = compileObject(scope, rootType, [selectionSet]);
  return (data, run) => {
    const result = complete(data, run);
    return result === FAILED ? null : result;
  };
}

function compileObject(
  scope: SelectionScope,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): CompleteObject {
  const collected = collectFields(scope, type, selectionSets);
  const plans = [...collected].flatMap(([name, nodes]) => compileField(scope, type, { name, nodes }) ?? []);
  return (source, run) => {
    const result: ResultObject = {};
    for (const plan of plans) {
      let value = plan.resolve(source, run);
      if (value === FAILED) {
        if (plan.isNonNull) return FAILED;
        value = null;
      }
      setOwn(result, plan.name, value);
    }
    return result;
  };
}

interface SelectedField {
  readonly name: string;
  readonly nodes: readonly FieldNode[];
}

function compileField(scope: SelectionScope, parent: GraphQLCompositeType, field: SelectedField): FieldPlan | null {
  const { name, nodes } = field;
  const fieldName = nodes[0]?.name.value ?? name;
  if (fieldName === "__typename") return typenamePlan(scope, parent, name);
  if (fieldName === "__schema" || fieldName === "__type") {
    return { name, isNonNull: false, resolve: (_source, run) => run.introspect(nodes) };
  }
  const type = isUnionType(parent) ? undefined : parent.getFields()[fieldName]?.type;
  if (!type) return null;
  const complete = compileType({ scope, nodes, place: `field ${parent.name}.${fieldName}` }, type);
  const get = compileGetter(name);
  const resolve: FieldPlan["resolve"] = (source, run) => {
    run.path.push(name);
    const value = complete(get(source), run);
    run.path.pop();
    return value;
  };
  return { name, isNonNull: isNonNullType(type), resolve };
}

/**
 * A subgraph may know an interface as an object (@interfaceObject), or use other names for its root types: only the
 * name of an object type of the API may leave, and an object without one cannot be shown at all.
 */
function typenamePlan(scope: SelectionScope, parent: GraphQLCompositeType, name: string): FieldPlan {
  const resolve = (source: ResultObject): unknown => {
    const fetched = getOwn(source, name) ?? getOwn(source, "__typename");
    const type = (typeof fetched === "string" ? scope.schema.getType(fetched) : undefined) ?? parent;
    return isObjectType(type) ? type.name : FAILED;
  };
  return { name, isNonNull: true, resolve };
}

interface TypeContext {
  readonly scope: SelectionScope;
  readonly nodes: readonly FieldNode[];
  /** Where a fault lies, in words. */
  readonly place: string;
}

function compileType(context: TypeContext, type: GraphQLOutputType): Complete {
  if (isNonNullType(type)) return compileNonNull(context, compileType(context, type.ofType));
  if (isListType(type)) return compileList(context, type.ofType);
  if (isLeafType(type)) {
    const isValid = compileLeafCheck(type);
    if (!isValid) return (value) => value ?? null;
    return (value, run) => {
      if (value === null || value === undefined) return null;
      return isValid(value) ? value : fail(run, `Invalid value found for ${context.place}.`);
    };
  }
  return compileComposite(context, type);
}

function compileNonNull({ place }: TypeContext, complete: Complete): Complete {
  return (value, run) => {
    const completed = complete(value, run);
    return completed === null ? fail(run, `Cannot return null for non-nullable ${place}.`) : completed;
  };
}

function compileList(context: TypeContext, elementType: GraphQLOutputType): Complete {
  const complete = compileType({ ...context, place: `array element of ${context.place}` }, elementType);
  const isNonNull = isNonNullType(elementType);
  return (value, run) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return fail(run, `Invalid non-list value found for ${context.place}.`);
    const result = new Array<unknown>(value.length);
    let hasFailed = false;
    for (let index = 0; index < value.length; index += 1) {
      run.path.push(index);
      const element = complete(value[index], run);
      run.path.pop();
      hasFailed ||= isNonNull && element === FAILED;
      result[index] = element === FAILED ? null : element;
    }
    return hasFailed ? FAILED : result;
  };
}

/** The fields differ by runtime type, so each type that turns up gets its own projection, made once. */
function compileComposite({ scope, nodes, place }: TypeContext, declared: GraphQLCompositeType): Complete {
  const selectionSets = nodes.flatMap((node) => node.selectionSet ?? []);
  const byType = new Map<string, CompleteObject | null>();
  const completeFor = (typename: string): CompleteObject | null => {
    const known = byType.get(typename);
    if (known !== undefined) return known;
    const type = scope.schema.getType(typename);
    const complete = isCompositeType(type) ? compileObject(scope, type, selectionSets) : null;
    // Names of types that do not exist come from subgraphs, not from the schema: they are not worth remembering.
    if (complete) byType.set(typename, complete);
    return complete;
  };
  return (value, run) => {
    if (value === null || value === undefined) return null;
    if (!isResultObject(value)) return fail(run, `Invalid non-object value found for ${place}.`);
    const typename = getOwn(value, "__typename");
    const complete = completeFor(typeof typename === "string" && typename !== "" ? typename : declared.name);
    // The name itself stays out of the message: it may be an @inaccessible type.
    return complete ? complete(value, run) : fail(run, `Invalid __typename found for object at ${place}.`);
  };
}

function fail(run: ProjectionRun, message: string): typeof FAILED {
  run.faults.push({ message, path: [...run.path] });
  return FAILED;
}
