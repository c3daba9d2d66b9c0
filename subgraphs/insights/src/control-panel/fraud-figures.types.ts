import { Field, Float, Int, ObjectType } from "type-graphql";
import type { PanelQuestion } from "./control-panel.types";

@ObjectType("FraudFigures", {
  description:
    "What became of assessed orders. Everything counts on the day on which the order was assessed, so that shares are shares of the same orders.",
})
export class FraudFiguresType {
  @Field(() => Int, { description: "Orders that were assessed." })
  scored!: number;

  @Field(() => Int, { description: "Those for which the policy asked for a further proof." })
  challenged!: number;

  @Field(() => Int, { description: "Those that the policy refused, or would have refused where it only advises." })
  blocked!: number;

  @Field(() => Int, { description: "Those that were sent to a person." })
  sentToReview!: number;

  @Field(() => Int, { description: "Those of them that still wait." })
  openReviews!: number;

  @Field(() => Int, { description: "Those of them that the person found to be fraud." })
  foundFraud!: number;

  @Field(() => Int, { description: "Those of them that the person let go." })
  foundLegitimate!: number;

  @Field(() => Int, { description: "Orders that turned out to be fraud, by a person's verdict or a chargeback." })
  confirmedFraud!: number;

  @Field(() => Int, { description: "Orders of which a bank took the money back since." })
  chargebacks!: number;

  @Field(() => Int, { description: "Those of them that a person had let go." })
  overlooked!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "The share of decided reviews that were fraud, by the verdict or by a later chargeback, 0 to 1; null without any.",
  })
  reviewPrecision!: number | null;
}

@ObjectType("FraudModelFigures", {
  description: "What became of the orders that one version of the rules or a model decided.",
})
export class FraudModelFiguresType {
  @Field(() => String, { description: "The rules or the model." })
  modelName!: string;

  @Field(() => String, { description: "Its version." })
  modelVersion!: string;

  @Field(() => FraudFiguresType, { description: "What became of them." })
  figures!: FraudFiguresType;
}

@ObjectType("FraudBucket", { description: "What became of the orders assessed in a part of the time." })
export class FraudBucketType {
  @Field(() => Date, {
    description: "When it began. The first and the last one hold only what lies in the time that was asked for.",
  })
  at!: Date;

  @Field(() => FraudFiguresType, { description: "What became of them." })
  figures!: FraudFiguresType;
}

@ObjectType("FraudReport", {
  description: "What became of suspicious orders. For administrators, finance and compliance.",
})
export class FraudReportType {
  /** What was asked, for the parts that are read only if they are selected. */
  question!: PanelQuestion;

  @Field(() => FraudFiguresType, { description: "The whole time." })
  total!: FraudFiguresType;

  @Field(() => [FraudModelFiguresType], { description: "By what decided; they add up to the total." })
  byModel!: readonly FraudModelFiguresType[];
}
