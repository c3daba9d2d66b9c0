import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { FeatureContributionType } from "../decision/decision.types";
import { describedEnum } from "../described-enum";
import { ProductType } from "../product/product.types";
import type { SuggestionKind } from "./suggest";

export const SuggestionKindEnum = describedEnum<SuggestionKind>("SellerSuggestionKind", "What a seller could do.", {
  RESTOCK: "Something that sells is sold out.",
  READ_REVIEWS: "Several reviews of late sound negative: read them, and answer those that have no answer.",
  ADD_PHOTOS: "Something that sells shows fewer than three pictures.",
  IMPROVE_DESCRIPTION: "Something that sells is described in fewer than 150 characters.",
  LOOK_AT_DEMAND: "A product sells far less than in its weeks before: look at price, pictures and stock.",
});

@ObjectType("SellerSuggestion", {
  description:
    "Something that a seller could do. A proposal: nothing changes by it. For its members and administrators.",
})
export class SellerSuggestionType {
  @Field(() => ID, { description: "Identifies the suggestion." })
  id!: string;

  @Field(() => SuggestionKindEnum, { description: "What to do." })
  kind!: SuggestionKind;

  @Field(() => String, { description: "In a few words." })
  title!: string;

  @Field(() => String, { description: "In a sentence or two, with the figures that it rests on." })
  text!: string;

  @Field(() => Float, { description: "How sure the rules are, 0 to 1." })
  confidence!: number;

  @Field(() => [FeatureContributionType], { description: "What speaks for it, the strongest first." })
  explanation!: readonly FeatureContributionType[];

  @Field(() => ProductType, { nullable: true, description: "The product that it is about." })
  product!: { readonly id: string } | null;

  @Field(() => ID, { description: "The Decision with model, policy and inputs." })
  decisionId!: string;

  @Field(() => Date, { description: "When it was made." })
  madeAt!: Date;

  @Field(() => Date, { description: "After this moment it is not shown any more." })
  expiresAt!: Date;
}

export const SellerSuggestionConnection = connectionType("SellerSuggestion", SellerSuggestionType);

export const SuggestionErrorCodeEnum = describedEnum("SellerSuggestionErrorCode", "Why nothing was refused.", {
  SUGGESTION_NOT_FOUND: "There is no such open suggestion for a seller of yours.",
  INVALID_INPUT: "The reason is empty, too long or malformed; the message says how.",
});
export type SuggestionErrorCode = keyof typeof SuggestionErrorCodeEnum;
export const SuggestionUserError = userErrorType<SuggestionErrorCode>("SellerSuggestion", SuggestionErrorCodeEnum);

@InputType("SellerSuggestionRefuseInput", { description: "A suggestion that a seller does not want." })
export class SellerSuggestionRefuseInput {
  @Field(() => ID, { description: "The suggestion." })
  suggestionId!: string;

  @Field(() => String, { description: "Why, 1 to 500 characters; kept with the decision." })
  reason!: string;
}

@ObjectType("SellerSuggestionRefusePayload", { description: "What was refused, or why nothing was." })
export class SellerSuggestionRefusePayload {
  @Field(() => SellerSuggestionType, {
    nullable: true,
    description: "The suggestion; null exactly when there are errors.",
  })
  suggestion!: SellerSuggestionType | null;

  @Field(() => [SuggestionUserError], { description: "What the caller can mend." })
  userErrors!: UserErrorOf<SuggestionErrorCode>[];
}
