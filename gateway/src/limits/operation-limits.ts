import { GraphQLError } from "graphql";

/** How large an operation may be, before anything is planned or fetched. The same over HTTP and WebSocket. */
export interface OperationLimits {
  readonly characters: number;
  readonly tokens: number;
  /** Nested fields, fragments expanded; introspection has a rule of its own. */
  readonly depth: number;
  /** Expanded, as all below: a fragment counts every time it is used. */
  readonly aliases: number;
  readonly queryFields: number;
  readonly mutationFields: number;
  readonly selections: number;
  readonly directives: number;
  readonly directivesPerPlace: number;
  /** Mentions of one response name (or one fragment) in one selection set. */
  readonly repeats: number;
  /** Objects that the answer may hold, by the sizes that lists are asked for: see operation-cost.ts. */
  readonly cost: number;
  /** Of any one list that is asked for by `first`, `last` or `limit`. */
  readonly pageSize: number;
  readonly variableDepth: number;
  readonly variableValues: number;
  /** Entries of any one list among the variables. */
  readonly inputList: number;
  /** How often one type may be met on the way from the root to a leaf; see type-repeats.ts. */
  readonly typeRepeats: number;
  /** Root fields that may appear only so many times in one operation, such as sign-in. */
  readonly perField: Readonly<Record<string, number>>;
}

export const DEFAULT_LIMITS: OperationLimits = {
  characters: 20_000,
  tokens: 2_000,
  depth: 12,
  aliases: 30,
  queryFields: 20,
  mutationFields: 5,
  selections: 10_000,
  directives: 25,
  directivesPerPlace: 5,
  repeats: 10,
  cost: 5_000,
  pageSize: 1_000,
  variableDepth: 32,
  variableValues: 10_000,
  inputList: 1_000,
  typeRepeats: 3,
  perField: {},
};

export interface Excess {
  readonly limit: string;
  readonly value: number;
  readonly maximum: number;
}

export function pageTooLarge(page: string, value: number, maximum: number): GraphQLError {
  const message = `${page} asks for ${value}, where ${maximum} is the maximum of a page.`;
  return new GraphQLError(message, {
    extensions: { code: "LIMIT_EXCEEDED", limit: "pageSize", page, value, maximum, http: { status: 400 } },
  });
}

/** `detail` says where, such as ", for the type ...". */
export function limitExceeded({ limit, value, maximum }: Excess, detail = ""): GraphQLError {
  const shown = Number.isFinite(value) ? Math.min(value, Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER;
  const message = `The operation is over the limit "${limit}": ${shown}, where ${maximum} is the maximum${detail}.`;
  return new GraphQLError(message, {
    extensions: { code: "LIMIT_EXCEEDED", limit, value: shown, maximum, http: { status: 400 } },
  });
}
