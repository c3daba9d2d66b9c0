import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { ListSettings } from "./experiment";
import type { ListSettingsType } from "./list-settings.types";

/** Of `list_settings_move l`. A text weight belongs to the model that it was tried with, and goes with it. */
export const TEXT_WEIGHT = `
  CASE WHEN l.moved_at > coalesce((SELECT max(moved_at) FROM item_model_move), '-infinity') THEN l.text_weight END`;

/** SQL of one row: what serves without an experiment. */
export const ADOPTED = `
  SELECT l.exploration_rate AS "explorationRate", l.behaviour_weight AS "behaviourWeight", ${TEXT_WEIGHT} AS "textWeight"
  FROM list_settings_move l ORDER BY l.number DESC LIMIT 1`;

export const USUAL_SETTINGS: ListSettings = { explorationRate: null, textWeight: null, behaviourWeight: null };

/** One statement. */
export async function findAdopted(db: DataSource): Promise<ListSettings> {
  const [adopted] = await read<ListSettings>(db, ADOPTED);
  return adopted ?? USUAL_SETTINGS;
}

const MOVES = `
  SELECT number AS id, exploration_rate AS "explorationRate", text_weight AS "textWeight",
    behaviour_weight AS "behaviourWeight", experiment_id AS "experimentId", variant,
    moved_at AS "movedAt", reason
  FROM list_settings_move ORDER BY number DESC LIMIT $1`;

/** The latest first; the first one serves. */
export const findSettings = (db: DataSource, first: number): Promise<ListSettingsType[]> =>
  read<ListSettingsType>(db, MOVES, [first]);
