import { CHECKED_FIGURES_TABLES } from "@mall/platform/figures/figures-tables";
import type { PersonalData } from "@mall/platform/privacy/personal-data";
import { PLATFORM_PAYLOADS, PLATFORM_TABLES } from "@mall/platform/privacy/platform-tables";
import { PERSONAL_PAYLOADS } from "@mall/schema/events/personal-payloads";
import { DEMAND_TABLES } from "./demand-tables";
import { METRICS_TABLES } from "./metrics-tables";
import { MODEL_TABLES } from "./model-tables";
import { INSIGHTS_RETENTION } from "./retention-rules";

/** What insights knows of people. A table or column that is missing here fails mall/src/privacy/registry.db.test.ts. */
export const insightsPersonalData: PersonalData = {
  tables: { ...MODEL_TABLES, ...DEMAND_TABLES, ...METRICS_TABLES, ...CHECKED_FIGURES_TABLES, ...PLATFORM_TABLES },
  payloads: [...PLATFORM_PAYLOADS, ...PERSONAL_PAYLOADS],
  retention: INSIGHTS_RETENTION,
};
