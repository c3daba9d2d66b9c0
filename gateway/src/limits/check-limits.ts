import type { DocumentNode, GraphQLError, OperationDefinitionNode } from "graphql";
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
      .map(limitExceeded);
  });
}

/** Variables are walked without recursion: their nesting is the client's choice. */
export function checkVariables(variables: unknown, limits: OperationLimits): GraphQLError[] {
  let level: unknown[] = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.variableDepth + 1) {
      return [limitExceeded({ limit: "variableDepth", value: depth - 1, maximum: limits.variableDepth })];
    }
    const next = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
    values += next.length;
    if (values > limits.variableValues) {
      return [limitExceeded({ limit: "variableValues", value: values, maximum: limits.variableValues })];
    }
    level = next;
  }
  return [];
}
