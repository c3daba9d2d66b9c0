import { entryOf } from "@mall/platform/text/entry-of";
import { visit, type FragmentDefinitionNode, type OperationDefinitionNode } from "graphql";

type Definition = OperationDefinitionNode | FragmentDefinitionNode;

/** Names of the variables that decide whether something is in the answer. Most operations have none. */
export function conditionVariables(definitions: readonly Definition[]): string[] {
  const names = new Set<string>();
  for (const definition of definitions) {
    visit(definition, {
      Directive(directive) {
        if (directive.name.value !== "skip" && directive.name.value !== "include") return;
        for (const { value } of directive.arguments ?? []) {
          if (value.kind === "Variable") names.add(value.name.value);
        }
      },
    });
  }
  return [...names];
}

export function readConditions(names: readonly string[], coerced: Record<string, unknown>): Map<string, boolean> {
  return new Map(names.map((name) => [name, entryOf(coerced, name) === true]));
}
