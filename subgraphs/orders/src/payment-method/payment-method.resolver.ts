import { read, readOne } from "@mall/platform/database/read";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { orderError } from "../order/order-errors";
import { UserType } from "../order/order.types";
import { paymentMethodSave } from "./payment-method-save";
import { OF_USER, REMOVE } from "./payment-method-sql";
import {
  PaymentMethodPayload,
  PaymentMethodRemoveInput,
  PaymentMethodSaveInput,
  SavedPaymentMethodType,
} from "./payment-method.types";

@Resolver(() => UserType)
export class PaymentMethodResolver {
  @FieldResolver(() => [SavedPaymentMethodType], {
    nullable: true,
    description: "Ways to pay that the person keeps, at most 20; null for everybody else.",
  })
  async paymentMethods(
    @Root() { id }: UserType,
    @Ctx() { deps, viewer }: OrdersContext,
  ): Promise<SavedPaymentMethodType[] | null> {
    return viewer?.id === id ? read<SavedPaymentMethodType>(deps.db, OF_USER, [id]) : null;
  }

  @Mutation(() => PaymentMethodPayload, {
    description:
      "Keeps a provider's token for the caller's next order, never a card number. UNAUTHENTICATED for guests.",
  })
  async paymentMethodSave(
    @Arg("input", () => PaymentMethodSaveInput, { description: "What to keep." }) input: PaymentMethodSaveInput,
    @Ctx() context: OrdersContext,
  ): Promise<PaymentMethodPayload> {
    const { paymentMethod, userErrors } = await paymentMethodSave(context.deps, requireViewer(context), input);
    return { paymentMethod, userErrors: [...userErrors] };
  }

  @Mutation(() => PaymentMethodPayload, {
    description: "Forgets one of the caller's kept ways to pay. UNAUTHENTICATED for guests.",
  })
  async paymentMethodRemove(
    @Arg("input", () => PaymentMethodRemoveInput, { description: "Which one." })
    { paymentMethodId }: PaymentMethodRemoveInput,
    @Ctx() context: OrdersContext,
  ): Promise<PaymentMethodPayload> {
    const viewer = requireViewer(context);
    const known = isUuid(paymentMethodId) ? [paymentMethodId, viewer.id] : [null, null];
    const paymentMethod = await readOne<SavedPaymentMethodType>(context.deps.db, REMOVE, known);
    const message = "You keep no such way to pay.";
    const missing = orderError("PAYMENT_METHOD_NOT_FOUND", message, ["input", "paymentMethodId"]);
    return { paymentMethod, userErrors: paymentMethod ? [] : [missing] };
  }
}
