import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";

@ObjectType("SearchSynonyms", { description: "Names for the same thing: who searches for one finds all." })
export class SearchSynonymsType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => [String], { description: "The names, 2 to 20, as search spells them: lower case, without accents." })
  words!: string[];

  @Field(() => Int, { description: "Counts its changes, from 1." })
  version!: number;
}

@InputType("SearchSynonymsSetInput", { description: "Names for the same thing." })
export class SearchSynonymsSetInput {
  @Field(() => ID, { nullable: true, description: "Those that are to be changed; null for new ones." })
  id?: string | null;

  @Field(() => [String], { description: "All names, 2 to 20, of four words and 60 characters at most each." })
  words!: string[];

  @Field(() => Int, {
    nullable: true,
    description: "The version that was looked at, so that no other change is lost; null for any.",
  })
  expectedVersion?: number | null;
}

@InputType("SearchSynonymsRemoveInput", { description: "Which names are no longer taken for the same thing." })
export class SearchSynonymsRemoveInput {
  @Field(() => ID, { description: "Those that are to be removed." })
  id!: string;
}

export const SearchSynonymsErrorCodeEnum = describedEnum("SearchSynonymsErrorCode", "Why nothing was done.", {
  INVALID_INPUT: "A value is out of its bounds; the message says which and how.",
  NOT_FOUND: "There are no such synonyms.",
  OVERTAKEN: "Somebody else changed them meanwhile; look at them again.",
  TOO_MANY: "There are 1,000 groups already; remove some first.",
});
export type SearchSynonymsErrorCode = keyof typeof SearchSynonymsErrorCodeEnum;
export const SearchSynonymsUserError = userErrorType<SearchSynonymsErrorCode>(
  "SearchSynonyms",
  SearchSynonymsErrorCodeEnum,
);

@ObjectType("SearchSynonymsPayload", { description: "The synonyms, or why nothing was done." })
export class SearchSynonymsPayload {
  @Field(() => SearchSynonymsType, { nullable: true, description: "As they are now, or were when they were removed." })
  synonyms!: SearchSynonymsType | null;

  @Field(() => [SearchSynonymsUserError], { description: "Why nothing was done; else empty." })
  userErrors!: UserErrorOf<SearchSynonymsErrorCode>[];
}
