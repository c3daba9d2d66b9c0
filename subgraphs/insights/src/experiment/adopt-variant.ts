import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { InsightsContext } from "../context";
import type { Variant } from "./experiment";
import type { ExperimentError, ExperimentErrorCode } from "./experiment.types";
import { judgeExperiment, type VariantCounts, type VariantResult } from "./judge-experiment";
import { ADOPTED, TEXT_WEIGHT } from "./list-settings";
import type { ExperimentAdoptInput } from "./list-settings.types";
import { invalid } from "./start-experiment";

interface Found {
  readonly state: string;
  readonly variants: readonly Variant[];
  readonly result: readonly VariantCounts[] | null;
  /** Other settings serve since it began: what it was held against is gone. */
  readonly isStale: boolean;
  /** Another model of items serves since it began, or did: it says nothing about how much text weighs beside that one. */
  readonly hasModelMoved: boolean;
  readonly isAnotherRunning: boolean;
}

/** Adoptions go one after the other; an experiment that begins beside one finds itself stale. */
const LOCK = "LOCK TABLE list_settings_move IN SHARE ROW EXCLUSIVE MODE";
const FIND = `
  SELECT e.state, e.variants, e.result,
    EXISTS (SELECT FROM list_settings_move l WHERE l.moved_at > e.started_at) AS "isStale",
    EXISTS (SELECT FROM item_model_move m WHERE m.moved_at > e.started_at) AS "hasModelMoved",
    EXISTS (SELECT FROM experiment r WHERE r.state = 'RUNNING' AND r.id <> e.id) AS "isAnotherRunning"
  FROM experiment e WHERE e.id = $1`;

/** What the variant left as it was stays as it serves: a text weight that its model took along does not come back. */
const ADOPT = `
  INSERT INTO list_settings_move (exploration_rate, text_weight, behaviour_weight, experiment_id, variant, verdict,
    moved_at, moved_by, reason)
  SELECT coalesce($1::float8, b."explorationRate"), coalesce($2::float8, b."textWeight"),
    coalesce($3::float8, b."behaviourWeight"), $4::uuid, $5::text, $6::jsonb, $7::timestamptz, $8::uuid, $9::text
  FROM (SELECT 1) AS one LEFT JOIN (${ADOPTED}) AS b ON true`;

type Deps = Pick<InsightsContext, "db" | "clock">;

/**
 * Lets a variant serve everybody. The verdict is that of the mixture sequential test, which holds whenever somebody
 * looks and stops, and of all guards; nobody adopts what is not surely better. Null: it serves.
 */
export async function adoptVariant(
  { db, clock }: Deps,
  input: ExperimentAdoptInput,
  movedBy: string,
): Promise<ExperimentError | null> {
  const text = cleanText(input.reason, { min: 1, max: 300 });
  if (text.fault !== undefined) return invalid(["reason"], `reason ${text.fault}.`);
  return db.transaction(async (tx) => {
    await tx.query(LOCK);
    const found = await findVariant(tx, input);
    if ("code" in found) return found;
    const { variant, result } = found;
    const { explorationRate, textWeight, behaviourWeight } = variant;
    await tx.query(ADOPT, [
      ...[explorationRate, textWeight, behaviourWeight, input.experimentId, variant.key],
      ...[JSON.stringify(result), clock.now(), movedBy, text.text],
    ]);
    return null;
  });
}

type Winner = { readonly variant: Variant; readonly result: VariantResult };

async function findVariant(
  tx: EntityManager,
  { experimentId, variant: key }: ExperimentAdoptInput,
): Promise<Winner | ExperimentError> {
  const [found] = isUuid(experimentId) ? await tx.query<Found[]>(FIND, [experimentId]) : [];
  const variant = found?.variants.find((one) => one.key === key);
  if (!found || !variant)
    return refused("NOT_FOUND", "There is no such variant of an experiment of this id.", "variant");
  const { isAnotherRunning, result, state, variants } = found;
  if (state !== "STOPPED" || result === null) return refused("STILL_RUNNING", "It goes on. Stop it first.");
  if (isAnotherRunning) {
    return refused("ALREADY_RUNNING", "Another experiment goes on: what it is held against would change under it.");
  }
  if (isStale(found, variant))
    return refused(
      "STALE",
      "Others serve since it began, settings or the model of items: it says nothing about those.",
    );
  const judged = judgeExperiment(variants, result)[variants.indexOf(variant)]!;
  return judged.verdict === "BETTER" ? { variant, result: judged } : refused("NOT_BETTER", whyNot(judged), "variant");
}

const isStale = ({ isStale: isOfOthers, hasModelMoved }: Found, { textWeight }: Variant): boolean =>
  isOfOthers || (textWeight !== null && hasModelMoved);

/** With the numbers, so that nobody has to look them up. */
function whyNot({ verdict, clickDifference, guards }: VariantResult): string {
  const failed = guards.filter(({ isPassed }) => !isPassed).map(({ name, text }) => `${name}: ${text}`);
  const test =
    clickDifference === null
      ? "Nobody saw it."
      : `Its people click more by ${(clickDifference.difference * 100).toFixed(2)} points, sequential p ${clickDifference.sequentialP.toFixed(4)}.`;
  return [`It is ${verdict}.`, test, ...failed].join(" ");
}

/** To what served before the last adoption that was not taken back yet. */
const BACK = `
  WITH adopted AS (
    SELECT number FROM list_settings_move m WHERE experiment_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM list_settings_move u WHERE u.undoes = m.number)
    ORDER BY number DESC LIMIT 1
  )
  INSERT INTO list_settings_move (exploration_rate, text_weight, behaviour_weight, undoes, moved_at, moved_by, reason)
  SELECT b.exploration_rate, b.text_weight, b.behaviour_weight, adopted.number, $1::timestamptz, $2::uuid, $3::text
  FROM adopted LEFT JOIN LATERAL (
    SELECT l.exploration_rate, ${TEXT_WEIGHT} AS text_weight, l.behaviour_weight FROM list_settings_move l
    WHERE l.number < adopted.number ORDER BY l.number DESC LIMIT 1
  ) AS b ON true
  RETURNING number`;

/** Takes the last adoption back. Null: what served before serves again. */
export async function rollBackSettings(
  { db, clock }: Deps,
  reason: string,
  movedBy: string,
): Promise<ExperimentError | null> {
  const text = cleanText(reason, { min: 1, max: 300 });
  if (text.fault !== undefined) return invalid(["reason"], `reason ${text.fault}.`);
  return db.transaction(async (tx) => {
    await tx.query(LOCK);
    const running = await tx.query<object[]>("SELECT FROM experiment WHERE state = 'RUNNING'");
    if (running.length > 0) return refused("ALREADY_RUNNING", "An experiment goes on. Stop it first.", "reason");
    const moved = await tx.query<object[]>(BACK, [clock.now(), movedBy, text.text]);
    return moved.length > 0 ? null : refused("NOT_FOUND", "Nothing is adopted.", "reason");
  });
}

const refused = (code: ExperimentErrorCode, message: string, field = "experimentId"): ExperimentError => ({
  ...{ code, message },
  field: ["input", field],
});
