import { isEnumType, type GraphQLLeafType } from "graphql";

/** From here on, JSON writes numbers with an exponent. */
const LARGEST_INTEGER = 1e21;

const isInteger = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) < LARGEST_INTEGER;

/** What the built-in scalars may look like in JSON. Custom scalars are the business of the subgraph that made them. */
const BUILT_IN: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ["Boolean", (value) => typeof value === "boolean"],
  ["Float", (value) => Number.isFinite(value)],
  ["ID", (value) => typeof value === "string" || isInteger(value)],
  ["Int", isInteger],
  ["String", (value) => typeof value === "string"],
]);

/** An enum value that the API schema does not know is @inaccessible or new: it must not reach the client. */
export function compileLeafCheck(type: GraphQLLeafType): ((value: unknown) => boolean) | null {
  if (isEnumType(type)) {
    const known = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => known.has(value);
  }
  return BUILT_IN.get(type.name) ?? null;
}
