import { Directive, Field, Float, ObjectType } from "type-graphql";
import { ProductType } from "../product/product.types";
import { describedEnum } from "../described-enum";
import type { SearchReasonCode } from "./explain-results";
import type { SubstituteCode } from "./find-substitutes";
import type { SearchNoteCode } from "./search-notes";

export const SearchReasonCodeEnum = describedEnum<SearchReasonCode>("SearchReasonCode", "Why a product was found.", {
  NAME: "Its name is the query or begins with it.",
  WORDS: "Words of the query stand in it.",
  SPELLING: "A word stands in it that the query may have meant.",
  SYNONYM: "Another name for a word of the query stands in it.",
  SIMILAR_NAME: "Its name looks like the query.",
  MEANING: "Its text means something like the query.",
  POPULAR: "It sells and is liked: what decides among equals, and without a query.",
  TASTE: "The viewer, who agreed to profiling, came back to its category or brand lately.",
});

export const SearchNoteCodeEnum = describedEnum<SearchNoteCode>(
  "SearchNoteCode",
  "What an answer says of how the query was read.",
  {
    PRICE: "The end of the query was read as what a product may cost.",
    SPELLING: "Words that no product has were read as their nearest known ones.",
    SYNONYMS: "Products that call the same thing otherwise were found too.",
    SOME_WORDS: "No product has all the words: those with some of them are shown.",
    SIMILAR_NAMES: "No product has the words: those whose names look alike are shown.",
    MEANING_ONLY: "No product has the words: those that mean something alike are shown.",
    WORDS_ONLY: "What the words mean was not known in time: words alone decided.",
    UNSURE: "The query is in a script or language, or of a kind, that meaning is not learned from.",
    FILTERED_OUT: "There are matches, and the filters keep out all of them.",
    NOTHING_FOUND: "Nothing matches in any way.",
    NOTHING_ASKED: "The query has no letter and no digit.",
  },
);

export const SearchSubstituteCodeEnum = describedEnum<SubstituteCode>(
  "SearchSubstituteCode",
  "Why a product stands in where nothing was found.",
  {
    OTHER_FILTERS: "It matches the query and not all filters: `droppedFilters` says which.",
    PLAIN_WORDS: "It matches the words without quotes, minus and `or`.",
    MEANING: "Its text means something a little alike, less than a result must.",
    SIMILAR_WORDS: "It has words that look like those of the query.",
    POPULAR: "Nothing is alike: it sells and is liked.",
  },
);

@ObjectType("SearchSubstitute", {
  description: "A product that does not match, and is the nearest there is where nothing does.",
})
@Directive('@tag(name: "ai")')
export class SearchSubstituteType {
  @Field(() => SearchSubstituteCodeEnum, { description: "Why it stands in, for programs." })
  code!: SubstituteCode;

  @Field(() => String, { description: "The same for people, in English, with the filters that it does not pass." })
  text!: string;

  @Field(() => [String], {
    description:
      "Fields of the filters that it does not pass, named as facets are; those that pass the most come first.",
  })
  droppedFilters!: string[];

  @Field(() => Float, {
    nullable: true,
    description: "For MEANING: how near, as the cosine of two vectors, 1 at most. Null for others.",
  })
  closeness!: number | null;

  @Field(() => ProductType, { nullable: true, description: "The product; null if it was withdrawn a moment ago." })
  product!: ProductType | null;
}

@ObjectType("SearchReason", { description: "Why a product was found." })
export class SearchReasonType {
  @Field(() => SearchReasonCodeEnum, { description: "For programs." })
  code!: SearchReasonCode;

  @Field(() => String, { description: "For people, in English." })
  text!: string;

  @Field(() => [String], { description: "The words that it is about; empty where it is not about words." })
  words!: string[];

  @Field(() => Float, {
    nullable: true,
    description: "For MEANING: how near, as the cosine of two vectors, 1 at most. Null for others.",
  })
  closeness!: number | null;
}

@ObjectType("SearchNote", { description: "What an answer says of how the query was read, relaxed, or doubted." })
export class SearchNoteType {
  @Field(() => SearchNoteCodeEnum, { description: "For programs." })
  code!: SearchNoteCode;

  @Field(() => String, { description: "For people, in English." })
  text!: string;
}
