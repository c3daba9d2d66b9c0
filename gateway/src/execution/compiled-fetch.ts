import type { FetchNode } from "@apollo/query-planner";
import { isObjectType, parse, type GraphQLSchema } from "graphql";
import type { OperationKind, SubgraphResult } from "../sources/subgraph-source";
import { responseNameOf } from "./collect-fields";
import type { ConcretePath, EntityPath } from "./entity-path";
import type { PlanRun } from "./plan-run";
import { compileRepresentation, type RepresentationBuilder } from "./representation";
import { getOwn } from "./result-object";
import { compileRewrites, type Rewrite } from "./rewrites";
import { unreachableSubgraph } from "./upstream-error";

export interface CompiledFetch {
  readonly service: string;
  readonly operation: string;
  readonly operationName: string | undefined;
  readonly kind: OperationKind;
  readonly variableUsages: readonly string[];
  readonly path: EntityPath;
  /** Null for fetches of root fields. */
  readonly represent: RepresentationBuilder | null;
  readonly inputRewrites: Rewrite | null;
  readonly outputRewrites: Rewrite | null;
  readonly isObjectType: (typename: string) => boolean;
  /** What is lost at `path` when this fetch fails. */
  readonly rootFields: readonly string[];
  /** Whether equal entities may share what was fetched: only when no other fetch writes at or below `path`. */
  readonly mayShare: boolean;
}

export interface FetchPlace {
  readonly path: EntityPath;
  readonly mayShare: boolean;
}

export function compileFetch(schema: GraphQLSchema, node: FetchNode, place: FetchPlace): CompiledFetch {
  return {
    ...place,
    service: node.serviceName,
    operation: node.operation,
    operationName: node.operationName,
    kind: node.operationKind,
    variableUsages: node.variableUsages ?? [],
    represent: node.requires ? compileRepresentation(schema, node.requires) : null,
    inputRewrites: compileRewrites(schema, node.inputRewrites),
    outputRewrites: compileRewrites(schema, node.outputRewrites),
    isObjectType: (typename) => isObjectType(schema.getType(typename)),
    rootFields: node.requires || node.outputRewrites ? [] : rootFieldsOf(node.operation),
  };
}

function rootFieldsOf(operation: string): string[] {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind !== "OperationDefinition") return [];
  return definition.selectionSet.selections.flatMap((selection) =>
    selection.kind === "Field" ? [responseNameOf(selection)] : [],
  );
}

/** Variables that the client left out stay out, so that the subgraph applies its defaults. */
export function variablesFor(fetch: CompiledFetch, run: PlanRun): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  for (const name of fetch.variableUsages) {
    const value = getOwn(run.variables, name);
    if (value !== undefined) variables[name] = value;
  }
  return variables;
}

/** Null when there was no answer; the loss is then noted. `placesOfLoss` is asked only in that case. */
export async function sendFetch(
  fetch: CompiledFetch,
  run: PlanRun,
  { variables, placesOfLoss }: { variables: Record<string, unknown>; placesOfLoss: () => ConcretePath[] },
): Promise<SubgraphResult | null> {
  try {
    const source = run.sources.get(fetch.service);
    if (!source) throw new Error(`No source is configured for the subgraph "${fetch.service}".`);
    const { operation, operationName, kind } = fetch;
    return await source.execute({ operation, operationName, kind, variables, request: run.request });
  } catch (cause) {
    noteLoss(fetch, run, { cause, places: placesOfLoss() });
    return null;
  }
}

/** A page of thousands of rows needs no thousand errors to say that one subgraph is down. */
const MAX_ERRORS_PER_FETCH = 20;

export function noteLoss(
  fetch: CompiledFetch,
  run: PlanRun,
  { cause, places }: { cause: unknown; places: ConcretePath[] },
): void {
  for (const place of places.slice(0, MAX_ERRORS_PER_FETCH)) {
    run.errors.push(unreachableSubgraph(fetch.service, cause, place));
  }
}
