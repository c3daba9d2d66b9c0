import {
  getNamedType,
  isInputObjectType,
  Kind,
  type DocumentNode,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  type TypeNode,
} from "graphql";

/**
 * Whether an operation has a variable of an input type that may hold itself, such as a filter with `and: [Filter!]`. The
 * compiler of operations unfolds such types: it takes seconds, in which nothing else runs, and gives up in the end.
 */
export class RecursiveInputs {
  private known: ReadonlySet<string> | null = null;

  constructor(private readonly schema: GraphQLSchema) {}

  /** Names of the input types that hold themselves, or one that does. */
  get names(): ReadonlySet<string> {
    this.known ??= recursiveInputs(this.schema);
    return this.known;
  }

  areIn({ definitions }: DocumentNode): boolean {
    return definitions.some(
      (definition) =>
        definition.kind === Kind.OPERATION_DEFINITION &&
        (definition.variableDefinitions ?? []).some(({ type }) => this.names.has(nameOf(type))),
    );
  }
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

function recursiveInputs(schema: GraphQLSchema): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<GraphQLInputObjectType>();
  const above = new Set<GraphQLInputObjectType>();
  const isRecursive = (type: GraphQLInputObjectType): boolean => {
    if (above.has(type)) return true;
    if (seen.has(type)) return found.has(type.name);
    seen.add(type);
    above.add(type);
    const inner = Object.values(type.getFields()).map((field) => getNamedType(field.type));
    // All are looked at, so that each is known afterwards.
    if (inner.filter(isInputObjectType).filter(isRecursive).length > 0) found.add(type.name);
    above.delete(type);
    return found.has(type.name);
  };
  for (const type of Object.values(schema.getTypeMap())) if (isInputObjectType(type)) isRecursive(type);
  return found;
}
