import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { MAX_LETTERS, MAX_WRONG } from "./confirmation-code";
import type { OrderConfirmationType } from "./confirmation.types";
import { confirmableUntil } from "./hold-deadline";

interface Row {
  readonly orderId: string;
  readonly heldAt: Date;
  readonly letterSentAt: Date | null;
  readonly letterRetryAt: Date | null;
  readonly wrong: number;
  readonly letters: number;
}

const WAITING = `
  SELECT o.id AS "orderId", (SELECT max(m.at) FROM order_move m WHERE m.order_id = o.id AND m.state = 'RISK_HOLD') AS "heldAt",
    c.sent_at AS "letterSentAt", CASE WHEN c.failed_tries > 0 THEN c.due_at END AS "letterRetryAt", coalesce(c.wrong_codes, 0) AS wrong, coalesce(c.letters, 0) AS letters
  FROM orders o LEFT JOIN order_confirmation c ON c.order_id = o.id
  WHERE o.id = ANY($1::uuid[]) AND o.state = 'RISK_HOLD' AND o.risk = 'CHALLENGE'`;

const viewOf = ({ heldAt, letterSentAt, letterRetryAt, wrong, letters }: Row): OrderConfirmationType => ({
  ...{ until: confirmableUntil(heldAt), letterSentAt, letterRetryAt },
  ...{ triesLeft: Math.max(0, MAX_WRONG - wrong), lettersLeft: Math.max(0, MAX_LETTERS - letters) },
});

export const createConfirmationLoaders = (db: DataSource) => ({
  confirmationOfOrder: new DataLoader(async (orderIds: readonly string[]) => {
    const rows = await read<Row>(db, WAITING, [orderIds]);
    return inKeyOrder(orderIds, rows, ({ orderId }) => orderId).map((row) => row && viewOf(row));
  }),
});
