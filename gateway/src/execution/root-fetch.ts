import { sendFetch, noteLoss, variablesFor, type CompiledFetch } from "./compiled-fetch";
import type { ConcretePath } from "./entity-path";
import type { PlanRun } from "./plan-run";
import { cloneValue, mergeInto, type ResultObject } from "./result-object";
import { placeSubgraphError } from "./upstream-error";
import type { SubgraphResult } from "../sources/subgraph-source";

/** Fetches root fields of one subgraph. Below a path (a payload that leads back to Query) every object there gets them. */
export async function runRootFetch(fetch: CompiledFetch, run: PlanRun): Promise<void> {
  const targets = fetch.path.entities(run.data);
  if (targets.length === 0) return;
  if (fetch.kind === "mutation") run.request = { ...run.request };
  const placesOfLoss = (): ConcretePath[] => placesOfFields(fetch, run);
  const result = await sendFetch(fetch, run, { variables: variablesFor(fetch, run), placesOfLoss });
  if (result) takeRootResult(fetch, run, result);
}

/** Also how the event of a subscription enters: it is the answer to a root fetch that the gateway did not send. */
export function takeRootResult(fetch: CompiledFetch, run: PlanRun, { data, errors = [] }: SubgraphResult): void {
  placeErrors(fetch, run, errors);
  if (!data) {
    const cause = new Error("neither data nor errors");
    if (errors.length === 0) noteLoss(fetch, run, { cause, places: placesOfFields(fetch, run) });
    return;
  }
  fetch.outputRewrites?.(data);
  fetch.path.entities(run.data).forEach((target, index) => {
    mergeInto(target, index === 0 ? data : (cloneValue(data) as ResultObject));
  });
}

function placeErrors(fetch: CompiledFetch, run: PlanRun, errors: NonNullable<SubgraphResult["errors"]>): void {
  if (errors.length === 0) return;
  const prefixes = fetch.path.concretePaths(run.data);
  for (const error of errors) {
    const { path } = error;
    const places = path ? prefixes.map((prefix) => [...prefix, ...path]) : [undefined];
    for (const place of places) run.errors.push(placeSubgraphError(fetch.service, error, place));
  }
}

function placesOfFields(fetch: CompiledFetch, run: PlanRun): ConcretePath[] {
  const prefixes = fetch.path.concretePaths(run.data);
  if (fetch.rootFields.length === 0) return prefixes;
  return prefixes.flatMap((prefix) => fetch.rootFields.map((field) => [...prefix, field]));
}
