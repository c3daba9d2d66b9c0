import { entryOf } from "@mall/platform/text/entry-of";
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

type Variables = Readonly<Record<string, unknown>>;
export interface OperationCost {
  /** What the operation may cost at most with these variables: objects of the answer, a mutation counting ten. */
  readonly of: (variables: Variables) => number;
  /** Every list that is asked for by a size. */
  readonly pages: readonly Page[];
}

export interface Page {
  /** Such as `products(first:)`. */
  readonly name: string;
  readonly size: SizeOf;
}

/** Entries of a list that says nothing of its length. */
const UNKNOWN_LENGTH = 5;
const MUTATION_WEIGHT = 10;
/** Arguments that say how long a list may get. */
const SLICING = ["first", "last", "limit"];
/** Lists of a connection, whose length the connection's arguments say. */
const SIZED = new Set(["nodes", "edges"]);

type SizeOf = (variables: Variables) => number;

/** constant + Σ size × part: what does not depend on variables is added up when the operation is first seen. */
interface Cost {
  constant: number;
  readonly parts: { readonly size: SizeOf; readonly cost: Cost }[];
}

export interface OperationToMeasure {
  readonly schema: GraphQLSchema;
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export function compileCost({ schema, definition, fragments }: OperationToMeasure): OperationCost {
  const defaults = defaultsOf(definition);
  const root = schema.getRootType(definition.operation);
  if (!root) return { of: () => 0, pages: [] };
  const meter = new CostMeter(schema, fragments, defaults);
  const cost = meter.ofSelectionSet(definition.selectionSet, { type: root, size: null });
  if (definition.operation === "mutation") cost.constant += MUTATION_WEIGHT * definition.selectionSet.selections.length;
  return { of: (variables) => valueOf(cost, variables), pages: meter.pages };
}

function valueOf({ constant, parts }: Cost, variables: Variables): number {
  let sum = constant;
  for (const { size, cost } of parts) sum += size(variables) * valueOf(cost, variables);
  return sum;
}

interface Place {
  readonly type: GraphQLNamedType;
  /** Of the connection that this selection set belongs to. */
  readonly size: SizeOf | null;
}

class CostMeter {
  readonly pages: Page[] = [];
  private readonly known = new Map<string, Cost>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly defaults: Variables,
  ) {}

  ofSelectionSet({ selections }: SelectionSetNode, place: Place): Cost {
    const total: Cost = { constant: 0, parts: [] };
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) addTo(total, this.ofField(selection, place));
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const name = selection.typeCondition?.name.value;
        addTo(total, this.ofSelectionSet(selection.selectionSet, { ...place, type: this.typeNamed(name, place.type) }));
      } else addTo(total, this.ofFragment(selection.name.value, place));
    }
    return total;
  }

  /** Measured once, unless a connection's size goes through it. */
  private ofFragment(name: string, place: Place): Cost {
    const known = place.size === null ? this.known.get(name) : undefined;
    if (known) return known;
    const fragment = this.fragments.get(name);
    if (!fragment) return { constant: 0, parts: [] };
    const type = this.typeNamed(fragment.typeCondition.name.value, place.type);
    const cost = this.ofSelectionSet(fragment.selectionSet, { ...place, type });
    if (place.size === null) this.known.set(name, cost);
    return cost;
  }

  private ofField(node: FieldNode, { type, size }: Place): Cost {
    const field = fieldOf(type, node.name.value);
    const named = field && getNamedType(field.type);
    if (!field || !isCompositeType(named) || !node.selectionSet) return { constant: 0, parts: [] };
    const slice = this.sliceOf(node, field);
    const isList = isListType(getNullableType(field.type));
    const inner = this.ofSelectionSet(node.selectionSet, { type: named, size: isList ? null : slice });
    inner.constant += 1;
    if (!isList) return inner;
    const length = (SIZED.has(node.name.value) ? size : null) ?? slice ?? (() => UNKNOWN_LENGTH);
    return { constant: 0, parts: [{ size: length, cost: inner }] };
  }

  private sliceOf({ arguments: given = [] }: FieldNode, field: GraphQLField<unknown, unknown>): SizeOf | null {
    const slicing = field.args.find(({ name }) => SLICING.includes(name));
    if (!slicing) return null;
    const used = given.find(({ name }) => SLICING.includes(name.value));
    const otherwise = typeof slicing.defaultValue === "number" ? slicing.defaultValue : UNKNOWN_LENGTH;
    if (!used) return () => otherwise;
    const size = lengthOf(used.value, this.defaults, otherwise);
    this.pages.push({ name: `${field.name}(${used.name.value}:)`, size });
    return size;
  }

  private typeNamed(name: string | undefined, otherwise: GraphQLNamedType): GraphQLNamedType {
    return (name === undefined ? undefined : this.schema.getType(name)) ?? otherwise;
  }
}

function lengthOf(value: ValueNode, defaults: Variables, otherwise: number): SizeOf {
  if (value.kind === Kind.INT) return () => Math.max(0, Number(value.value));
  if (value.kind !== Kind.VARIABLE) return () => otherwise;
  const name = value.name.value;
  return (variables) => {
    const given = entryOf(variables, name) ?? entryOf(defaults, name);
    return typeof given === "number" ? Math.max(0, given) : otherwise;
  };
}

function addTo(total: Cost, { constant, parts }: Cost): void {
  total.constant += constant;
  total.parts.push(...parts);
}

function fieldOf(type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );
}

/** What an answer did cost: its objects. Walked without recursion, since depth is the client's choice. */
export function actualCost(data: unknown): number {
  let objects = -1; // The answer itself is no object that was asked for.
  const waiting: unknown[] = [data];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) objects += 1;
    for (const inner of Object.values(value)) if (typeof inner === "object" && inner !== null) waiting.push(inner);
  }
  return Math.max(0, objects);
}
