import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { InsightsContext } from "../context";
import type { ExperimentError, ExperimentStopInput } from "./experiment.types";
import { countVariants } from "./find-experiments";
import { invalid } from "./start-experiment";

const STOP = `
  UPDATE experiment SET state = 'STOPPED', stopped_at = $2, stopped_by = $3, stop_reason = $4, result = $5
  WHERE id = $1 AND state = 'RUNNING'`;

/** Everybody gets the usual lists with their next one. What was counted is kept; the rows of people go in their time. */
export async function stopExperiment(
  { db, clock }: Pick<InsightsContext, "db" | "clock">,
  { experimentId, reason }: ExperimentStopInput,
  stoppedBy: string,
): Promise<ExperimentError | null> {
  const text = cleanText(reason, { min: 1, max: 300 });
  if (text.fault !== undefined) return invalid(["reason"], `reason ${text.fault}.`);
  const counts = isUuid(experimentId) ? await countVariants(db, experimentId) : [];
  const values = [clock.now(), stoppedBy, text.text, JSON.stringify(counts)];
  const [, stopped] = isUuid(experimentId)
    ? await db.query<[unknown[], number]>(STOP, [experimentId, ...values])
    : [[], 0];
  if (stopped > 0) return null;
  return { code: "NOT_RUNNING", message: "No experiment of this id goes on.", field: ["input", "experimentId"] };
}
