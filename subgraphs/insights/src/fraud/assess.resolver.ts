import { Arg, Ctx, Directive, Field, Float, ID, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { SafeIntScalar } from "@mall/platform/graphql/scalars";
import type { InsightsContext } from "../context";
import { RiskDecisionEnum } from "../order/order.types";
import { assessOrder } from "./assess-order";
import type { RiskOutcome } from "./fraud-policy";

@Directive("@inaccessible")
@InputType("FraudAssessInput", { description: "An order before it is placed. For other subgraphs of the mall." })
export class FraudAssessInput {
  @Field(() => ID, { description: "The order's id to be." })
  orderId!: string;

  @Field(() => String, { description: "The attempt to buy; the same however often the cart is priced for it." })
  attemptKey!: string;

  @Field(() => ID, { nullable: true, description: "The buyer; null for a guest." })
  userId!: string | null;

  @Field(() => String, { nullable: true, description: "Digest of a guest's e-mail address." })
  emailDigest!: string | null;

  @Field(() => String, { nullable: true, description: "Digest of the delivery address." })
  placeDigest!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "By what the buyer's device is told from others; null where nothing tells.",
  })
  deviceDigest!: string | null;

  @Field(() => SafeIntScalar, { description: "The order's total in its currency's smallest unit." })
  amountMinor!: number;

  @Field(() => String, { description: "Where it goes, ISO 3166-1 alpha-2." })
  shippingCountry!: string;

  @Field(() => String, { description: "Where it is billed to, ISO 3166-1 alpha-2." })
  billingCountry!: string;

  @Field(() => Int, { description: "Units of the line with the most." })
  mostUnits!: number;
}

@Directive("@inaccessible")
@ObjectType("FraudAssessment", { description: "What shall be done with an order. For other subgraphs of the mall." })
@Directive('@tag(name: "ai")')
export class FraudAssessmentType {
  @Field(() => RiskDecisionEnum, { description: "What shall be done." })
  effect!: RiskOutcome;

  @Field(() => Float, { description: "The score that counted, 0 to 1." })
  score!: number;

  @Field(() => ID, { description: "The Decision that explains it." })
  decisionId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "What is still to be written down of it. To be told by `order.assessed` in the transaction that writes the order, so that it is not lost; null if it is written.",
  })
  record!: string | null;
}

@Resolver()
export class AssessResolver {
  @Directive("@inaccessible")
  @Mutation(() => FraudAssessmentType, { description: "Assesses an order before it is placed. For orders alone." })
  async fraudAssess(
    @Arg("input", () => FraudAssessInput, { description: "The order." }) input: FraudAssessInput,
    @Ctx() context: InsightsContext,
  ): Promise<FraudAssessmentType> {
    const deps = { ...context, ids: context.runtime.ids };
    const order = { ...input, userId: input.userId ?? null, deviceDigest: input.deviceDigest ?? null };
    const { id, effect, score, record } = await assessOrder(deps, order, context.historyPatienceMs);
    return { decisionId: id, effect, score, record: record && JSON.stringify(record) };
  }
}
