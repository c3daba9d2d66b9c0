import { GraphQLError, type DocumentNode, type OperationDefinitionNode } from "graphql";
import { OperationMeter, type Measure } from "./measure-operation";
import { limitExceeded, type Excess, type OperationLimits } from "./operation-limits";

type LimitRule = (measure: Measure, operation: OperationDefinitionNode, limits: OperationLimits) => Excess[];

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);

/** The rules for every operation, whichever way it comes in. */
const LIMIT_RULES: readonly LimitRule[] = [
  ({ depth }, _, limits) => [{ limit: "depth", value: depth, maximum: limits.depth }],
  ({ selections }, _, limits) => [{ limit: "selections", value: selections, maximum: limits.selections }],
  ({ aliases }, _, limits) => [{ limit: "aliases", value: aliases, maximum: limits.aliases }],
  ({ directives }, _, limits) => [{ limit: "directives", value: directives, maximum: limits.directives }],
  (measure, _, limits) => [
    { limit: "directivesPerPlace", value: measure.directivesPerPlace, maximum: limits.directivesPerPlace },
  ],
  ({ repeats }, _, limits) => [{ limit: "repeats", value: repeats, maximum: limits.repeats }],
  ({ rootFields }, { operation }, limits) => {
    const maximum = operation === "mutation" ? limits.mutationFields : limits.queryFields;
    return [{ limit: `${operation}Fields`, value: sum(rootFields.values()), maximum }];
  },
  ({ rootFields }, _, { perField }) =>
    Object.entries(perField).map(([field, maximum]) => ({ limit: field, value: rootFields.get(field) ?? 0, maximum })),
];

/** Needs no schema and takes time in proportion to the text, so it comes before validation and planning. */
export function checkLimits(document: DocumentNode, limits: OperationLimits): GraphQLError[] {
  const meter = new OperationMeter(document);
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== "OperationDefinition") return [];
    const measure = meter.measure(definition);
    return LIMIT_RULES.flatMap((rule) => rule(measure, definition, limits))
      .filter(({ value, maximum }) => value > maximum)
      .map((found) => limitExceeded(found));
  });
}

/** Variables are walked without recursion: their nesting is the client's choice. */
export function checkVariables(variables: unknown, limits: OperationLimits): GraphQLError[] {
  let level: unknown[] = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.variableDepth + 1) return [excess("variableDepth", depth - 1, limits.variableDepth)];
    const fault = faultOfLevel(level, limits);
    if (fault) return [fault];
    const next = level.flatMap((value) => (isContainer(value) ? Object.values(value) : []));
    values += next.length;
    if (values > limits.variableValues) return [excess("variableValues", values, limits.variableValues)];
    level = next;
  }
  return [];
}

function faultOfLevel(level: readonly unknown[], limits: OperationLimits): GraphQLError | null {
  for (const value of level) {
    if (!isContainer(value)) continue;
    if (Array.isArray(value) && value.length > limits.inputList) {
      return excess("inputList", value.length, limits.inputList);
    }
    // JSON.parse makes of this key an ordinary property, which whoever copies it takes for the prototype.
    if (Object.hasOwn(value, "__proto__")) return reservedKey();
  }
  return null;
}

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;

const excess = (limit: string, value: number, maximum: number): GraphQLError =>
  limitExceeded({ limit, value, maximum });

function reservedKey(): GraphQLError {
  return new GraphQLError('The key "__proto__" is reserved.', {
    extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
  });
}
