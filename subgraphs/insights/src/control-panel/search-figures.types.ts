import { Field, Float, Int, ObjectType } from "type-graphql";
import type { PanelQuestion } from "./control-panel.types";

@ObjectType("SearchFiguresBucket", { description: "Searches in a part of the time." })
export class SearchFiguresBucketType {
  @Field(() => Date, {
    description: "When it began. The first and the last one hold only what lies in the time that was asked for.",
  })
  at!: Date;

  @Field(() => Int, { description: "Searches with words and without a filter; further pages of one are not counted." })
  searches!: number;

  @Field(() => Int, { description: "Those of them that found nothing." })
  withoutResults!: number;

  @Field(() => Float, { nullable: true, description: "Their share, 0 to 1; null without searches." })
  share!: number | null;
}

@ObjectType("SearchWithoutResults", { description: "Words that people search for and that find nothing." })
export class SearchWithoutResultsType {
  @Field(() => String, { description: "The words, in small letters and without accents." })
  query!: string;

  @Field(() => Int, { description: "How often, 5 at least. A signed-in person counts once while a process runs." })
  times!: number;

  @Field(() => String, { description: "The last day, in UTC, such as 2026-03-01." })
  lastSearchedOn!: string;
}

@ObjectType("SearchReport", {
  description:
    "What is searched and not found, without anybody's name: what was searched less than five times, and whatever looks like an address or a number, is not kept as words. For administrators and catalogue.",
})
export class SearchReportType {
  /** What was asked, for the parts that are read only if they are selected. */
  question!: PanelQuestion;
}
