import { userErrorType } from "@mall/platform/errors/user-error";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Bonus, BonusKind } from "./bonus";
import type { BonusErrorCode } from "./bonus-create";

export const BonusKindEnum: { [Kind in BonusKind]: Kind } = { BIRTHDAY: "BIRTHDAY", CAMPAIGN: "CAMPAIGN" };
registerEnumType(BonusKindEnum, {
  name: "BonusKind",
  description: "How members get a bonus.",
  valuesConfig: {
    BIRTHDAY: { description: "By itself on their birthday, once a year, if they told it at least 7 days before." },
    CAMPAIGN: { description: "By taking it, once." },
  },
});

@ObjectType("Bonus", { description: "Points that the programme gives within a budget. For administrators." })
export class BonusType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => BonusKindEnum, { description: "How members get it." })
  kind!: BonusKind;

  @Field(() => String, { description: "What members read in their ledger." })
  title!: string;

  @Field(() => Int, { description: "Points for each member." })
  points!: number;

  @Field(() => Int, { description: "Points that it may give in all." })
  budgetPoints!: number;

  @Field(() => Int, { description: "Points that it has given." })
  grantedPoints!: number;

  @Field(() => String, { nullable: true, description: "The segment of those who may have it; null for everybody." })
  segment!: string | null;

  @Field(() => Date, { description: "From when." })
  startsAt!: Date;

  @Field(() => Date, { description: "Until when." })
  endsAt!: Date;
}

@ObjectType("MemberBonus", { description: "A campaign's bonus that the member may take, or took." })
export class MemberBonusType {
  @Field(() => ID, { description: "The bonus." })
  id!: string;

  @Field(() => String, { description: "What it is for." })
  title!: string;

  @Field(() => Int, { description: "Points." })
  points!: number;

  @Field(() => Date, { description: "Until when it can be taken." })
  endsAt!: Date;

  @Field(() => Boolean, { description: "Whether the member took it." })
  isClaimed!: boolean;
}

@ObjectType("Birthday", { description: "The day of a birthday; the mall does not ask for the year." })
export class BirthdayType {
  @Field(() => Int, { description: "1 to 12." })
  month!: number;

  @Field(() => Int, { description: "1 to 31." })
  day!: number;
}

@InputType("BonusCreateInput", { description: "A bonus and its budget." })
export class BonusCreateInput {
  @Field(() => BonusKindEnum, { description: "How members get it." })
  kind!: BonusKind;

  @Field(() => String, { description: "What members read in their ledger; 1 to 100 characters." })
  title!: string;

  @Field(() => Int, { description: "Points for each member, 1 to 100,000." })
  points!: number;

  @Field(() => Int, { description: "Days after which the points expire, 1 to 3,650." })
  validDays!: number;

  @Field(() => Int, { description: "Points that it may give in all, 1 to 1,000,000,000." })
  budgetPoints!: number;

  @Field(() => String, { nullable: true, description: "The segment of those who may have it. Default everybody." })
  segment?: string | null;

  @Field(() => Date, { description: "From when." })
  startsAt!: Date;

  @Field(() => Date, { description: "Until when." })
  endsAt!: Date;
}

@InputType("BonusInput", { description: "A bonus." })
export class BonusInput {
  @Field(() => ID, { description: "Which." })
  bonusId!: string;
}

@InputType("BirthdayInput", { description: "The day of a birthday." })
export class BirthdayInput {
  @Field(() => Int, { description: "1 to 12." })
  month!: number;

  @Field(() => Int, { description: "1 to 31." })
  day!: number;
}

@InputType("BirthdaySetInput", { description: "The caller's birthday." })
export class BirthdaySetInput {
  @Field(() => BirthdayInput, { nullable: true, description: "The day; null opts out of the bonus." })
  birthday?: BirthdayInput | null;
}

const BonusErrorCodeEnum: { [Code in BonusErrorCode]: Code } = {
  INVALID_BONUS: "INVALID_BONUS",
  BONUS_NOT_FOUND: "BONUS_NOT_FOUND",
  BONUS_NOT_ON: "BONUS_NOT_ON",
  BUDGET_USED_UP: "BUDGET_USED_UP",
  INVALID_BIRTHDAY: "INVALID_BIRTHDAY",
  BIRTHDAY_FIXED: "BIRTHDAY_FIXED",
};
registerEnumType(BonusErrorCodeEnum, {
  name: "BonusErrorCode",
  description: "Why something about a bonus was refused.",
  valuesConfig: {
    INVALID_BONUS: { description: "A field breaks its limits; `field` says which and `message` how." },
    BONUS_NOT_FOUND: { description: "There is no such bonus, or none for the caller." },
    BONUS_NOT_ON: { description: "It has ended." },
    BUDGET_USED_UP: { description: "All of it has been given." },
    INVALID_BIRTHDAY: { description: "There is no such day." },
    BIRTHDAY_FIXED: { description: "Another birthday was told less than a year ago." },
  },
});
export const BonusUserError = userErrorType<BonusErrorCode>("Bonus", BonusErrorCodeEnum);
type BonusFault = InstanceType<typeof BonusUserError>;

@ObjectType("BonusPayload", { description: "The bonus, or what to mend." })
export class BonusPayload {
  @Field(() => BonusType, { nullable: true, description: "Null exactly when there are errors." })
  bonus!: Bonus | null;

  @Field(() => [BonusUserError], { description: "What to mend; nothing was changed." })
  userErrors!: BonusFault[];
}

@ObjectType("BonusClaimPayload", { description: "Points that the caller got, or what to mend." })
export class BonusClaimPayload {
  @Field(() => Int, {
    nullable: true,
    description: "The bonus' points, also if the caller had taken it before. Null exactly when there are errors.",
  })
  points!: number | null;

  @Field(() => [BonusUserError], { description: "What to mend; nothing was changed." })
  userErrors!: BonusFault[];
}

@ObjectType("BirthdaySetPayload", { description: "Whether the birthday is kept, or what to mend." })
export class BirthdaySetPayload {
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the caller gets the bonus. Null exactly when there are errors.",
  })
  isIn!: boolean | null;

  @Field(() => [BonusUserError], { description: "What to mend; nothing was changed." })
  userErrors!: BonusFault[];
}
