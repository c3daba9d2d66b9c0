import { SafeIntScalar } from "@mall/platform/graphql/scalars";
import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";

export type SearchRebuildState = "RUNNING" | "DONE" | "STOPPED";
export const SearchRebuildStateEnum = describedEnum<SearchRebuildState>("SearchRebuildState", "How a rebuild stands.", {
  RUNNING: "Documents are being written; search answers all the while.",
  DONE: "All documents were written.",
  STOPPED: "A person stopped it; what was written stays.",
});

@ObjectType("SearchRebuild", { description: "A run that writes the search index anew." })
export class SearchRebuildType {
  @Field(() => Int, { description: "Its number, from 1." })
  number!: number;

  @Field(() => SearchRebuildStateEnum, { description: "How it stands." })
  state!: SearchRebuildState;

  @Field(() => String, { description: "Why it was begun." })
  reason!: string;

  @Field(() => Int, { description: "Documents written so far." })
  documents!: number;

  @Field(() => Int, { description: "Of those, which say something else than before." })
  changed!: number;

  @Field(() => Int, { description: "Documents that there are to write." })
  total!: number;

  @Field(() => Float, { description: "How far it is, 0 to 1." })
  progress!: number;

  @Field(() => Date, { description: "When it was begun." })
  startedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it ended; null while it runs." })
  finishedAt!: Date | null;
}

@ObjectType("SearchVectorSet", {
  description:
    "The vectors that one embedder made of the listings. The next one's are made beside those that serve, which serve until all are there.",
})
export class SearchVectorSetType {
  @Field(() => String, { description: "Name and version of the embedder, with an `@` between." })
  embedder!: string;

  @Field(() => Int, { description: "Numbers of each vector." })
  width!: number;

  @Field(() => Int, { description: "Listings whose text, as it is now, has its vector." })
  listings!: number;

  @Field(() => Int, { description: "Listings that there are." })
  total!: number;

  @Field(() => Float, { description: "How far it is, 0 to 1." })
  progress!: number;

  @Field(() => Boolean, { description: "Whether the process that answers searches by it." })
  isServing!: boolean;

  @Field(() => Boolean, { description: "Whether its embedder is the one that this process's configuration names." })
  isWanted!: boolean;

  @Field(() => Date, { description: "When its first vector was to be made." })
  startedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When all listings had theirs for the first time; null: not yet." })
  completedAt!: Date | null;

  @Field(() => Date, {
    description:
      "When a process last said that it uses it, every ten minutes; after seven days without it is forgotten.",
  })
  usedAt!: Date;
}

@ObjectType("SearchIndex", { description: "What search knows and how far it is behind. For those who run the mall." })
export class SearchIndexType {
  @Field(() => SafeIntScalar, { description: "Grows with every change; what the tables are at." })
  version!: number;

  @Field(() => SafeIntScalar, {
    description: "What the memory of the process that answers is at; a search waits until it is at `version`.",
  })
  loadedVersion!: number;

  @Field(() => Int, { description: "Listings in the index, whether shoppers may see them or not." })
  documents!: number;

  @Field(() => Int, { description: "Of those, which shoppers may see, as far as this process knows." })
  findable!: number;

  @Field(() => Int, { description: "Different words that typing errors are read as." })
  words!: number;

  @Field(() => Int, { description: "Words that so many listings hold that memory knows which." })
  broadWords!: number;

  @Field(() => Int, {
    description:
      "Listings whose text has no vector yet, or an older one, among those that serve: found by words alone.",
  })
  withoutVector!: number;

  @Field(() => SafeIntScalar, { description: "Bytes that the index takes in the database." })
  bytes!: number;

  @Field(() => Int, { description: "Events about listings that happened and are not in the index yet." })
  eventsWaiting!: number;

  @Field(() => Float, { description: "Seconds since the oldest of them happened; 0 where none waits." })
  lagSeconds!: number;

  @Field(() => [SearchVectorSetType], { description: "Vectors by embedder, those last used first, 20 at most." })
  vectorSets!: SearchVectorSetType[];

  @Field(() => [SearchRebuildType], { description: "The latest runs first, 20 at most." })
  rebuilds!: SearchRebuildType[];
}

@InputType("SearchIndexRebuildInput", { description: "Why the search index is to be written anew." })
export class SearchIndexRebuildInput {
  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

export const SearchIndexErrorCodeEnum = describedEnum("SearchIndexErrorCode", "Why nothing was done.", {
  INVALID_INPUT: "A value is out of its bounds; the message says which and how.",
  ALREADY_RUNNING: "A rebuild goes on already; look at its progress.",
  NOT_RUNNING: "No rebuild goes on.",
});
export type SearchIndexErrorCode = keyof typeof SearchIndexErrorCodeEnum;
export const SearchIndexUserError = userErrorType<SearchIndexErrorCode>("SearchIndex", SearchIndexErrorCodeEnum);

@ObjectType("SearchIndexPayload", { description: "The index as it is, or why nothing was done." })
export class SearchIndexPayload {
  @Field(() => SearchIndexType, { nullable: true, description: "As it is now." })
  index!: SearchIndexType | null;

  @Field(() => [SearchIndexUserError], { description: "Why nothing was done; else empty." })
  userErrors!: UserErrorOf<SearchIndexErrorCode>[];
}
