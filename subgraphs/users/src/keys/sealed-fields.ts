import type { SealedColumn } from "@mall/platform/auth/sealed-column";
import { letterContext } from "../mail/letter-queue";
import { exportKeyContext } from "../privacy/request-data-export";
import { webhookContext } from "../webhook/webhook-dispatcher";

export const payoutContext = (sellerId: string): string => `payout:${sellerId}`;
export const taxIdContext = (sellerId: string): string => `tax-id:${sellerId}`;
export const documentNameContext = (documentId: string): string => `document-name:${documentId}`;
export const documentReferenceContext = (documentId: string): string => `document-reference:${documentId}`;
export const evidenceContext = (checkId: string): string => `check-evidence:${checkId}`;

/** Tax numbers are compared by this, so that nobody who asks to sell twice has to be opened. */
export const TAX_ID_DIGEST = "tax-id";
/** Spaces, dots and case make no other number of it. */
export const normalTaxId = (taxId: string): string =>
  taxId
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/**
 * All of this subgraph; `npm run keys:reseal` goes through them. VAT and register numbers stay open: the law has
 * marketplaces show them to everybody (DSA art. 30).
 */
export const SEALED_FIELDS: readonly SealedColumn[] = [
  {
    ...{ table: "totp_factors", column: "secret_sealed", key: "user_id", form: "bytes" },
    contextOf: (userId) => userId,
  },
  { table: "letter", column: "sealed", key: "id", form: "bytes", contextOf: letterContext },
  { table: "privacy_request", column: "private_key_sealed", key: "id", form: "bytes", contextOf: exportKeyContext },
  { table: "webhook_endpoints", column: "secret", key: "id", form: "bytes", contextOf: webhookContext },
  { table: "webhook_endpoints", column: "previous_secret", key: "id", form: "bytes", contextOf: webhookContext },
  { table: "sellers", column: "payout_token", key: "id", form: "text", contextOf: payoutContext },
  {
    ...{ table: "seller_application", column: "tax_id", key: "seller_id", form: "text", contextOf: taxIdContext },
    index: { column: "tax_id_digest", context: TAX_ID_DIGEST, normal: normalTaxId },
  },
  { table: "seller_document", column: "file_name", key: "id", form: "text", contextOf: documentNameContext },
  { table: "seller_document", column: "reference", key: "id", form: "text", contextOf: documentReferenceContext },
  { table: "onboarding_check", column: "evidence", key: "id", form: "json", contextOf: evidenceContext },
];
