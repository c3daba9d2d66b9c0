import { read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";
import type { RecallGuestType } from "./recall.types";

const MAX_ORDERS = 500;
/** Of those with a notice alone: this is no way to learn the address of any other order. */
const FIND = `
  SELECT o.id AS "orderId", o.email FROM orders o
  WHERE o.id = ANY($1::uuid[]) AND o.user_id IS NULL AND o.email IS NOT NULL
    AND EXISTS (SELECT FROM recall_notice n WHERE n.order_id = o.id)`;

/** Where guests are written to about a recall. Access is checked by the caller. */
export const findRecallGuests = (db: DataSource, orderIds: readonly string[]): Promise<RecallGuestType[]> =>
  read<RecallGuestType>(db, FIND, [orderIds.filter(isUuid).slice(0, MAX_ORDERS)]);
