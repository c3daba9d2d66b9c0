import { Field, ID, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import { ProductType } from "../product/product.types";
import type { SuggestionKind } from "./suggest-completions";

export const SearchSuggestionKindEnum = describedEnum<SuggestionKind>("SearchSuggestionKind", "What is suggested.", {
  QUERY: "A query whose last word is ended.",
  CATEGORY: "A category whose name begins so.",
  PRODUCT: "A product whose name begins so.",
});

@ObjectType("SearchSuggestion", {
  description:
    "What somebody who types may mean. Made of the mall's own texts: what other people typed is in none of them.",
})
export class SearchSuggestionType {
  @Field(() => SearchSuggestionKindEnum, { description: "What is suggested." })
  kind!: SuggestionKind;

  @Field(() => String, { description: "For people: the query, or the name of the category or product." })
  text!: string;

  @Field(() => ID, { nullable: true, description: "Of a CATEGORY, for `categoryId` of the filter; null for others." })
  categoryId!: string | null;

  @Field(() => ProductType, { nullable: true, description: "Of a PRODUCT; null for others." })
  product!: ProductType | null;

  @Field(() => Boolean, {
    description: "Whether a word was read as its nearest known one, since nothing begins as typed.",
  })
  isCorrected!: boolean;
}
