import type { InsightsParts } from "../context";

/** Decisions that were made and not yet written: whoever wants to read decisions has them written first. */
export async function recordPending({ serving, assessments }: Pick<InsightsParts, "serving" | "assessments">) {
  await Promise.all([serving.recordNew(), assessments.recordNew()]);
}
