import { type DefinitionNode, type FieldNode, Kind, parse, print, visit } from "graphql";

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/**
 * A document as Apollo Client sends it, and as Apollo's tools write it into a manifest: `__typename` in every object but
 * the root, operations before fragments, each by name. Its id differs from that of the same document as it was written.
 */
export function inApolloForm(text: string): string {
  const document = visit(parse(text, { noLocation: true }), {
    SelectionSet: {
      enter(node, _key, parent) {
        if (parent === undefined || Array.isArray(parent)) return undefined;
        if ((parent as { kind: string }).kind === (Kind.OPERATION_DEFINITION as string)) return undefined;
        const isTold = node.selections.some(({ kind, ...field }) => kind === Kind.FIELD && startsReserved(field));
        return isTold ? undefined : { ...node, selections: [...node.selections, TYPENAME] };
      },
    },
  });
  return print({ ...document, definitions: [...document.definitions].sort(byKindAndName) });
}

const startsReserved = (field: object): boolean => (field as FieldNode).name.value.startsWith("__");

function byKindAndName(a: DefinitionNode, b: DefinitionNode): number {
  if (a.kind !== b.kind) return a.kind > b.kind ? -1 : 1;
  return nameOf(a) < nameOf(b) ? -1 : Number(nameOf(a) > nameOf(b));
}

const nameOf = (definition: DefinitionNode): string =>
  ("name" in definition && definition.name && "value" in definition.name ? definition.name.value : "") ?? "";
