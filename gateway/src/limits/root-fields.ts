import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
} from "graphql";
import { fragmentsOf } from "../execution/compiled-operation";

/** One operation of a document. */
export interface OperationToRead {
  readonly definition: OperationDefinitionNode;
  readonly document: DocumentNode;
}

/** The fields of the root type that an operation mentions, fragments written out. For documents that passed the limits. */
export function rootFieldsOf({ definition, document }: OperationToRead): FieldNode[] {
  return fieldsOf(definition.selectionSet, fragmentsOf(document));
}

function fieldsOf(selectionSet: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): FieldNode[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === "Field") return [selection];
    if (selection.kind === "InlineFragment") return fieldsOf(selection.selectionSet, fragments);
    const fragment = fragments.get(selection.name.value);
    return fragment ? fieldsOf(fragment.selectionSet, fragments) : [];
  });
}
