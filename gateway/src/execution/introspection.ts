import { executeSync, Kind, OperationTypeNode, type DocumentNode, type FieldNode } from "graphql";
import type { CompiledOperation } from "./compiled-operation";
import { responseNameOf } from "./collect-fields";
import { getOwn } from "./result-object";

/** `__schema` and `__type` are answered here: no subgraph knows the whole schema. */
export function introspect(
  { schema, definition, fragments }: CompiledOperation,
  fields: readonly FieldNode[],
  variables: Readonly<Record<string, unknown>>,
): unknown {
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        variableDefinitions: definition.variableDefinitions ?? [],
        selectionSet: { kind: Kind.SELECTION_SET, selections: [...fields] },
      },
      ...fragments.values(),
    ],
  };
  const { data } = executeSync({ schema, document, variableValues: variables });
  const [first] = fields;
  return data && first ? (getOwn(data, responseNameOf(first)) ?? null) : null;
}
