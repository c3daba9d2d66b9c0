/** A member's accounts: earned but not yet spendable, spendable, and set aside for a checkout. */
export type MemberAccount = "PENDING" | "AVAILABLE" | "HELD";
/** The programme's accounts: where points come from and where they go. */
export type ProgrammeAccount = "ISSUED" | "EXPIRED" | "REDEEMED";
export type JournalKind =
  "EARNED" | "RELEASED" | "REVERSED" | "EXPIRED" | "HELD" | "FREED" | "SPENT" | "RETURNED" | "REDEEMED" | "GRANTED";

/** Points moved from one account to another: what it takes from the one it gives to the other, so it sums to zero. */
export interface Journal {
  readonly userId: string;
  readonly kind: JournalKind;
  readonly from: MemberAccount | ProgrammeAccount;
  readonly to: MemberAccount | ProgrammeAccount;
  /** One or more. */
  readonly points: number;
  readonly orderId: string | null;
  /** One sentence for the member. */
  readonly memo: string;
  readonly at: Date;
}

export const MEMBER_ACCOUNTS: readonly MemberAccount[] = ["PENDING", "AVAILABLE", "HELD"];

export const isMemberAccount = (account: string): account is MemberAccount =>
  MEMBER_ACCOUNTS.some((own) => own === account);

/** What a journal adds to all of its member's points together: nothing if it moves them between their accounts. */
export function memberAmount({ from, to, points }: Pick<Journal, "from" | "to" | "points">): number {
  return (isMemberAccount(to) ? points : 0) - (isMemberAccount(from) ? points : 0);
}
