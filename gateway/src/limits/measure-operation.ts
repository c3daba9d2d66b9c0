import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** The size of an operation with all its fragments written out. */
export interface Measure {
  depth: number;
  selections: number;
  aliases: number;
  directives: number;
  /** The most directives at one place, and the most mentions of one name in one selection set. */
  directivesPerPlace: number;
  repeats: number;
  /** Root fields by name. */
  rootFields: Map<string, number>;
}

const nothing = (): Measure => ({
  depth: 0,
  selections: 0,
  aliases: 0,
  directives: 0,
  directivesPerPlace: 0,
  repeats: 0,
  rootFields: new Map(),
});

/** Each fragment is measured once, so twenty fragments that double each other cost twenty steps, not a million. */
export class OperationMeter {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly measured = new Map<string, Measure>();

  constructor({ definitions }: DocumentNode) {
    for (const definition of definitions) {
      if (definition.kind === "FragmentDefinition") this.fragments.set(definition.name.value, definition);
    }
  }

  measure(operation: OperationDefinitionNode): Measure {
    const measure = this.ofSelectionSet(operation.selectionSet);
    return withDirectives(measure, operation.directives?.length ?? 0);
  }

  private ofSelectionSet(selectionSet: SelectionSetNode): Measure {
    const total = nothing();
    for (const selection of selectionSet.selections) add(total, this.ofSelection(selection));
    total.repeats = Math.max(total.repeats, mostRepeated(selectionSet));
    return total;
  }

  private ofSelection(selection: SelectionNode): Measure {
    const directives = selection.directives?.length ?? 0;
    switch (selection.kind) {
      case Kind.FIELD:
        return withDirectives(this.ofField(selection), directives);
      case Kind.INLINE_FRAGMENT:
        return withDirectives(this.ofSelectionSet(selection.selectionSet), directives);
      case Kind.FRAGMENT_SPREAD:
        return withDirectives(this.ofFragment(selection.name.value), directives);
    }
  }

  private ofField({ name, alias, selectionSet }: FieldNode): Measure {
    const nested = selectionSet ? this.ofSelectionSet(selectionSet) : nothing();
    const isIntrospection = name.value === "__schema" || name.value === "__type";
    return {
      ...nested,
      depth: isIntrospection ? 1 : nested.depth + 1,
      selections: nested.selections + 1,
      aliases: nested.aliases + (alias ? 1 : 0),
      rootFields: new Map([[name.value, 1]]),
    };
  }

  private ofFragment(name: string): Measure {
    const known = this.measured.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    // A fragment inside itself is refused by validation; here it only must not loop.
    this.measured.set(name, nothing());
    if (!fragment) return nothing();
    const measure = withDirectives(this.ofSelectionSet(fragment.selectionSet), fragment.directives?.length ?? 0);
    this.measured.set(name, measure);
    return measure;
  }
}

function add(total: Measure, part: Measure): void {
  total.depth = Math.max(total.depth, part.depth);
  total.selections += part.selections;
  total.aliases += part.aliases;
  total.directives += part.directives;
  total.directivesPerPlace = Math.max(total.directivesPerPlace, part.directivesPerPlace);
  total.repeats = Math.max(total.repeats, part.repeats);
  for (const [name, count] of part.rootFields) total.rootFields.set(name, (total.rootFields.get(name) ?? 0) + count);
}

function withDirectives(measure: Measure, count: number): Measure {
  return {
    ...measure,
    directives: measure.directives + count,
    directivesPerPlace: Math.max(measure.directivesPerPlace, count),
  };
}

/** Inline fragments are part of the set they stand in: splitting a list of repeats over them hides nothing. */
function mostRepeated(selectionSet: SelectionSetNode): number {
  const counts = new Map<string, number>();
  const count = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === "InlineFragment") count(selection.selectionSet);
      else {
        const name =
          selection.kind === "Field" ? (selection.alias ?? selection.name).value : `...${selection.name.value}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
  };
  count(selectionSet);
  return Math.max(0, ...counts.values());
}
