import { Directive, Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import { SellerAppealType } from "../standing/statement.types";
import type { CheckCode, CheckOutcome, DocumentKind } from "./application";
import type { StepCode, StepState } from "./onboarding-steps";

export const CheckCodeEnum = {
  REGISTRATION_NUMBER: "REGISTRATION_NUMBER",
  VAT_NUMBER: "VAT_NUMBER",
  TAX_ID: "TAX_ID",
  ADDRESS: "ADDRESS",
  PAYOUT: "PAYOUT",
  DOCUMENTS: "DOCUMENTS",
  DUPLICATE_BUSINESS: "DUPLICATE_BUSINESS",
  SANCTIONS: "SANCTIONS",
} as const satisfies Record<CheckCode, CheckCode>;

registerEnumType(CheckCodeEnum, {
  name: "OnboardingCheckCode",
  description: "What is checked of an application.",
  valuesConfig: {
    REGISTRATION_NUMBER: { description: "Form and check digit of the number in the trade register." },
    VAT_NUMBER: { description: "Form and check digit of the VAT number." },
    TAX_ID: { description: "Form and check digit of the tax number." },
    ADDRESS: { description: "Whether the address is complete, and where the business is." },
    PAYOUT: { description: "Whether there is an account to pay to." },
    DOCUMENTS: { description: "Whether there is a paper that says who it is, of a kind that can be read." },
    DUPLICATE_BUSINESS: { description: "Whether somebody else says to be the same business." },
    SANCTIONS: { description: "Whether the name is like one on a list of sanctions." },
  },
});

export const CheckOutcomeEnum = {
  PASSED: "PASSED",
  FAILED: "FAILED",
  NEEDS_REVIEW: "NEEDS_REVIEW",
} as const satisfies Record<CheckOutcome, CheckOutcome>;

registerEnumType(CheckOutcomeEnum, {
  name: "OnboardingCheckOutcome",
  description: "What a check found.",
  valuesConfig: {
    PASSED: { description: "Nothing to mend." },
    FAILED: { description: "To be mended by the applicant." },
    NEEDS_REVIEW: { description: "A person has to look at it." },
  },
});

export const StepCodeEnum = {
  BUSINESS: "BUSINESS",
  ADDRESS: "ADDRESS",
  CONTACT: "CONTACT",
  TAX: "TAX",
  PAYOUT: "PAYOUT",
  DOCUMENTS: "DOCUMENTS",
  SELF_CERTIFICATION: "SELF_CERTIFICATION",
  REVIEW: "REVIEW",
} as const satisfies Record<StepCode, StepCode>;

registerEnumType(StepCodeEnum, {
  name: "OnboardingStepCode",
  description: "A step on the way to selling.",
  valuesConfig: {
    BUSINESS: { description: "Who the business is." },
    ADDRESS: { description: "Where it is." },
    CONTACT: { description: "How it is reached." },
    TAX: { description: "How it is taxed." },
    PAYOUT: { description: "Where its money goes." },
    DOCUMENTS: { description: "Papers that prove it." },
    SELF_CERTIFICATION: { description: "Its word to offer only what the law allows." },
    REVIEW: { description: "The mall's answer." },
  },
});

export const StepStateEnum = {
  OPEN: "OPEN",
  DONE: "DONE",
  FAILED: "FAILED",
  WAITING: "WAITING",
} as const satisfies Record<StepState, StepState>;

registerEnumType(StepStateEnum, {
  name: "OnboardingStepState",
  description: "Where a step stands.",
  valuesConfig: {
    OPEN: { description: "Something is still to be given." },
    DONE: { description: "Nothing to do." },
    FAILED: { description: "Something is to be mended; the hint says what." },
    WAITING: { description: "The mall is looking at it." },
  },
});

export const DocumentKindEnum = {
  IDENTITY: "IDENTITY",
  TRADE_REGISTER: "TRADE_REGISTER",
  TAX: "TAX",
  BANK: "BANK",
  OTHER: "OTHER",
} as const satisfies Record<DocumentKind, DocumentKind>;

registerEnumType(DocumentKindEnum, {
  name: "SellerDocumentKind",
  description: "What a paper proves.",
  valuesConfig: {
    IDENTITY: { description: "Who a person is." },
    TRADE_REGISTER: { description: "That the business is registered." },
    TAX: { description: "How it is taxed." },
    BANK: { description: "That the account is its own." },
    OTHER: { description: "Something else." },
  },
});

@ObjectType("OnboardingStep", { description: "One step on the way to selling." })
export class OnboardingStepType {
  @Field(() => StepCodeEnum, { description: "Which step, for programs." })
  code!: StepCode;

  @Field(() => String, { description: "Which step, for people." })
  title!: string;

  @Field(() => StepStateEnum, { description: "Where it stands." })
  state!: StepState;

  @Field(() => String, { nullable: true, description: "What to do next; null when there is nothing to do." })
  hint!: string | null;
}

@ObjectType("OnboardingCheck", { description: "What was checked of an application, and what was found." })
export class OnboardingCheckType {
  @Field(() => CheckCodeEnum, { description: "What was checked." })
  code!: CheckCode;

  @Field(() => CheckOutcomeEnum, { description: "What was found." })
  outcome!: CheckOutcome;

  @Field(() => String, { description: "For the applicant: what was found, and how to mend it." })
  explanation!: string;

  @Field(() => [String], { description: "What it was found in, such as the number as it was read." })
  evidence!: readonly string[];

  @Field(() => Boolean, { description: "Whether it was found by rules alone; false: a person looked at it." })
  automated!: boolean;

  @Field(() => Date, { description: "When it was checked." })
  checkedAt!: Date;
}

@ObjectType("SellerDocument", { description: "A paper that an applicant gave." })
export class SellerDocumentType {
  @Field(() => DocumentKindEnum, { description: "What it proves." })
  kind!: DocumentKind;

  @Field(() => String, { description: "Name of the file." })
  fileName!: string;

  @Field(() => String, { description: "Kind of the file: application/pdf, image/jpeg or image/png." })
  mediaType!: string;
}

@ObjectType("SellerOnboarding", {
  description: "A seller's way into the mall. For its members, and administrators who look after sellers.",
})
@Directive('@key(fields: "id")')
export class SellerOnboardingType {
  @Field(() => ID, { description: "The seller's id." })
  id!: string;

  @Field(() => Float, { description: "The share of steps that are done, from 0 to 1." })
  progress!: number;

  @Field(() => [OnboardingStepType], { description: "All steps, in their order." })
  steps!: OnboardingStepType[];

  @Field(() => [OnboardingCheckType], { description: "The last run of the checks; empty before the first." })
  checks!: OnboardingCheckType[];

  @Field(() => [SellerDocumentType], { description: "The papers that were given." })
  documents!: readonly SellerDocumentType[];

  @Field(() => String, { nullable: true, description: "What the seller plans to sell, in its own words." })
  plannedGoods!: string | null;

  @Field(() => String, { nullable: true, description: "Why the application stands where it does; null for a draft." })
  reason!: string | null;

  @Field(() => Date, { nullable: true, description: "When it was last handed in." })
  submittedAt!: Date | null;

  @Field(() => SellerAppealType, { nullable: true, description: "The last appeal against a refusal." })
  appeal!: SellerAppealType | null;
}
