import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { moneyView, MoneyType } from "@mall/platform/money/money.type";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { LoyaltyAccountType } from "../account/account.types";
import type { LoyaltyContext } from "../context";
import { GiftCreditIssueInput, GiftCreditPayload } from "./credit.types";
import { giftCreditIssue } from "./gift-credit-issue";

@Resolver(() => LoyaltyAccountType)
export class CreditResolver {
  @FieldResolver(() => [MoneyType], {
    description: "Gift credit that can be spent at checkout, by currency; it does not expire.",
  })
  async giftCredit(@Root() { userId }: LoyaltyAccountType, @Ctx() { loaders }: LoyaltyContext): Promise<MoneyType[]> {
    return (await loaders.creditByUser.load(userId)).map(moneyView);
  }

  @Mutation(() => GiftCreditPayload, { description: "Gives a member gift credit, with a reason. For administrators." })
  async giftCreditIssue(
    @Arg("input", () => GiftCreditIssueInput, { description: "The gift." }) input: GiftCreditIssueInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<GiftCreditPayload> {
    const { done, userErrors } = await giftCreditIssue(ctx.deps, requireViewer(ctx), input);
    return { account: done === undefined ? null : { userId: done }, userErrors: userErrors ?? [] };
  }
}
