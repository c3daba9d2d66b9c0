import { Field, ID, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import { ProductType } from "../product/product.types";
import { SellerType } from "../seller/seller.types";
import type { SuggestionKind } from "./suggest-completions";

export const SearchSuggestionKindEnum = describedEnum<SuggestionKind>("SearchSuggestionKind", "What is suggested.", {
  POPULAR: "A query that goes on so, and that five or more people who agreed to profiling searched for within 30 days.",
  QUERY: "A query whose last word is ended.",
  CATEGORY: "A category whose name begins so.",
  SELLER: "A seller whose name begins so.",
  PRODUCT: "A product whose name begins so.",
});

@ObjectType("SearchSuggestion", {
  description:
    "What somebody who types may mean. What people typed shows only once many searched for the same, in words that listings have, and if the moderation model finds nothing wrong with it.",
})
export class SearchSuggestionType {
  @Field(() => SearchSuggestionKindEnum, { description: "What is suggested." })
  kind!: SuggestionKind;

  @Field(() => String, { description: "For people: the query, or the name of the category, seller or product." })
  text!: string;

  @Field(() => ID, { nullable: true, description: "Of a CATEGORY, for `categoryId` of the filter; null for others." })
  categoryId!: string | null;

  @Field(() => SellerType, { nullable: true, description: "Of a SELLER; null for others." })
  seller!: SellerType | null;

  @Field(() => ProductType, { nullable: true, description: "Of a PRODUCT; null for others." })
  product!: ProductType | null;

  @Field(() => Boolean, {
    description: "Whether a word was read as its nearest known one, since nothing begins as typed.",
  })
  isCorrected!: boolean;
}
