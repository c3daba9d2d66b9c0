import { CurrencyCodeScalar } from "@mall/platform/graphql/scalars";
import { MoneyType } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import type { JournalKind } from "./journal";
import { type AccountKind, MALL_ACCOUNTS, SELLER_ACCOUNTS, type SellerAccountKind } from "./ledger-account";

export const LedgerAccountEnum = describedEnum<AccountKind>(
  "LedgerAccount",
  "An account of the mall's books; SELLER_ ones exist once per seller.",
  { ...MALL_ACCOUNTS, ...SELLER_ACCOUNTS },
);

export const SellerAccountEnum = describedEnum<SellerAccountKind>(
  "SellerAccount",
  "An account of one seller.",
  SELLER_ACCOUNTS,
);

const JournalKindEnum = describedEnum<JournalKind>("JournalKind", "What moved the money.", {
  SALE: "A parcel left and was paid for.",
  REFUND: "The buyer got money back.",
  CHARGEBACK: "The buyer's bank took money back, with the provider's fee.",
  CHARGEBACK_REVERSED: "The bank gave it back after all.",
  RELEASE: "The hold days after delivery were over.",
  RESERVE_RELEASE: "What was kept back became available.",
  PAYOUT: "A payout was requested.",
  PAYOUT_PAID: "A payout arrived.",
  PAYOUT_FAILED: "A payout came back.",
  CORRECTION: "Set right by the mall.",
});

@ObjectType("SellerBalance", { description: "What the mall owes a seller in one currency: a sum over its ledger." })
export class SellerBalanceType {
  @Field(() => CurrencyCodeScalar, { description: "The currency of all three amounts." })
  currencyCode!: string;

  @Field(() => MoneyType, {
    description:
      "To be paid out next; negative where refunds took more than there was, until later sales make up for it.",
  })
  available!: MoneyType;

  @Field(() => MoneyType, { description: "Earned, but the goods are under way or within the hold days." })
  pending!: MoneyType;

  @Field(() => MoneyType, { description: "Kept back for a time in case of refunds." })
  reserved!: MoneyType;
}

@ObjectType("LedgerEntry", { description: "One movement of a seller's account." })
export class LedgerEntryType {
  @Field(() => ID, { description: "Id of the entry." })
  id!: string;

  @Field(() => Date, { description: "When it was booked." })
  at!: Date;

  @Field(() => JournalKindEnum, { description: "What moved the money." })
  kind!: JournalKind;

  @Field(() => MoneyType, { description: "What came (positive) or went (negative)." })
  amount!: MoneyType;

  @Field(() => MoneyType, { description: "The account's balance after it." })
  balance!: MoneyType;

  @Field(() => String, { nullable: true, description: "Number of the order that it is about; null for payouts." })
  orderNumber!: string | null;
}

export const LedgerEntryConnection = connectionType("LedgerEntry", LedgerEntryType);

@ObjectType("TrialBalanceLine", { description: "All accounts of one kind and currency." })
export class TrialBalanceLineType {
  @Field(() => LedgerAccountEnum, { description: "The kind of account." })
  account!: AccountKind;

  @Field(() => MoneyType, { description: "Sum of what was debited." })
  debit!: MoneyType;

  @Field(() => MoneyType, { description: "Sum of what was credited." })
  credit!: MoneyType;

  @Field(() => MoneyType, {
    description: "debit − credit: what the mall has is positive, what it owes or earned negative.",
  })
  balance!: MoneyType;
}

@ObjectType("TrialBalance", { description: "The mall's books at a moment. Each currency's balances sum to zero." })
export class TrialBalanceType {
  @Field(() => Date, { description: "The moment: what was booked up to then is in it." })
  at!: Date;

  @Field(() => Boolean, { description: "Whether the balances of each currency sum to zero. If not, call somebody." })
  isBalanced!: boolean;

  @Field(() => [TrialBalanceLineType], { description: "By currency and kind of account." })
  lines!: TrialBalanceLineType[];
}
