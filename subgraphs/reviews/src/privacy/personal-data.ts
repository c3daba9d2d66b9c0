import { FIGURES_TABLES } from "@mall/platform/figures/figures-tables";
import type { PersonalData } from "@mall/platform/privacy/personal-data";
import { PLATFORM_PAYLOADS, PLATFORM_TABLES } from "@mall/platform/privacy/platform-tables";
import { PERSONAL_PAYLOADS } from "@mall/schema/events/personal-payloads";
import { EDIT_TABLES } from "./edit-tables";
import { REVIEWS_RETENTION } from "./retention-rules";
import { TEXT_TABLES } from "./text-tables";

/** What reviews knows of people. A table or column that is missing here fails mall/src/privacy/registry.db.test.ts. */
export const reviewsPersonalData: PersonalData = {
  tables: { ...EDIT_TABLES, ...TEXT_TABLES, ...FIGURES_TABLES, ...PLATFORM_TABLES },
  payloads: [...PLATFORM_PAYLOADS, ...PERSONAL_PAYLOADS],
  retention: REVIEWS_RETENTION,
};
