import {
  isAbstractType,
  isUnionType,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** One document under one answer to each of its `@skip`/`@include` variables. */
export interface SelectionScope {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: ReadonlyMap<string, boolean>;
}

/** The fields that a type is asked for, by response name, in the order in which the document names them first. */
export type CollectedFields = Map<string, FieldNode[]>;

export function responseNameOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

export function collectFields(
  scope: SelectionScope,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): CollectedFields {
  const fields: CollectedFields = new Map();
  for (const { selections } of selectionSets) {
    for (const selection of selections) collectSelection({ scope, type, fields }, selection);
  }
  return fields;
}

interface Collection {
  scope: SelectionScope;
  type: GraphQLCompositeType;
  fields: CollectedFields;
}

function collectSelection(collection: Collection, selection: SelectionNode): void {
  if (!isIncluded(selection, collection.scope.conditions)) return;
  if (selection.kind === "Field") {
    const name = responseNameOf(selection);
    const earlier = collection.fields.get(name);
    if (earlier) earlier.push(selection);
    else collection.fields.set(name, [selection]);
    return;
  }
  const fragment =
    selection.kind === "FragmentSpread" ? collection.scope.fragments.get(selection.name.value) : selection;
  if (!fragment || !satisfies(collection, fragment.typeCondition?.name.value)) return;
  for (const nested of fragment.selectionSet.selections) collectSelection(collection, nested);
}

function satisfies({ scope, type }: Collection, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditionType = scope.schema.getType(condition);
  return isAbstractType(conditionType) && !isUnionType(type) && scope.schema.isSubType(conditionType, type);
}

export function isIncluded(selection: SelectionNode, conditions: ReadonlyMap<string, boolean>): boolean {
  return (selection.directives ?? []).every((directive) => {
    const name = directive.name.value;
    if (name !== "skip" && name !== "include") return true;
    return conditionOf(directive, conditions) === (name === "include");
  });
}

function conditionOf(directive: DirectiveNode, conditions: ReadonlyMap<string, boolean>): boolean {
  const value = directive.arguments?.find((argument) => argument.name.value === "if")?.value;
  if (value?.kind === "Variable") return conditions.get(value.name.value) === true;
  return value?.kind === "BooleanValue" && value.value;
}
