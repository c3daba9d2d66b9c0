import type { CleanAddress } from "../address/check-address";

export const DOCUMENT_KINDS = ["IDENTITY", "TRADE_REGISTER", "TAX", "BANK", "OTHER"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export interface ApplicationDocument {
  readonly kind: DocumentKind;
  readonly fileName: string;
  readonly mediaType: string;
  /** What the store that keeps the file calls it. */
  readonly reference: string;
}

/** All that an organisation said of itself so far. */
export interface Application {
  readonly sellerId: string;
  readonly legalName: string;
  readonly country: string;
  readonly registrationNumber: string | null;
  readonly taxId: string | null;
  readonly vatId: string | null;
  readonly address: Omit<CleanAddress, "name" | "phone"> | null;
  readonly contactEmail: string;
  readonly phone: string | null;
  readonly payoutToken: string | null;
  readonly plannedGoods: string | null;
  readonly isCertified: boolean;
  readonly documents: readonly ApplicationDocument[];
}

export type CheckOutcome = "PASSED" | "FAILED" | "NEEDS_REVIEW";

export const CHECK_CODES = [
  "REGISTRATION_NUMBER",
  "VAT_NUMBER",
  "TAX_ID",
  "ADDRESS",
  "PAYOUT",
  "DOCUMENTS",
  "DUPLICATE_BUSINESS",
  "SANCTIONS",
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** What one check found. */
export interface CheckResult {
  readonly code: CheckCode;
  readonly outcome: CheckOutcome;
  /** For the applicant: what was found and, if it failed, how to mend it. */
  readonly explanation: string;
  /** What it was found in, such as the number as it was read. */
  readonly evidence: readonly string[];
}
