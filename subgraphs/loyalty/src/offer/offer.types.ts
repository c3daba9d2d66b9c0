import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import type { ProposalOutcome } from "./decide-proposal";
import type { PromotionProposal } from "./find-proposals";
import type { OfferState } from "./offer.loaders";

const OfferStateEnum: { [State in OfferState]: State } = {
  AVAILABLE: "AVAILABLE",
  USED: "USED",
  EXPIRED: "EXPIRED",
  WITHDRAWN: "WITHDRAWN",
};
registerEnumType(OfferStateEnum, {
  name: "PersonalOfferState",
  description: "Whether a personal offer can be used.",
  valuesConfig: {
    AVAILABLE: { description: "It applies by itself, or by its coupon, to a cart that fits." },
    USED: { description: "An order or an open checkout uses it." },
    EXPIRED: { description: "Its time has passed, or its campaign has ended." },
    WITHDRAWN: { description: "It ended with the consent that it was made on." },
  },
});

@ObjectType("PersonalOffer", {
  description:
    "A promotion that was chosen for this person, with what led to it. Proposed by a model, given by a campaign.",
})
@Directive('@tag(name: "ai")')
export class PersonalOfferType {
  @Field(() => ID, { description: "The promotion." })
  promotionId!: string;

  @Field(() => String, { description: "What it gives, for people." })
  title!: string;

  @Field(() => String, { description: "Why this person got it, in one sentence." })
  reason!: string;

  @Field(() => OfferStateEnum, { description: "Whether it can be used." })
  state!: OfferState;

  @Field(() => String, { nullable: true, description: "What to enter at checkout; null if it applies by itself." })
  couponCode!: string | null;

  @Field(() => Date, { description: "When it was given." })
  assignedAt!: Date;

  @Field(() => Date, { description: "When it ends." })
  expiresAt!: Date;

  @Field(() => ID, { description: "The decision that explains the proposal." })
  decisionId!: string;

  @Field(() => String, { description: "The model that proposed it." })
  modelName!: string;

  @Field(() => String, { description: "The model's version." })
  modelVersion!: string;

  @Field(() => Float, { description: "How sure the model was, 0 to 1." })
  score!: number;
}

const ProposalOutcomeEnum: { [Outcome in ProposalOutcome]: Outcome } = {
  ASSIGNED: "ASSIGNED",
  NO_CONSENT: "NO_CONSENT",
  NO_CAMPAIGN: "NO_CAMPAIGN",
  BUDGET_USED_UP: "BUDGET_USED_UP",
  EXPIRED: "EXPIRED",
};
registerEnumType(ProposalOutcomeEnum, {
  name: "PromotionProposalOutcome",
  description: "What became of a proposed offer.",
  valuesConfig: {
    ASSIGNED: { description: "The person got the promotion." },
    NO_CONSENT: { description: "The person has not agreed to offers of their own, or took it back." },
    NO_CAMPAIGN: { description: "No live campaign is about it, or the person has those that are." },
    BUDGET_USED_UP: { description: "The campaigns that are about it have no budget left." },
    EXPIRED: { description: "It came too late." },
  },
});

@ObjectType("ProposalContribution", { description: "Something that spoke for or against a proposal." })
export class ProposalContributionType {
  @Field(() => String, { description: "What." })
  feature!: string;

  @Field(() => Float, { description: "How much; negative speaks against it." })
  contribution!: number;
}

@ObjectType("PromotionProposal", { description: "What was proposed for a person, why, and what became of it." })
@Directive('@tag(name: "ai")')
export class PromotionProposalType {
  @Field(() => ID, { description: "The decision that explains it." })
  decisionId!: string;

  @Field(() => ID, { description: "For whom." })
  userId!: string;

  @Field(() => ProposalOutcomeEnum, { description: "What became of it." })
  outcome!: ProposalOutcome;

  @Field(() => ID, { nullable: true, description: "The promotion that the person got; null if none." })
  promotionId!: string | null;

  @Field(() => [ID], { description: "Categories that it should be about." })
  categoryIds!: string[];

  @Field(() => [ID], { description: "Products that it should be about." })
  productIds!: string[];

  @Field(() => String, { description: "What the person is told as the reason." })
  reason!: string;

  @Field(() => Float, { description: "How sure the model was, 0 to 1." })
  score!: number;

  @Field(() => String, { description: "The model." })
  modelName!: string;

  @Field(() => String, { description: "Its version." })
  modelVersion!: string;

  @Field(() => String, { description: "The version of the policy that let it propose." })
  policyVersion!: string;

  @Field(() => [ProposalContributionType], { description: "What spoke for and against it." })
  contributions!: PromotionProposal["contributions"];

  @Field(() => Date, { description: "When it was decided." })
  decidedAt!: Date;
}

export const PromotionProposalConnectionType = connectionType<PromotionProposal>(
  "PromotionProposal",
  PromotionProposalType as never,
);
