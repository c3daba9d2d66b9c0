/** A member's accounts in one currency: to spend, and set aside for a checkout. */
export type MemberCreditAccount = "AVAILABLE" | "HELD";
/** The programme's accounts: where gift credit comes from and where it goes. */
export type ProgrammeCreditAccount = "ISSUED" | "SPENT";
export type CreditJournalKind = "ISSUED" | "HELD" | "FREED" | "SPENT" | "RETURNED";

/** Gift credit moved from one account to another of the same currency, so it sums to zero. */
export interface CreditJournal {
  readonly userId: string;
  readonly kind: CreditJournalKind;
  readonly from: MemberCreditAccount | ProgrammeCreditAccount;
  readonly to: MemberCreditAccount | ProgrammeCreditAccount;
  readonly currencyCode: string;
  /** One or more minor units. */
  readonly amountMinor: number;
  readonly orderId: string | null;
  /** What may move credit once only; null where another row sees to that. */
  readonly cause: string | null;
  /** One sentence for the member. */
  readonly memo: string;
  readonly at: Date;
}
