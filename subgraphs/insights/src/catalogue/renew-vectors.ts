import type { DataSource } from "typeorm";
import { modelKey } from "../model/model-identity";
import type { TextModels } from "../model/text-models";
import type { Catalogue } from "./catalogue";

const PATIENCE_MS = 20_000;

/** Of another model than the one that answers: embedded again behind what shoppers wait for; the old vectors serve until then. */
const FORGET_DIGESTS = `UPDATE listing_facts SET vector_digest = NULL WHERE vector_model IS DISTINCT FROM $1 AND vector_digest IS NOT NULL`;

interface Renewing {
  readonly db: DataSource;
  readonly models: TextModels;
}

/** Vectors of another model than the one that answers are made anew, one after the other, by the job that makes new ones. */
export async function renewVectors({ db, models }: Renewing): Promise<void> {
  const model = await servingModel(models);
  if (model !== null) await db.query(FORGET_DIGESTS, [model]);
}

/** A configuration that names another embedder is enough. Costs no statement while all vectors are of the one that serves. */
export async function renewOtherVectors(deps: Renewing & { readonly catalogue: Catalogue }): Promise<void> {
  const model = await servingModel(deps.models);
  if (model !== null && deps.catalogue.hasVectorsOfOthers(model)) await deps.db.query(FORGET_DIGESTS, [model]);
}

async function servingModel(models: TextModels): Promise<string | null> {
  if (!models.isAvailable("embedder")) return null;
  const answer = await models.embed(["mall"], PATIENCE_MS);
  return answer && modelKey(answer.model);
}
