import { CurrencyCodeScalar, SafeIntScalar } from "@mall/platform/graphql/scalars";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import type { LoyaltyContext } from "../context";
import { PromotionUserError } from "../promotion/promotion.types";
import { promotionSimulate } from "./promotion-simulate";

@InputType("PromotionSimulateInput", { description: "A promotion to try on past orders." })
export class PromotionSimulateInput {
  @Field(() => ID, { description: "The promotion, in any state." })
  promotionId!: string;

  @Field(() => Date, { description: "Orders placed from then on." })
  since!: Date;

  @Field(() => Date, { description: "Orders placed before then; at most 366 days later." })
  until!: Date;
}

@ObjectType("PromotionSimulation", {
  description:
    "What a promotion would have done to past orders, with its limits and its budget. Its dates, countries and shipping are left out; categories and segments are those of today.",
})
export class PromotionSimulationType {
  @Field(() => Int, { description: "Orders that were looked at." })
  orders!: number;

  @Field(() => Int, { description: "Orders to which it would have applied." })
  applied!: number;

  @Field(() => SafeIntScalar, { description: "What it would have taken off in all, in minor units." })
  amountMinor!: number;

  @Field(() => SafeIntScalar, { description: "What of that the mall would have borne; sellers the rest." })
  platformMinor!: number;

  @Field(() => SafeIntScalar, { description: "Points that it would have added." })
  extraPoints!: number;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: "The promotion's currency; null if it has none." })
  currencyCode!: string | null;

  @Field(() => Boolean, { description: "False if there were more than 20,000 orders: the earliest were looked at." })
  isWhole!: boolean;
}

@ObjectType("PromotionSimulatePayload", { description: "The simulation, or what to mend." })
export class PromotionSimulatePayload {
  @Field(() => PromotionSimulationType, { nullable: true, description: "Null exactly when there are errors." })
  simulation!: PromotionSimulationType | null;

  @Field(() => [PromotionUserError], { description: "What to mend." })
  userErrors!: InstanceType<typeof PromotionUserError>[];
}

@Resolver()
export class SimulationResolver {
  @Mutation(() => PromotionSimulatePayload, {
    description:
      "Tries a promotion on past orders before it goes live; changes nothing. For administrators, and for a seller's members on their own.",
  })
  async promotionSimulate(
    @Arg("input", () => PromotionSimulateInput, { description: "What to try." }) input: PromotionSimulateInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<PromotionSimulatePayload> {
    const { done, userErrors } = await promotionSimulate(ctx.deps, requireViewer(ctx), input);
    return { simulation: done ?? null, userErrors: userErrors ?? [] };
  }
}
