import { read, readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import { FADE_PER_PRODUCT, TEXT_WEIGHT } from "../recommendation/list-formula";
import type { Chosen } from "./choose-model";
import type { ItemModelHistoryType, ItemModelMoveType, ItemModelState, ItemModelType } from "./item-model.types";
import { findServing } from "./read-refit";

interface ModelRow {
  readonly version: number;
  readonly state: ItemModelState;
  readonly step: string;
  readonly progress: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly result: Partial<Pick<Chosen, "parameters" | "measures" | "guards" | "learnedFrom">> & {
    why?: string;
    trainedUntil?: string;
  };
}

const MODELS = `
  SELECT version, state, step, progress, started_at AS "startedAt", finished_at AS "finishedAt", result
  FROM item_model ORDER BY version DESC LIMIT 50`;
const MOVES = `
  SELECT version, moved_at AS "movedAt", moved_by IS NOT NULL AS "isByPerson", reason
  FROM item_model_move ORDER BY number DESC LIMIT 50`;

export async function findItemModels(db: DataSource): Promise<ItemModelHistoryType> {
  const [serving, models, moves] = await Promise.all([
    findServing(db),
    read<ModelRow>(db, MODELS),
    read<ItemModelMoveType>(db, MOVES),
  ]);
  const servingVersion = serving?.version ?? null;
  return { servingVersion, models: models.map((row) => viewOf(row, servingVersion)), moves };
}

function viewOf({ result, ...row }: ModelRow, servingVersion: number | null): ItemModelType {
  return {
    ...row,
    isServing: row.version === servingVersion,
    why: result.why ?? null,
    method: result.parameters?.method ?? null,
    trainedUntil: result.trainedUntil === undefined ? null : new Date(result.trainedUntil),
    learnedFrom: result.learnedFrom ?? null,
    measures: [...(result.measures ?? [])],
    guards: [...(result.guards ?? [])],
  };
}

export interface RollBack {
  readonly toVersion: number | null;
  readonly reason: string;
  readonly movedBy: string;
  readonly at: Date;
}

/** As the lists were made before a model was fitted. */
const PLAIN = `
  INSERT INTO item_model_move (version, text_weight, fade, moved_at, moved_by, reason)
  VALUES (NULL, ${TEXT_WEIGHT}, ${FADE_PER_PRODUCT}, $1, $2, $3) RETURNING number`;
const BACK = `
  INSERT INTO item_model_move (version, text_weight, fade, moved_at, moved_by, reason)
  SELECT version, (result->'parameters'->>'textWeight')::real,
    coalesce((result->'parameters'->>'fade')::real, ${FADE_PER_PRODUCT}), $1, $2, $3 FROM item_model m
  WHERE version = $4 AND state = 'BETTER' AND EXISTS (SELECT FROM item_model_weight w WHERE w.version = m.version)
  RETURNING number`;

/** False: there is nothing to go back to. */
export async function rollBack(db: DataSource, { toVersion, reason, movedBy, at }: RollBack): Promise<boolean> {
  const values = [at, movedBy, reason];
  const moved = await (toVersion === null ? readOne(db, PLAIN, values) : readOne(db, BACK, [...values, toVersion]));
  return moved !== null;
}
