import { FIGURES_TABLES } from "@mall/platform/figures/figures-tables";
import type { PersonalData } from "@mall/platform/privacy/personal-data";
import { PLATFORM_PAYLOADS, PLATFORM_TABLES } from "@mall/platform/privacy/platform-tables";
import { PERSONAL_PAYLOADS } from "@mall/schema/events/personal-payloads";
import { MEMBER_TABLES } from "./member-tables";
import { PROGRAMME_TABLES } from "./programme-tables";
import { LOYALTY_RETENTION } from "./retention-rules";

/** What loyalty knows of people. A table or column that is missing here fails mall/src/privacy/registry.db.test.ts. */
export const loyaltyPersonalData: PersonalData = {
  tables: { ...MEMBER_TABLES, ...PROGRAMME_TABLES, ...FIGURES_TABLES, ...PLATFORM_TABLES },
  payloads: [...PLATFORM_PAYLOADS, ...PERSONAL_PAYLOADS],
  retention: LOYALTY_RETENTION,
};
