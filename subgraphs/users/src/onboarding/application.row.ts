import type { SecretBox } from "@mall/platform/auth/secret-box";
import { openRow } from "@mall/platform/auth/sealed-column";
import { openText } from "@mall/platform/auth/sealed-text";
import type { EntityManager } from "typeorm";
import {
  documentNameContext,
  documentReferenceContext,
  payoutContext,
  SEALED_FIELDS,
  taxIdContext,
} from "../keys/sealed-fields";
import type { SellerState } from "../seller/seller-status";
import { APPEAL_JSON, type AppealJson } from "../standing/appeal-json";
import type { Application, ApplicationDocument, CheckResult } from "./application";

/** An application with all that was found and said about it. */
export interface ApplicationRow extends Application {
  readonly applicantId: string;
  readonly state: SellerState;
  readonly run: number;
  readonly submittedAt: Date | null;
  readonly checks: readonly (CheckResult & { readonly isAutomated: boolean; readonly checkedAt: string })[];
  /** What was written to the last move. */
  readonly reason: string | null;
  /** The last one against a refusal. */
  readonly appeal: AppealJson | null;
}

/** Applications `a` of sellers `s`; add a WHERE. */
export const SELECT_APPLICATIONS = `
  SELECT a.seller_id AS "sellerId", a.applicant_id AS "applicantId", s.state, a.run, a.submitted_at AS "submittedAt",
    s.legal_name AS "legalName", s.country, s.registration_number AS "registrationNumber", a.tax_id AS "taxId",
    s.vat_number AS "vatId", s.address, s.contact_email AS "contactEmail", a.phone, s.payout_token AS "payoutToken",
    a.planned_goods AS "plannedGoods", a.certified_at IS NOT NULL AS "isCertified",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'kind', d.kind, 'fileName', d.file_name, 'mediaType', d.media_type,
       'reference', d.reference) ORDER BY d.id), '[]') FROM seller_document d WHERE d.seller_id = a.seller_id) AS documents,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'outcome', c.outcome, 'explanation', c.explanation,
       'evidence', c.evidence, 'isAutomated', c.actor_id IS NULL, 'checkedAt', c.checked_at) ORDER BY c.place), '[]')
     FROM onboarding_check c WHERE c.seller_id = a.seller_id AND c.run = a.run) AS checks,
    (SELECT m.reason FROM seller_moves m WHERE m.seller_id = a.seller_id ORDER BY m.moved_at DESC, m.id DESC LIMIT 1)
      AS reason,
    (SELECT ${APPEAL_JSON} FROM seller_appeal p JOIN seller_measure m ON m.id = p.measure_id AND m.kind = 'REFUSAL'
     WHERE p.seller_id = a.seller_id ORDER BY p.appealed_at DESC LIMIT 1) AS appeal
  FROM seller_application a JOIN sellers s ON s.id = a.seller_id`;

type Sealed<Row> = Row & { readonly id: string };

/** As the database has it. */
export type StoredApplication = Omit<ApplicationRow, "documents" | "checks"> & {
  readonly documents: readonly Sealed<ApplicationDocument>[];
  readonly checks: readonly Sealed<ApplicationRow["checks"][number]>[];
};

/** The application of a seller whose row the caller has locked. */
export async function readApplication(
  tx: EntityManager,
  secrets: SecretBox,
  sellerId: string,
): Promise<ApplicationRow | null> {
  const [row] = await tx.query<StoredApplication[]>(`${SELECT_APPLICATIONS} WHERE a.seller_id = $1`, [sellerId]);
  return row ? openApplication(secrets, row) : null;
}

/** With what is sealed in the database as it was said. */
export function openApplication(secrets: SecretBox, row: StoredApplication): ApplicationRow {
  const { sellerId } = row;
  const open = (text: string | null, context: string): string | null => text && openText(secrets, text, context);
  const opened = openRow(secrets, SEALED_FIELDS);
  return {
    ...row,
    payoutToken: open(row.payoutToken, payoutContext(sellerId)),
    taxId: open(row.taxId, taxIdContext(sellerId)),
    documents: row.documents.map(({ id, fileName, reference, ...document }) => ({
      ...document,
      fileName: openText(secrets, fileName, documentNameContext(id)),
      reference: openText(secrets, reference, documentReferenceContext(id)),
    })),
    checks: row.checks.map(({ id, ...check }) => {
      const { evidence } = opened("onboarding_check", { id, evidence: check.evidence });
      return { ...check, evidence: evidence as readonly string[] };
    }),
  };
}
