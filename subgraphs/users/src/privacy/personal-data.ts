import type { PersonalData } from "@mall/platform/privacy/personal-data";
import { PLATFORM_PAYLOADS, PLATFORM_TABLES } from "@mall/platform/privacy/platform-tables";
import { PERSONAL_PAYLOADS } from "@mall/schema/events/personal-payloads";
import { ACCOUNT_TABLES } from "./account-tables";
import { COMPLIANCE_TABLES } from "./compliance-tables";
import { REQUEST_TABLES } from "./request-tables";
import { USERS_RETENTION } from "./retention-rules";
import { SELLER_TABLES } from "./seller-tables";

/** SQL: somebody who is about to be erased too stands in for nobody: two last owners would each count on the other. */
const isStaying = (userId: string): string => `NOT EXISTS (SELECT FROM privacy_request p WHERE p.person_id = ${userId}
  AND p.kind = 'ERASURE' AND p.state IN ('CHECKING', 'BLOCKED', 'ERASING', 'VERIFYING'))`;

/** What users knows of people. A table or column that is missing here fails mall/src/privacy/registry.db.test.ts. */
export const usersPersonalData: PersonalData = {
  tables: { ...COMPLIANCE_TABLES, ...REQUEST_TABLES, ...SELLER_TABLES, ...ACCOUNT_TABLES, ...PLATFORM_TABLES },
  payloads: [...PLATFORM_PAYLOADS, ...PERSONAL_PAYLOADS],
  retention: USERS_RETENTION,
  obligations: [
    `SELECT 'You own ' || s.display_name || ': end it, or make somebody else an owner.' AS what
     FROM seller_members m JOIN sellers s ON s.id = m.seller_id
     WHERE m.user_id = $1::uuid AND m.role = 'OWNER' AND s.state NOT IN ('TERMINATED', 'REJECTED')
       AND NOT EXISTS (SELECT FROM seller_members o
         WHERE o.seller_id = m.seller_id AND o.role = 'OWNER' AND o.user_id <> m.user_id
           AND ${isStaying("o.user_id")})
     ORDER BY s.display_name`,
    `SELECT 'You are the last super administrator: appoint another one.' AS what
     WHERE EXISTS (SELECT FROM role_grants WHERE user_id = $1::uuid AND role = 'ADMINISTRATOR')
       AND NOT EXISTS (SELECT FROM role_grants g WHERE g.user_id <> $1::uuid AND g.role = 'ADMINISTRATOR'
         AND ${isStaying("g.user_id")})`,
  ],
};
