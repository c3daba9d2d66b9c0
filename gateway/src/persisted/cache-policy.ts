import {
  getNamedType,
  getOperationAST,
  isInterfaceType,
  isObjectType,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";

/** For how long an answer with this type or field may be kept, in seconds, and by whom. */
export interface CacheHint {
  readonly maxAge?: number;
  readonly scope?: "PUBLIC" | "PRIVATE";
}

/** By `Type` or `Type.field`, as `@cacheControl` says it. */
export type CacheHints = Readonly<Record<string, CacheHint>>;

export interface CachePolicy {
  readonly maxAge: number;
  readonly isPrivate: boolean;
}

interface CacheSchemas {
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
}

/** The policies of one supergraph's queries, each found out once. */
export class CachePolicies {
  private readonly hints: CacheHints;
  private readonly known = new WeakMap<DocumentNode, CachePolicy | null>();

  constructor(
    private readonly schemas: CacheSchemas,
    hints: CacheHints = {},
  ) {
    this.hints = { ...cacheHintsOf(schemas.supergraphSchema), ...hints };
  }

  /** Null: the answer may not be kept. */
  of(document: DocumentNode, operationName?: string | null): CachePolicy | null {
    const known = this.known.get(document);
    if (known !== undefined) return known;
    const isQuery = getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY;
    const policy = isQuery ? cachePolicyOf(this.schemas.apiSchema, document, this.hints) : null;
    this.known.set(document, policy);
    return policy;
  }
}

/** What `@cacheControl` says in a supergraph whose subgraphs composed it in (`@composeDirective`). */
export function cacheHintsOf(schema: GraphQLSchema): CacheHints {
  const hints: Record<string, CacheHint> = {};
  const note = (name: string, directives: readonly ConstDirectiveNode[] | undefined): void => {
    const found = directives?.find((directive) => directive.name.value === "cacheControl");
    if (found) hints[name] = hintOf(found);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    note(type.name, type.astNode?.directives);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) note(`${type.name}.${field.name}`, field.astNode?.directives);
  }
  return hints;
}

function hintOf({ arguments: args = [] }: ConstDirectiveNode): CacheHint {
  const given = new Map(args.map(({ name, value }) => [name.value, "value" in value ? value.value : null]));
  return {
    ...(given.has("maxAge") ? { maxAge: Number(given.get("maxAge")) } : {}),
    ...(given.get("scope") === "PRIVATE" ? { scope: "PRIVATE" as const } : {}),
  };
}

/**
 * The shortest time of all that a query asks for. A root field without a hint may not be kept; below the root, a field
 * without one is as lasting as what it belongs to. Null: the answer may not be kept.
 */
export function cachePolicyOf(schema: GraphQLSchema, document: DocumentNode, hints: CacheHints): CachePolicy | null {
  const info = new TypeInfo(schema);
  const found: CacheHint[] = [];
  const leave = visitWithTypeInfo(info, {
    Field(node) {
      const parent = info.getParentType();
      if (!parent || node.name.value.startsWith("__")) return;
      const type = info.getType();
      const hint = hints[`${parent.name}.${node.name.value}`] ?? typeHint(hints, type ? getNamedType(type) : null);
      if (isRoot(schema, parent)) found.push({ maxAge: 0, ...hint });
      else if (hint) found.push(hint);
    },
  });
  visit(document, leave);
  const maxAge = Math.min(...found.map((hint) => hint.maxAge ?? Infinity));
  if (!Number.isFinite(maxAge) || maxAge <= 0) return null;
  return { maxAge, isPrivate: found.some(({ scope }) => scope === "PRIVATE") };
}

const typeHint = (hints: CacheHints, type: GraphQLNamedType | null): CacheHint | undefined =>
  type ? hints[type.name] : undefined;

const isRoot = (schema: GraphQLSchema, type: GraphQLNamedType): boolean => type === schema.getQueryType();
