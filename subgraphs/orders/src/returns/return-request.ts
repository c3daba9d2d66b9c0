import { readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../deps";
import { maySeeOrder } from "../order/find-order";
import { TextCheck } from "../text/check-text";
import type { ReturnError, ReturnKind } from "./return.types";

export interface ReturnRequest {
  readonly orderId: string;
  readonly kind: ReturnKind;
  readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[];
  readonly reason?: string | null;
  readonly idempotencyKey: string;
}

const MAX_LINES = 100;

const FIND = `
  SELECT o.user_id AS "userId", array(SELECT l.id::text FROM order_line l WHERE l.order_id = o.id) AS "lineIds"
  FROM orders o WHERE o.id = $1`;

/** Checks a wish to send something back, as far as it can be checked, and says that returns are not open. */
export async function returnRequest(
  { db }: OrdersDeps,
  viewer: Viewer,
  request: ReturnRequest,
): Promise<readonly ReturnError[]> {
  const check = new TextCheck();
  check.idempotencyKey(request.idempotencyKey);
  check.optional(["input", "reason"], request.reason, { max: 2_000, multiline: true });
  const faults: ReturnError[] = [...check.faults, ...checkLines(request.lines)];
  if (faults.length > 0) return faults;
  const order = isUuid(request.orderId)
    ? await readOne<{ userId: string | null; lineIds: string[] }>(db, FIND, [request.orderId])
    : null;
  if (!order || !maySeeOrder(viewer, order))
    return [{ code: "ORDER_NOT_FOUND", field: ["input", "orderId"], message: "There is no such order." }];
  const unknown = request.lines.findIndex((line) => !order.lineIds.includes(line.orderLineId));
  if (unknown >= 0) {
    const field = ["input", "lines", String(unknown), "orderLineId"];
    return [{ code: "UNKNOWN_LINE", field, message: "The order has no such line." }];
  }
  const message = "Returns are not taken through the mall. Write to the seller.";
  return [{ code: "RETURNS_NOT_OPEN_YET", field: null, message }];
}

function checkLines(lines: ReturnRequest["lines"]): ReturnError[] {
  if (lines.length === 0 || lines.length > MAX_LINES)
    return [{ code: "INVALID_INPUT", field: ["input", "lines"], message: `Name 1 to ${MAX_LINES} lines.` }];
  return lines.flatMap(({ quantity }, index) =>
    quantity >= 1
      ? []
      : [
          {
            code: "INVALID_INPUT" as const,
            field: ["input", "lines", String(index), "quantity"],
            message: "The quantity must be at least 1.",
          },
        ],
  );
}
