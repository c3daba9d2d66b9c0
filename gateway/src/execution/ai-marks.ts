import {
  getNamedType,
  isCompositeType,
  isUnionType,
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type InlineFragmentNode,
  type SelectionSetNode,
} from "graphql";
import { isIncluded, responseNameOf, type SelectionScope } from "./collect-fields";

/** The tag of a type, in a subgraph's schema, of which each object is what a model made or decided. */
export const AI_TAG = "ai";

/**
 * `extensions.ai` of an answer, for machines: which of its parts a model made (Regulation (EU) 2024/1689, article 50). The
 * parts themselves name the model and say whether a person has reviewed them.
 */
export interface AiMarks {
  /** The word for it in the vocabulary that media use: https://cv.iptc.org/newscodes/digitalsourcetype */
  readonly digitalSourceType: "trainedAlgorithmicMedia";
  /** Response names, without indexes of lists, and the type of what lies there. At most 50. */
  readonly generated: readonly { readonly path: string; readonly type: string }[];
}

/** A document that asks a thousand times gets no thousand marks. */
const MAX_MARKS = 50;

interface Walk {
  readonly scope: SelectionScope;
  readonly tagged: ReadonlySet<string>;
  readonly found: Map<string, { readonly path: string; readonly type: string }>;
}

/** What is marked in the answers of an operation: known before it is run, so that marking costs nothing each time. Null: nothing. */
export function compileAiMarks(
  scope: SelectionScope,
  tagged: ReadonlySet<string>,
  root: { readonly type: GraphQLCompositeType; readonly selectionSet: SelectionSetNode },
): AiMarks | null {
  const found: Walk["found"] = new Map();
  if (tagged.size > 0) walk({ scope, tagged, found }, { ...root, path: "" });
  return found.size === 0 ? null : { digitalSourceType: "trainedAlgorithmicMedia", generated: [...found.values()] };
}

interface Place {
  readonly type: GraphQLCompositeType;
  readonly selectionSet: SelectionSetNode;
  readonly path: string;
}

function walk(run: Walk, { type, selectionSet, path }: Place): void {
  for (const selection of selectionSet.selections) {
    if (run.found.size >= MAX_MARKS || !isIncluded(selection, run.scope.conditions)) continue;
    if (selection.kind === "Field") enterField(run, { type, path, field: selection });
    else enterFragment(run, { type, path, spread: selection });
  }
}

type At = Omit<Place, "selectionSet">;

function enterField(run: Walk, { type, path, field }: At & { readonly field: FieldNode }): void {
  const { selectionSet } = field;
  if (isUnionType(type) || !selectionSet) return;
  const of = type.getFields()[field.name.value]?.type;
  const name = responseNameOf(field);
  if (of) enter(run, of, { selectionSet, path: path ? `${path}.${name}` : name });
}

/** `... on Sentiment` of a union: the fragment says what the field's type does not. */
function enterFragment(
  run: Walk,
  { type, path, spread }: At & { readonly spread: FragmentSpreadNode | InlineFragmentNode },
): void {
  const { scope } = run;
  const fragment = spread.kind === "FragmentSpread" ? scope.fragments.get(spread.name.value) : spread;
  const condition = fragment && scope.schema.getType(fragment.typeCondition?.name.value ?? type.name);
  if (!fragment || !isCompositeType(condition)) return;
  mark(run, condition.name, path);
  walk(run, { type: condition, selectionSet: fragment.selectionSet, path });
}

function enter(run: Walk, of: Parameters<typeof getNamedType>[0], place: Omit<Place, "type">): void {
  const type = getNamedType(of);
  if (!isCompositeType(type)) return;
  mark(run, type.name, place.path);
  walk(run, { ...place, type });
}

function mark({ tagged, found }: Walk, type: string, path: string): void {
  if (tagged.has(type) && path !== "") found.set(`${path} ${type}`, { path, type });
}
