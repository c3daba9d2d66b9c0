import type { PersonalData } from "@mall/platform/privacy/personal-data";
import { PLATFORM_PAYLOADS, PLATFORM_TABLES } from "@mall/platform/privacy/platform-tables";
import { PERSONAL_PAYLOADS } from "@mall/schema/events/personal-payloads";
import { ORDER_TABLES } from "./order-tables";
import { TRADE_TABLES } from "./trade-tables";

/** What orders knows of people. A table or column that is missing here fails mall/src/privacy/registry.db.test.ts. */
export const ordersPersonalData: PersonalData = {
  tables: { ...ORDER_TABLES, ...TRADE_TABLES, ...PLATFORM_TABLES },
  payloads: [...PLATFORM_PAYLOADS, ...PERSONAL_PAYLOADS],
};
