import type { PersonalData } from "@mall/platform/privacy/personal-data";
import { PLATFORM_PAYLOADS, PLATFORM_TABLES } from "@mall/platform/privacy/platform-tables";
import { PERSONAL_PAYLOADS } from "@mall/schema/events/personal-payloads";
import { CATALOGUE_TABLES } from "./catalogue-tables";

/** What products knows of people. A table or column that is missing here fails mall/src/privacy/registry.db.test.ts. */
export const productsPersonalData: PersonalData = {
  tables: { ...CATALOGUE_TABLES, ...PLATFORM_TABLES },
  payloads: [...PLATFORM_PAYLOADS, ...PERSONAL_PAYLOADS],
};
