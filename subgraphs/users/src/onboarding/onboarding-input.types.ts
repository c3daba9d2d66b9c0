import { Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { AddressInput } from "../address/address.types";
import type { SellerMove } from "../seller/seller-status";
import type { CheckCode, DocumentKind } from "./application";
import { CheckCodeEnum, DocumentKindEnum } from "./onboarding.types";

export const ApplicationDecisionEnum = {
  APPROVE: "approve",
  ASK: "ask",
  REJECT: "reject",
} as const satisfies Record<string, SellerMove>;

registerEnumType(ApplicationDecisionEnum, {
  name: "SellerApplicationDecision",
  description: "What is decided about an application.",
  valuesConfig: {
    APPROVE: { description: "The seller may sell from now on." },
    ASK: { description: "Something is to be mended; the reason says what." },
    REJECT: { description: "It is refused; the seller may appeal within six months." },
  },
});

@InputType("SellerDocumentInput", { description: "A paper, kept by the store of papers." })
export class SellerDocumentInput {
  @Field(() => DocumentKindEnum, { description: "What it proves." })
  kind!: DocumentKind;

  @Field(() => String, { description: "Name of the file, at most 200 characters." })
  fileName!: string;

  @Field(() => String, { description: "application/pdf, image/jpeg or image/png." })
  mediaType!: string;

  @Field(() => String, { description: "What the store of papers gave, such as doc_1A2b3C; never the paper itself." })
  reference!: string;
}

@InputType({ description: "What may be left open in an application and given later." })
class OpenParts {
  @Field(() => String, { nullable: true, description: "Number in the trade register, at most 60 characters." })
  registrationNumber?: string | null;

  @Field(() => String, { nullable: true, description: "Tax number, at most 40 characters." })
  taxId?: string | null;

  @Field(() => String, { nullable: true, description: "VAT number with its country in front, such as DE136695976." })
  vatId?: string | null;

  @Field(() => String, { nullable: true, description: "Telephone number for buyers." })
  phone?: string | null;

  @Field(() => [SellerDocumentInput], {
    nullable: true,
    description: "At most 20 papers; they replace those from before.",
  })
  documents?: SellerDocumentInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: "What you plan to sell, in your own words; at most 500 characters.",
  })
  plannedGoods?: string | null;
}

@InputType("SellerApplyInput", { description: "What an organisation says of itself to be let in." })
export class SellerApplyInput extends OpenParts {
  @Field(() => String, { description: "Name of the legal person; 1 to 200 characters." })
  legalName!: string;

  @Field(() => String, { description: "The name that shoppers read; 1 to 80 characters." })
  displayName!: string;

  @Field(() => String, { description: "Where it is established, as ISO 3166-1 alpha-2." })
  country!: string;

  @Field(() => AddressInput, { description: "Where its letters reach it." })
  address!: AddressInput;

  @Field(() => String, { description: "E-mail address for buyers and the mall." })
  contactEmail!: string;

  @Field(() => String, { description: "What the payout provider's form gave, such as acct_1A2b3C." })
  payoutToken!: string;

  @Field(() => Boolean, { description: "Your word to offer only what the law allows. There is no default." })
  selfCertified!: boolean;
}

@InputType("SellerApplicationUpdateInput", {
  description: "What is added to or mended in an application; the rest stays.",
})
export class SellerApplicationUpdateInput extends OpenParts {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => String, { nullable: true, description: "Name of the legal person; 1 to 200 characters." })
  legalName?: string | null;

  @Field(() => String, { nullable: true, description: "The name that shoppers read; 1 to 80 characters." })
  displayName?: string | null;

  @Field(() => String, { nullable: true, description: "Where it is established, as ISO 3166-1 alpha-2." })
  country?: string | null;

  @Field(() => AddressInput, { nullable: true, description: "Where its letters reach it." })
  address?: AddressInput | null;

  @Field(() => String, { nullable: true, description: "E-mail address for buyers and the mall." })
  contactEmail?: string | null;

  @Field(() => String, { nullable: true, description: "What the payout provider's form gave, such as acct_1A2b3C." })
  payoutToken?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Your word to offer only what the law allows." })
  selfCertified?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Refuse the change if the seller is not of this version any more." })
  expectedVersion?: number | null;
}

@InputType("SellerApplicationDecideInput", { description: "What is decided about an application, and why." })
export class SellerApplicationDecideInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => ApplicationDecisionEnum, { description: "The decision." })
  decision!: SellerMove;

  @Field(() => String, { description: "Why, for the applicant and the log; 1 to 1,000 characters." })
  reason!: string;

  @Field(() => [CheckCodeEnum], {
    nullable: true,
    description: "Checks that did not pass and that you have looked at yourself and found right.",
  })
  clearedChecks?: CheckCode[] | null;

  @Field(() => Int, { nullable: true, description: "Refuse the change if the seller is not of this version any more." })
  expectedVersion?: number | null;
}
