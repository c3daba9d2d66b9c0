import { write } from "@mall/platform/database/write";
import type { PublishedEvent } from "@mall/platform/events/event";
import type { Handling } from "@mall/platform/events/reaction";
import type { OrderAssessed } from "@mall/schema/events/order-assessed";
import { saveAssessments, type AssessmentRecord } from "../fraud/save-assessment";

const WRITTEN = "SELECT id FROM fraud_assessment WHERE id = ANY($1::uuid[])";

const assessedIn = ({ payload }: PublishedEvent): OrderAssessed => payload as OrderAssessed;

/**
 * Nearly always they are written by now; if the process that made them died before, the orders bring them back. Of a person
 * who was erased meanwhile nothing is left to bring.
 */
export const onOrdersAssessed: Handling = {
  concerns: (event) => assessedIn(event).record !== "",
  handleAll: async (tx, events) => {
    const assessed = events.map(assessedIn);
    const rows = await write<{ id: string }>(tx, WRITTEN, [assessed.map(({ decisionId }) => decisionId)]);
    const written = new Set(rows.map(({ id }) => id));
    const missing = assessed.filter(({ decisionId }) => !written.has(decisionId));
    if (missing.length === 0) return;
    await saveAssessments(
      tx,
      missing.map(({ record }) => JSON.parse(record) as AssessmentRecord),
    );
  },
};
