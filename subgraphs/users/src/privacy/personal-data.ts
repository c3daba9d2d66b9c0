import type { PersonalData } from "@mall/platform/privacy/personal-data";
import { PLATFORM_PAYLOADS, PLATFORM_TABLES } from "@mall/platform/privacy/platform-tables";
import { PERSONAL_PAYLOADS } from "@mall/schema/events/personal-payloads";
import { ACCOUNT_TABLES } from "./account-tables";
import { SELLER_TABLES } from "./seller-tables";

/** What users knows of people. A table or column that is missing here fails mall/src/privacy/registry.db.test.ts. */
export const usersPersonalData: PersonalData = {
  tables: { ...ACCOUNT_TABLES, ...SELLER_TABLES, ...PLATFORM_TABLES },
  payloads: [...PLATFORM_PAYLOADS, ...PERSONAL_PAYLOADS],
};
