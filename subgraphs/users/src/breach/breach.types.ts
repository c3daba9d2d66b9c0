import { userErrorType } from "@mall/platform/errors/user-error";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import { BREACH_RISKS, type BreachEntry, type BreachRisk } from "./breach.row";
import { BREACH_ERROR_CODES, type BreachError, type BreachErrorCode } from "./check-breach";
import { BREACH_FILTERS, type BreachFilter } from "./find-breaches";

const BreachRiskEnum = describedEnum<BreachRisk>("BreachRisk", "What a breach may do to people.", BREACH_RISKS);
export const BreachFilterEnum = describedEnum<BreachFilter>("BreachFilter", "Which breaches to list.", BREACH_FILTERS);
const BreachErrorCodeEnum = describedEnum<BreachErrorCode>(
  "BreachErrorCode",
  "Why nothing was entered.",
  BREACH_ERROR_CODES,
);
export const BreachUserError = userErrorType<BreachErrorCode>("Breach", BreachErrorCodeEnum);

@ObjectType("DataBreachEntry", { description: "What was known of a breach at a moment. Never changed afterwards." })
export class DataBreachEntryType {
  @Field(() => Int, { description: "Its place, from 1." })
  version!: number;

  @Field(() => Date, { description: "When it was entered." })
  at!: Date;

  @Field(() => Date, { description: "When the mall learnt of the breach: from then on the clock runs." })
  discoveredAt!: Date;

  @Field(() => String, { description: "What happened." })
  nature!: string;

  @Field(() => [String], { description: "Kinds of data, such as `postal addresses`." })
  dataCategories!: string[];

  @Field(() => Int, { nullable: true, description: "People affected, about; null: not known yet." })
  affectedCount!: number | null;

  @Field(() => Int, { nullable: true, description: "Records affected, about; null: not known yet." })
  recordCount!: number | null;

  @Field(() => BreachRiskEnum, { description: "What it may do to people." })
  risk!: BreachRisk;

  @Field(() => String, { description: "What is likely to come of it." })
  consequences!: string;

  @Field(() => String, { description: "What was done and will be done about it." })
  measures!: string;

  @Field(() => String, { nullable: true, description: "Which authority was told; null: none yet." })
  authority!: string | null;

  @Field(() => String, { nullable: true, description: "Its number for the case." })
  authorityReference!: string | null;

  @Field(() => Date, { nullable: true, description: "When the authority was told; null: not yet." })
  authorityNotifiedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why that took more than 72 hours; null where it did not." })
  lateReason!: string | null;

  @Field(() => Date, { nullable: true, description: "When the people were told; null: not yet." })
  peopleNotifiedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why the people need not be told; null otherwise." })
  peopleUntoldReason!: string | null;

  @Field(() => Date, { nullable: true, description: "When it was closed; null: it is open." })
  closedAt!: Date | null;
}

@ObjectType("DataBreach", {
  description:
    "A breach of personal data (Regulation (EU) 2016/679, article 33). Seen by COMPLIANCE and super administrators.",
})
export class DataBreachType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => Date, { description: "When the mall learnt of it." })
  discoveredAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was closed; null: it is open." })
  closedAt!: Date | null;
}

export const DataBreachConnection = connectionType<BreachEntry>("DataBreach", DataBreachType as never);

@InputType()
class BreachFactsInput {
  @Field(() => Int, { nullable: true, description: "People affected, about; default not known." })
  affectedCount?: number | null;

  @Field(() => Int, { nullable: true, description: "Records affected, about; default not known." })
  recordCount?: number | null;

  @Field(() => String, { nullable: true, description: "What is likely to come of it; at most 4,000 characters." })
  consequences?: string | null;

  @Field(() => String, { nullable: true, description: "What was done and will be done; at most 4,000 characters." })
  measures?: string | null;

  @Field(() => String, { nullable: true, description: "Which authority was told; at most 300 characters." })
  authority?: string | null;

  @Field(() => String, { nullable: true, description: "Its number for the case; at most 300 characters." })
  authorityReference?: string | null;

  @Field(() => Date, { nullable: true, description: "When the authority was told; with `authority`." })
  authorityNotifiedAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Why that took more than 72 hours; required if it did; at most 4,000 characters.",
  })
  lateReason?: string | null;

  @Field(() => Date, { nullable: true, description: "When the people were told." })
  peopleNotifiedAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Why they need not be told, such as that the data were sealed; at most 4,000 characters.",
  })
  peopleUntoldReason?: string | null;
}

@InputType("BreachRecordInput", { description: "A breach, as far as it is known." })
export class BreachRecordInput extends BreachFactsInput {
  @Field(() => Date, { description: "When the mall learnt of it, not later than now." })
  discoveredAt!: Date;

  @Field(() => String, { description: "What happened, without names of people; 1 to 4,000 characters." })
  nature!: string;

  @Field(() => [String], { description: "Kinds of data, 1 to 30 of at most 100 characters." })
  dataCategories!: string[];

  @Field(() => BreachRiskEnum, { description: "What it may do to people." })
  risk!: BreachRisk;
}

@InputType("BreachAmendInput", { description: "What is known by now. What is left out stays as it was." })
export class BreachAmendInput extends BreachFactsInput {
  @Field(() => ID, { description: "The breach." })
  breachId!: string;

  @Field(() => Int, { description: "Version of the entry that this one follows." })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: "What happened; 1 to 4,000 characters." })
  nature?: string | null;

  @Field(() => [String], { nullable: true, description: "Kinds of data, 1 to 30 of at most 100 characters." })
  dataCategories?: string[] | null;

  @Field(() => BreachRiskEnum, { nullable: true, description: "What it may do to people." })
  risk?: BreachRisk | null;

  @Field(() => Boolean, { nullable: true, description: "True: nothing more is to be done. Default false." })
  isClosed?: boolean | null;
}

@ObjectType("BreachPayload", { description: "The breach as it stands, or why nothing was entered." })
export class BreachPayload {
  @Field(() => DataBreachType, { nullable: true, description: "The breach; null if there are userErrors." })
  breach!: BreachEntry | null;

  @Field(() => [BreachUserError], { description: "What has to be mended; empty if it was entered." })
  userErrors!: BreachError[];
}
