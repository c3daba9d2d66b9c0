import { GraphQLError } from "graphql";
import type { SubgraphResult } from "../sources/subgraph-source";
import { noteLoss, sendFetch, variablesFor, type CompiledFetch } from "./compiled-fetch";
import type { ConcretePath } from "./entity-path";
import type { PlanRun } from "./plan-run";
import { representationKey } from "./representation";
import { cloneValue, isResultObject, mergeInto, setOwn, type ResultObject } from "./result-object";
import { typenameOf } from "./type-conditions";
import { placeSubgraphError } from "./upstream-error";

/** Each different entity is asked for once; `slots` says, for every entity of the page, which answer is its own. */
interface EntityBatch {
  readonly entities: readonly ResultObject[];
  readonly representations: readonly ResultObject[];
  readonly slots: readonly number[];
}

const NO_SLOT = -1;

export async function runEntityFetch(fetch: CompiledFetch, run: PlanRun): Promise<void> {
  const batch = represent(fetch, fetch.path.entities(run.data));
  // Nothing here has the types (or the inputs) that this fetch is about.
  if (batch.representations.length === 0) return;
  const placesOfLoss = (): ConcretePath[] => pathsOf(fetch, run, batch).map(({ path }) => path);
  if (fetch.variableUsages.includes("representations")) {
    const cause = new GraphQLError('Variables cannot be called "representations".', {
      extensions: { code: "BAD_USER_INPUT" },
    });
    return noteLoss(fetch, run, { cause, places: placesOfLoss() });
  }
  const variables = variablesFor(fetch, run);
  variables["representations"] = batch.representations;
  const result = await sendFetch(fetch, run, { variables, placesOfLoss });
  if (!result) return;
  if (result.errors) placeErrors({ fetch, run, batch }, result.errors);
  const received = entitiesOf(result, batch);
  if (received) mergeEntities(fetch, batch, received);
  else if (!result.errors?.length) noteLoss(fetch, run, { cause: new Error("no entities"), places: placesOfLoss() });
}

function represent(fetch: CompiledFetch, entities: readonly ResultObject[]): EntityBatch {
  const representations: ResultObject[] = [];
  const slotByKey = new Map<string, number>();
  const slots = entities.map((entity) => {
    const representation = fetch.represent?.(entity);
    if (!representation || !typenameOf(representation)) return NO_SLOT;
    fetch.inputRewrites?.(representation);
    const key = representationKey(representation);
    const known = slotByKey.get(key);
    if (known !== undefined) return known;
    slotByKey.set(key, representations.length);
    return representations.push(representation) - 1;
  });
  return { entities, representations, slots };
}

function entitiesOf({ data }: SubgraphResult, { representations }: EntityBatch): readonly unknown[] | null {
  const entities = data?.["_entities"];
  return Array.isArray(entities) && entities.length === representations.length ? entities : null;
}

function mergeEntities(fetch: CompiledFetch, { entities, slots }: EntityBatch, received: readonly unknown[]): void {
  const isTaken = new Array<boolean>(received.length).fill(false);
  entities.forEach((entity, index) => {
    const slot = slots[index] ?? NO_SLOT;
    const fetched = received[slot];
    if (!isResultObject(fetched)) return;
    if (!isTaken[slot]) {
      isTaken[slot] = true;
      prepare(fetch, fetched, entity);
      mergeInto(entity, fetched);
    } else {
      mergeInto(entity, fetch.mayShare ? fetched : (cloneValue(fetched) as ResultObject));
    }
  });
}

/**
 * Rewrites are made once per answer, before any entity takes it; they need a type name to go by. A subgraph that knows
 * an interface as an object (@interfaceObject) answers with the interface's name, which must not replace what the
 * entity is known to be; and one such answer may serve entities of several types.
 */
function prepare(fetch: CompiledFetch, fetched: ResultObject, entity: ResultObject): void {
  const typename = typenameOf(fetched);
  const isKnown = typeof typename === "string" && fetch.isObjectType(typename);
  if (!isKnown) setOwn(fetched, "__typename", typenameOf(entity));
  fetch.outputRewrites?.(fetched);
  if (!isKnown) setOwn(fetched, "__typename", undefined);
}

interface ErrorContext {
  readonly fetch: CompiledFetch;
  readonly run: PlanRun;
  readonly batch: EntityBatch;
}

/** `["_entities", 2, "price"]` becomes one error for every place that shows the third entity of the batch. */
function placeErrors({ fetch, run, batch }: ErrorContext, errors: NonNullable<SubgraphResult["errors"]>): void {
  if (errors.length === 0) return;
  const places = pathsOf(fetch, run, batch);
  for (const error of errors) {
    const [, slot, ...rest] = error.path ?? [];
    const concerned = typeof slot === "number" ? places.filter((place) => place.slot === slot) : [];
    if (concerned.length === 0) run.errors.push(placeSubgraphError(fetch.service, error, undefined));
    for (const { path } of concerned) {
      run.errors.push(placeSubgraphError(fetch.service, error, [...path, ...rest]));
    }
  }
}

function pathsOf(fetch: CompiledFetch, run: PlanRun, { slots }: EntityBatch): { path: ConcretePath; slot: number }[] {
  return fetch.path
    .concretePaths(run.data)
    .map((path, index) => ({ path, slot: slots[index] ?? NO_SLOT }))
    .filter(({ slot }) => slot !== NO_SLOT);
}
