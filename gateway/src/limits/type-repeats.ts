import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { limitExceeded } from "./operation-limits";

/**
 * How often one type may be met on the way down from the root: a product's reviews' products' reviews lead in circles,
 * and each turn multiplies what must be fetched. Needs a valid document whose expanded size has been checked already.
 */
export function checkTypeRepeats(schema: GraphQLSchema, document: DocumentNode, maximum: number): GraphQLError[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === "FragmentDefinition") fragments.set(node.name.value, node);
  const walk = new RepeatWalk(schema, fragments);
  for (const node of document.definitions) {
    const root = node.kind === "OperationDefinition" ? schema.getRootType(node.operation) : undefined;
    if (root && "selectionSet" in node && node.selectionSet) walk.into(node.selectionSet, root);
  }
  const { most, type } = walk;
  if (most <= maximum) return [];
  return [limitExceeded({ limit: "typeRepeats", value: most, maximum }, `, for the type "${type}" on one path`)];
}

class RepeatWalk {
  most = 0;
  type = "";
  private readonly onPath = new Map<string, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  into({ selections }: SelectionSetNode, type: GraphQLNamedType): void {
    for (const selection of selections) {
      if (selection.kind === "Field") this.throughField(selection, type);
      else {
        const fragment = selection.kind === "FragmentSpread" ? this.fragments.get(selection.name.value) : selection;
        if (fragment) this.into(fragment.selectionSet, this.narrowed(fragment.typeCondition?.name.value, type));
      }
    }
  }

  private throughField({ name, selectionSet }: FieldNode, parent: GraphQLNamedType): void {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name.value] : undefined;
    const type = field && getNamedType(field.type);
    if (!type || !selectionSet || !isCompositeType(type)) return;
    const count = (this.onPath.get(type.name) ?? 0) + 1;
    if (count > this.most) {
      this.most = count;
      this.type = type.name;
    }
    this.onPath.set(type.name, count);
    this.into(selectionSet, type);
    this.onPath.set(type.name, count - 1);
  }

  private narrowed(name: string | undefined, otherwise: GraphQLNamedType): GraphQLNamedType {
    return (name === undefined ? undefined : this.schema.getType(name)) ?? otherwise;
  }
}
