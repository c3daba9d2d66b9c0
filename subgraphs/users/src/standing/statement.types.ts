import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { connectionType } from "@mall/platform/pagination/connection.type";
import type { MeasureGround, MeasureKind } from "./measure";

export const MeasureKindEnum = {
  REFUSAL: "REFUSAL",
  RESTRICTION: "RESTRICTION",
  SUSPENSION: "SUSPENSION",
  TERMINATION: "TERMINATION",
} as const satisfies Record<MeasureKind, MeasureKind>;

registerEnumType(MeasureKindEnum, {
  name: "SellerMeasureKind",
  description: "What the mall decided against a seller.",
  valuesConfig: {
    REFUSAL: { description: "Its application was refused." },
    RESTRICTION: { description: "It sells on, with limits." },
    SUSPENSION: { description: "It does not sell until it is reinstated; open orders go on." },
    TERMINATION: { description: "It leaves the mall." },
  },
});

export const MeasureGroundEnum = {
  TERMS: "TERMS",
  LEGAL_OBLIGATION: "LEGAL_OBLIGATION",
  FRAUD: "FRAUD",
  ILLEGAL_GOODS: "ILLEGAL_GOODS",
  REPEATED_INFRINGEMENT: "REPEATED_INFRINGEMENT",
} as const satisfies Record<MeasureGround, MeasureGround>;

registerEnumType(MeasureGroundEnum, {
  name: "SellerMeasureGround",
  description: "What a decision against a seller rests on (DSA art. 17, Regulation (EU) 2019/1150 art. 4).",
  valuesConfig: {
    TERMS: { description: "The mall's terms. A termination is announced thirty days before." },
    LEGAL_OBLIGATION: { description: "A law or an order of an authority that allows no waiting, such as sanctions." },
    FRAUD: { description: "Fraud: a reason for which the law lets a contract end at once." },
    ILLEGAL_GOODS: {
      description: "Goods or content that the law does not allow, counterfeits and unsafe goods among them.",
    },
    REPEATED_INFRINGEMENT: { description: "Terms that were broken again and again, as the mall can show." },
  },
});

export type StatementState = "ANNOUNCED" | "IN_FORCE" | "LIFTED";

export const StatementStateEnum = {
  ANNOUNCED: "ANNOUNCED",
  IN_FORCE: "IN_FORCE",
  LIFTED: "LIFTED",
} as const satisfies Record<StatementState, StatementState>;

registerEnumType(StatementStateEnum, {
  name: "SellerStatementState",
  description: "Whether a decision against a seller holds.",
  valuesConfig: {
    ANNOUNCED: { description: "It takes effect at `takesEffectAt`, unless it is called off or an appeal is won." },
    IN_FORCE: { description: "It holds." },
    LIFTED: { description: "It is over: it was called off, replaced or overturned." },
  },
});

export const AppealOutcomeEnum = { UPHELD: "UPHELD", OVERTURNED: "OVERTURNED" } as const;

registerEnumType(AppealOutcomeEnum, {
  name: "SellerAppealOutcome",
  description: "How an appeal ended.",
  valuesConfig: {
    UPHELD: { description: "The decision stands." },
    OVERTURNED: {
      description: "It is lifted: an application is looked at again, a seller stands as it would without the decision.",
    },
  },
});

@ObjectType("SellerAppeal", { description: "What a seller holds against a decision." })
export class SellerAppealType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => String, { description: "What the seller wrote." })
  reason!: string;

  @Field(() => Date, { description: "When it was made." })
  appealedAt!: Date;

  @Field(() => AppealOutcomeEnum, { nullable: true, description: "Null while it waits for an answer." })
  outcome!: "UPHELD" | "OVERTURNED" | null;

  @Field(() => String, { nullable: true, description: "The answer, in words; null while it waits." })
  note!: string | null;

  readonly sellerId!: string;
  readonly measureId!: string;
}

export const SellerAppealConnection = connectionType("SellerAppeal", SellerAppealType);

@ObjectType("SellerStatement", {
  description:
    "A decision against a seller with its reasons, as the law has the mall state them. Its words never change.",
})
export class SellerStatementType {
  @Field(() => ID, { description: "Opaque id; give it as `statementId` to appeal this decision." })
  id!: string;

  @Field(() => MeasureKindEnum, { description: "What was decided." })
  kind!: MeasureKind;

  @Field(() => MeasureGroundEnum, {
    nullable: true,
    description: "What it rests on; null where it was decided before grounds were named.",
  })
  ground!: MeasureGround | null;

  @Field(() => String, { description: "The facts and why, as the person who decided wrote them." })
  reason!: string;

  @Field(() => StatementStateEnum, { description: "Whether it holds." })
  state!: StatementState;

  @Field(() => Boolean, { description: "Whether a rule or list found what it is about; false: people did." })
  automatedDetection!: boolean;

  @Field(() => Boolean, { description: "Whether it was decided without a person: never." })
  automatedDecision!: boolean;

  @Field(() => Date, { description: "When it was decided." })
  decidedAt!: Date;

  @Field(() => Date, { description: "From when it holds; for what was announced, thirty days after it was decided." })
  takesEffectAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it ended; null while it holds or is to come." })
  liftedAt!: Date | null;

  @Field(() => Date, { description: "Until when it may be appealed by `sellerAppealSubmit`, free of charge." })
  appealBy!: Date;

  @Field(() => SellerAppealType, { nullable: true, description: "What the seller holds against it; null: nothing." })
  appeal!: SellerAppealType | null;
}
