import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { OrdersContext } from "../context";
import { sumOf } from "../seller-order/part-progress";
import type { ReturnType } from "./return.types";
import { withdrawalConfirm } from "./withdrawal-confirm";
import { type PreparedWithdrawal, withdrawalPrepare } from "./withdrawal-prepare";
import {
  WithdrawalConfirmInput,
  WithdrawalConfirmPayload,
  type WithdrawalOfferType,
  WithdrawalPrepareInput,
  WithdrawalPreparePayload,
} from "./withdrawal.types";

@Resolver()
export class WithdrawalResolver {
  @Mutation(() => WithdrawalPreparePayload, {
    description:
      "First step of a withdrawal: what the buyer would get back and until when. Changes nothing. A guest names number and e-mail.",
  })
  async withdrawalPrepare(
    @Arg("input", () => WithdrawalPrepareInput, { description: "From what." }) input: WithdrawalPrepareInput,
    @Ctx() context: OrdersContext,
  ): Promise<WithdrawalPreparePayload> {
    const { prepared, userErrors } = await withdrawalPrepare(context.deps, context.viewer, input);
    return { withdrawal: prepared && (await offerView(context, prepared)), userErrors: [...userErrors] };
  }

  @Mutation(() => WithdrawalConfirmPayload, {
    description:
      "Second step of a withdrawal: from now on it counts. It is acknowledged at once with date and time, in words to keep.",
  })
  async withdrawalConfirm(
    @Arg("input", () => WithdrawalConfirmInput, { description: "From what." }) input: WithdrawalConfirmInput,
    @Ctx() context: OrdersContext,
  ): Promise<WithdrawalConfirmPayload> {
    const { returnIds, userErrors } = await withdrawalConfirm(context.deps, context.viewer, input);
    const returns = (await context.loaders.returnById.loadMany([...returnIds])) as ReturnType[];
    const acknowledgedAt = returns[0]?.acknowledgedAt ?? null;
    return { withdrawal: acknowledgedAt && { acknowledgedAt, returns }, userErrors: [...userErrors] };
  }
}

async function offerView({ loaders }: OrdersContext, offer: PreparedWithdrawal): Promise<WithdrawalOfferType> {
  const lines = await loaders.linesByOrder.load(offer.orderId);
  const currencyCode = offer.wanted[0]?.part.currencyCode ?? "";
  return {
    orderNumber: offer.number,
    lines: offer.wanted.flatMap((one) =>
      one.lines.flatMap(({ line, quantity, cancelled }) =>
        lines
          .filter(({ id }) => id === line.id)
          .map((orderLine) => ({ orderLine, quantity: quantity + cancelled, cancelled })),
      ),
    ),
    refund: moneyView(
      money(
        sumOf(offer.wanted, (one) => one.payableMinor),
        currencyCode,
      ),
    ),
    shipping: moneyView(
      money(
        sumOf(offer.wanted, (one) => one.shippingMinor),
        currencyCode,
      ),
    ),
    until: offer.until,
  };
}
