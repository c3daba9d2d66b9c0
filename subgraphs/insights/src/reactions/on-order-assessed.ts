import { write } from "@mall/platform/database/write";
import type { Reaction } from "@mall/platform/events/inbox";
import type { OrderAssessed } from "@mall/schema/events/order-assessed";
import { saveAssessments, type AssessmentRecord } from "../fraud/save-assessment";

const IS_WRITTEN = `SELECT FROM fraud_assessment WHERE id = $1`;

/**
 * Nearly always it is written by now; if the process that made it died before, the order brings it back. Of a person who
 * was erased meanwhile nothing is left to bring.
 */
export const onOrderAssessed: Reaction = async (tx, event) => {
  const { decisionId, record } = event.payload as OrderAssessed;
  if (record === "") return;
  if ((await write<unknown>(tx, IS_WRITTEN, [decisionId])).length > 0) return;
  await saveAssessments(tx, [JSON.parse(record) as AssessmentRecord]);
};
