import { SafeIntScalar } from "@mall/platform/graphql/scalars";
import { Field, ObjectType } from "type-graphql";

@ObjectType("RetentionRow", { description: "Something that goes by itself after a time, and how far that is." })
export class RetentionRowType {
  @Field(() => String, { description: "The part of the mall that holds it, such as orders." })
  subgraph!: string;

  @Field(() => String, { description: "What goes, such as ended sessions." })
  rule!: string;

  @Field(() => [String], { description: "Tables of which rows go or are emptied." })
  tables!: readonly string[];

  @Field(() => String, { description: "How long it is kept, such as 30 days." })
  keptFor!: string;

  @Field(() => SafeIntScalar, { description: "Rows that were deleted or emptied so far." })
  endedRows!: number;

  @Field(() => Date, {
    nullable: true,
    description: "When it was last looked whether anything is over; null: never so far.",
  })
  lastRunAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When something went last; null: nothing so far." })
  lastEndedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "Since when the time of the oldest row runs that is still held; null without any.",
  })
  oldestAt!: Date | null;
}
