import {
  getOperationAST,
  isInputObjectType,
  isListType,
  isNonNullType,
  type DocumentNode,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  typeFromAST,
  valueFromASTUntyped,
  type VariableDefinitionNode,
} from "graphql";

type Fill = (value: unknown) => unknown;
type Variables = Readonly<Record<string, unknown>>;

/**
 * graphql-jit refuses what was left out although it has a default, of a variable or of a field within one. Gives what
 * writes those defaults into the variables of an operation, as a client would have written them; null where it has none.
 */
export function fillDefaults(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName?: string,
): ((variables: Variables) => Record<string, unknown>) | null {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const known = new Map<GraphQLInputObjectType, Fill | null>();
  const fills = definitions.flatMap((definition) => {
    const fill = fillVariable(schema, definition, known);
    return fill ? [{ name: definition.variable.name.value, fill }] : [];
  });
  if (fills.length === 0) return null;
  return (variables) => {
    const filled = Object.assign(Object.create(null) as Record<string, unknown>, variables);
    for (const { name, fill } of fills) {
      const value = fill(filled[name]);
      if (value !== undefined) filled[name] = value;
    }
    return filled;
  };
}

function fillVariable(
  schema: GraphQLSchema,
  { type, defaultValue }: VariableDefinitionNode,
  known: Map<GraphQLInputObjectType, Fill | null>,
): Fill | null {
  const inner = fillOf(typeFromAST(schema, type as never) as GraphQLInputType, known);
  if (defaultValue === undefined) return inner;
  const instead = valueFromASTUntyped(defaultValue);
  return (value) => (value === undefined ? instead : value !== null && inner ? inner(value) : value);
}

function fillOf(type: GraphQLInputType, known: Map<GraphQLInputObjectType, Fill | null>): Fill | null {
  if (isNonNullType(type)) return fillOf(type.ofType, known);
  if (isListType(type)) {
    const inner = fillOf(type.ofType, known);
    return inner && ((value) => (Array.isArray(value) ? value.map((item) => inner(item)) : inner(value)));
  }
  return isInputObjectType(type) ? fillObject(type, known) : null;
}

function fillObject(type: GraphQLInputObjectType, known: Map<GraphQLInputObjectType, Fill | null>): Fill | null {
  const before = known.get(type);
  if (before !== undefined) return before;
  let made: Fill | null = null;
  // A type may hold itself: until it is known whether it has defaults, it is asked when it is met.
  known.set(type, (value) => (made ? made(value) : value));
  const fields = Object.values(type.getFields()).flatMap(({ name, type: fieldType, astNode }) => {
    const inner = fillOf(fieldType, known);
    const instead = astNode?.defaultValue ? valueFromASTUntyped(astNode.defaultValue) : undefined;
    return inner || instead !== undefined ? [{ name, inner, instead }] : [];
  });
  if (fields.length > 0) {
    made = (value) => {
      if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
      const filled: Record<string, unknown> = { ...value };
      for (const { name, inner, instead } of fields) {
        const given = filled[name];
        if (given === undefined && instead !== undefined) filled[name] = instead;
        else if (given !== undefined && given !== null && inner) filled[name] = inner(given);
      }
      return filled;
    };
  }
  known.set(type, made);
  return made;
}
