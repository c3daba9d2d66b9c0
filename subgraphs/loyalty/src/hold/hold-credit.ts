import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { CreditJournal } from "../credit/credit-journal";
import { postCredit } from "../credit/post-credit";
import type { MemberHold } from "./hold";

export interface CreditToMove {
  readonly hold: Pick<MemberHold, "orderId" | "userId" | "currencyCode">;
  readonly amountMinor: number;
  readonly at: Date;
}

type Move = Pick<CreditJournal, "kind" | "from" | "to" | "memo">;

const MOVES = {
  hold: { kind: "HELD", from: "AVAILABLE", to: "HELD", memo: "Set aside for an order that is being paid for" },
  free: {
    kind: "FREED",
    from: "HELD",
    to: "AVAILABLE",
    memo: "The order was not placed: the credit is available again",
  },
  spend: { kind: "SPENT", from: "HELD", to: "SPENT", memo: "Paid for an order" },
  return: { kind: "RETURNED", from: "SPENT", to: "AVAILABLE", memo: "Credit that paid for the order came back" },
} as const satisfies Record<string, Move>;

/** Moves a member's gift credit for an order. False if there is less than that, and then nothing moved. */
export async function moveCredit(
  tx: EntityManager,
  ids: Ids,
  { hold, amountMinor, at, move }: CreditToMove & { readonly move: keyof typeof MOVES },
): Promise<boolean> {
  if (amountMinor === 0) return true;
  const { orderId, userId, currencyCode } = hold;
  return postCredit(tx, ids, { ...MOVES[move], userId, currencyCode, amountMinor, orderId, cause: null, at });
}
