import { isUuid } from "@mall/platform/ids/uuid-v7";
import { Arg, Ctx, Directive, Field, ID, InputType, Mutation, Resolver } from "type-graphql";
import { findAccountById } from "../account/account.row";
import type { UsersContext } from "../context";
import { orderConfirmationLetter } from "./letters";

@Directive("@inaccessible")
@InputType("OrderConfirmationPostInput", {
  description: "A letter to the buyer of an order. For the mall's own checkout.",
})
export class OrderConfirmationPostInput {
  @Field(() => ID, { nullable: true, description: "The buyer; null for a guest." })
  userId?: string | null;

  @Field(() => String, { nullable: true, description: "The address of the order, for a guest." })
  email?: string | null;

  @Field(() => String, { description: "The order's number." })
  orderNumber!: string;

  @Field(() => String, { description: "What confirms it." })
  code!: string;

  @Field(() => Date, { description: "Until when." })
  until!: Date;
}

/** For the orders subgraph alone: see permissions.ts. */
@Resolver()
export class OrderConfirmationResolver {
  @Directive("@inaccessible")
  @Mutation(() => Boolean, {
    description:
      "Writes to a buyer how to confirm an order; false: there is no address to write to. For the mall's own checkout.",
  })
  async orderConfirmationPost(
    @Arg("input", () => OrderConfirmationPostInput, { description: "To whom, and what." })
    { userId, email, orderNumber, code, until }: OrderConfirmationPostInput,
    @Ctx() { deps }: UsersContext,
  ): Promise<boolean> {
    // Whoever has an account is written to at its address, whatever was typed for the order.
    const account = userId && isUuid(userId) ? await findAccountById(deps, userId) : null;
    const to = userId ? account?.email : email;
    if (!to) return false;
    await deps.mailer.post(orderConfirmationLetter(to, { orderNumber, code, until: until.toISOString() }));
    return true;
  }
}
