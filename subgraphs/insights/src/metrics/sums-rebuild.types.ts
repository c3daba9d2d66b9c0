import type { UserErrorOf } from "@mall/platform/errors/user-error";
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from "type-graphql";

export const SumsRebuildStateEnum = {
  READING_EVENTS: "READING_EVENTS",
  COUNTING_DAYS: "COUNTING_DAYS",
  DONE: "DONE",
} as const;
export type SumsRebuildState = keyof typeof SumsRebuildStateEnum;

registerEnumType(SumsRebuildStateEnum, {
  name: "SumsRebuildState",
  description: "How far sums are counted anew.",
  valuesConfig: {
    READING_EVENTS: { description: "The event log is read again, for what was missed." },
    COUNTING_DAYS: { description: "Day after day is counted from all that is known of its orders." },
    DONE: { description: "All is counted." },
  },
});

@ObjectType("SumsRebuild", {
  description: "Sums of sales that are counted anew in the background. For administrators and finance.",
})
export class SumsRebuildType {
  @Field(() => SumsRebuildStateEnum, { description: "How far it is." })
  state!: SumsRebuildState;

  @Field(() => Date, { description: "When it was asked for." })
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was done; null while it goes on." })
  finishedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "The day (UTC) that is counted next; null unless days are." })
  nextDay!: string | null;

  @Field(() => Int, { description: "Days that are counted, so far." })
  daysDone!: number;

  @Field(() => Int, {
    description: "Days with orders, as far as they are known; more may be found while events are read.",
  })
  daysTotal!: number;

  @Field(() => Float, { description: "The share of it that is done, from 0 to 1; the last tenth of it are cohorts." })
  progress!: number;
}

@InputType("SumsRebuildInput", { description: "Why sums are to be counted anew." })
export class SumsRebuildInput {
  @Field(() => String, { description: "What is wrong with them, 1 to 500 characters; goes to the audit log." })
  reason!: string;
}

export type SumsRebuildErrorCode = "INVALID_REASON";
export const SumsRebuildErrorCodeEnum = { INVALID_REASON: "INVALID_REASON" } as const;

registerEnumType(SumsRebuildErrorCodeEnum, {
  name: "SumsRebuildErrorCode",
  description: "Why sums are not counted anew.",
  valuesConfig: { INVALID_REASON: { description: "The reason is empty or too long." } },
});

@ObjectType("SumsRebuildUserError", { description: "Something that the caller can mend." })
export class SumsRebuildUserError implements UserErrorOf<SumsRebuildErrorCode> {
  @Field(() => SumsRebuildErrorCodeEnum, { description: "What it is, for programs." })
  code!: SumsRebuildErrorCode;

  @Field(() => [String], { nullable: true, description: "Path of the field in the input." })
  field?: string[];

  @Field(() => String, { description: "What it is and what to do, for people." })
  message!: string;
}

@ObjectType("SumsRebuildPayload", { description: "Answer to sumsRebuildStart." })
export class SumsRebuildPayload {
  @Field(() => SumsRebuildType, {
    nullable: true,
    description: "The one that was begun, or goes on already; null if it was refused.",
  })
  rebuild!: SumsRebuildType | null;

  @Field(() => [SumsRebuildUserError], { description: "Why it was refused; empty if it was not." })
  userErrors!: SumsRebuildUserError[];
}
