import { FIGURES_TABLES } from "@mall/platform/figures/figures-tables";
import type { PersonalData } from "@mall/platform/privacy/personal-data";
import { PLATFORM_PAYLOADS, PLATFORM_TABLES } from "@mall/platform/privacy/platform-tables";
import { PERSONAL_PAYLOADS } from "@mall/schema/events/personal-payloads";
import { isBuyer, ORDER_TABLES } from "./order-tables";
import { ORDERS_RETENTION } from "./retention-rules";
import { TRADE_TABLES } from "./trade-tables";

/** What orders knows of people. A table or column that is missing here fails mall/src/privacy/registry.db.test.ts. */
export const ordersPersonalData: PersonalData = {
  tables: { ...ORDER_TABLES, ...TRADE_TABLES, ...FIGURES_TABLES, ...PLATFORM_TABLES },
  payloads: [...PLATFORM_PAYLOADS, ...PERSONAL_PAYLOADS],
  retention: ORDERS_RETENTION,
  obligations: [
    `SELECT 'Order ' || o.number || ' is not sent yet: cancel it, or wait for the parcel.' AS what
     FROM orders o WHERE ${isBuyer("o")} AND o.state IN ('PENDING', 'RISK_HOLD', 'PLACED') AND (o.state <> 'PLACED'
       OR EXISTS (SELECT FROM seller_order s WHERE s.order_id = o.id AND s.state IN ('PLACED', 'ACCEPTED', 'PACKED')))
     ORDER BY o.id LIMIT 20`,
    `SELECT 'A return of order ' || o.number || ' is not settled yet.' AS what
     FROM goods_return r JOIN orders o ON o.id = r.order_id
     WHERE ${isBuyer("o")} AND r.state NOT IN ('DECLINED', 'RESOLVED') ORDER BY r.id LIMIT 20`,
    `SELECT 'A dispute about order ' || o.number || ' is not settled yet.' AS what
     FROM dispute d JOIN orders o ON o.id = d.order_id
     WHERE ${isBuyer("o")} AND d.state NOT IN ('DECIDED', 'WITHDRAWN') ORDER BY d.id LIMIT 20`,
  ],
};
