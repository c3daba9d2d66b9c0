import { MoneyType } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { type MoneyError, MoneyUserError } from "../ledger/money-errors";
import { SellerType } from "../seller-order/seller-order.types";
import type { PayoutPeriod } from "./payout-period";
import type { PayoutState } from "./payout-status";
import type { StatementLineKind } from "./payout-statement";

const PayoutStateEnum = describedEnum<PayoutState>("PayoutState", "Where a payout stands.", {
  REQUESTED: "Taken from the balance, not yet with the bank; waits while the seller is suspended.",
  SENT: "With the bank.",
  PAID: "Arrived.",
  FAILED: "It came back and is in the balance again; failureCode says why.",
});

export const PayoutPeriodEnum = describedEnum<PayoutPeriod>("PayoutPeriod", "How often a seller is paid, by UTC.", {
  DAILY: "Every day.",
  WEEKLY: "Every week, on Monday.",
  MONTHLY: "On the first of every month.",
});

const StatementLineKindEnum = describedEnum<StatementLineKind>("PayoutStatementLineKind", "What a line is about.", {
  SALE: "What was paid for goods and shipping, with what the mall's own promotions took off.",
  COMMISSION: "What the mall took of it.",
  REFUND: "Paid back to the buyer, less the commission on it.",
  RESERVE: "Kept back for a time.",
  RESERVE_RELEASE: "What was kept back earlier.",
  CHARGEBACK: "Taken back by the buyer's bank, with the provider's fee, or given back by it.",
  PAYOUT_FAILED: "An earlier payout that came back.",
  CORRECTION: "Set right by the mall.",
});

@ObjectType("PayoutStatementLine", { description: "One line of what a payout is made of." })
export class StatementLineType {
  @Field(() => Date, { description: "When it became available or was taken." })
  at!: Date;

  @Field(() => StatementLineKindEnum, { description: "What it is about." })
  kind!: StatementLineKind;

  @Field(() => String, { nullable: true, description: "Number of the order; null where it is about none." })
  orderNumber!: string | null;

  @Field(() => MoneyType, { description: "What it added (positive) or took (negative)." })
  amount!: MoneyType;
}

export const StatementLineConnection = connectionType("PayoutStatementLine", StatementLineType);

@ObjectType("Payout", { description: "Money on its way to a seller. For its members and administrators." })
export class PayoutType {
  @Field(() => ID, { description: "Id of the payout." })
  id!: string;

  @Field(() => PayoutStateEnum, { description: "Where it stands." })
  state!: PayoutState;

  @Field(() => String, { description: "The day, week or month that it was made in, such as 2026-W47." })
  period!: string;

  @Field(() => MoneyType, { description: "How much." })
  amount!: MoneyType;

  @Field(() => Date, { description: "When it was taken from the balance." })
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When the bank took it on; null before." })
  sentAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When it arrived or came back; null before." })
  settledAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why it failed, such as no_destination; null unless FAILED." })
  failureCode!: string | null;

  @Field(() => String, { description: "Where its statement is as CSV, for the same callers." })
  statementPath!: string;

  @Field(() => SellerType, { nullable: true, description: "Whose it is; null while sellers are away." })
  seller!: SellerType | null;
}

export const PayoutConnection = connectionType("Payout", PayoutType);

@ObjectType("PayoutTerms", { description: "When and how a seller is paid." })
export class PayoutTermsType {
  @Field(() => PayoutPeriodEnum, { description: "How often." })
  period!: PayoutPeriod;

  @Field(() => Int, { description: "Days from the delivery of a parcel until its money is available." })
  holdDays!: number;

  @Field(() => Int, { description: "Basis points of what becomes available that are kept back; 100 is 1 %." })
  reserveBp!: number;

  @Field(() => Int, { description: "Days for which they are kept back." })
  reserveDays!: number;

  @Field(() => Int, { description: "Less than this is not paid out, in whole units of the currency." })
  minimumUnits!: number;
}

@InputType("PayoutTermsSetInput", { description: "Terms for what is delivered, released and paid out from now on." })
export class PayoutTermsSetInput {
  @Field(() => ID, { nullable: true, description: "For which seller. Default: for all without terms of their own." })
  sellerId?: string | null;

  @Field(() => PayoutPeriodEnum, { description: "How often." })
  period!: PayoutPeriod;

  @Field(() => Int, { description: "Days from delivery, 0 to 180." })
  holdDays!: number;

  @Field(() => Int, { description: "Basis points to keep back, 0 to 10,000; 0 exactly when reserveDays is 0." })
  reserveBp!: number;

  @Field(() => Int, { description: "For how many days, 0 to 365." })
  reserveDays!: number;

  @Field(() => Int, { description: "Whole units of the currency, 0 to 100,000." })
  minimumUnits!: number;
}

@ObjectType("PayoutTermsPayload", { description: "The terms, or what to mend." })
export class PayoutTermsPayload {
  @Field(() => PayoutTermsType, { nullable: true, description: "Null exactly when there are errors." })
  terms!: PayoutTermsType | null;

  @Field(() => [MoneyUserError], { description: "What to mend; nothing was changed." })
  userErrors!: MoneyError[];
}

@InputType("PayoutRunInput", { description: "Pays a seller out now, beside the mall's own runs." })
export class PayoutRunInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => String, { description: "1 to 255 characters, new for each run." })
  idempotencyKey!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "Over 1,000.00 another administrator must have approved it: an approval of kind PAYOUT for this seller, of at least so much in its currency. It is used up when it was needed.",
  })
  approvalId?: string | null;
}

@ObjectType("PayoutRunPayload", { description: "What was paid out, or what to mend." })
export class PayoutRunPayload {
  @Field(() => [PayoutType], {
    nullable: true,
    description:
      "One per currency; none where the period has its payout, or less than the minimum is available. Null exactly when there are errors.",
  })
  payouts!: PayoutType[] | null;

  @Field(() => [MoneyUserError], { description: "What to mend; nothing was changed." })
  userErrors!: MoneyError[];
}
