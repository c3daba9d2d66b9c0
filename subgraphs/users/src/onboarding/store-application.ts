import { sealText } from "@mall/platform/auth/sealed-text";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import {
  documentNameContext,
  documentReferenceContext,
  normalTaxId,
  payoutContext,
  TAX_ID_DIGEST,
  taxIdContext,
} from "../keys/sealed-fields";
import type { CleanApplication } from "./check-application";

const SELLER = `UPDATE sellers SET legal_name = coalesce($2, legal_name), display_name = coalesce($3, display_name),
  country = coalesce($4, country), registration_number = coalesce($5, registration_number),
  vat_number = coalesce($6, vat_number), address = coalesce($7, address), contact_email = coalesce($8, contact_email),
  payout_token = coalesce($9, payout_token) WHERE id = $1`;
const APPLICATION = `UPDATE seller_application SET phone = coalesce($2, phone), tax_id = coalesce($3, tax_id),
  tax_id_digest = coalesce($7, tax_id_digest), planned_goods = coalesce($4, planned_goods),
  certified_at = CASE WHEN $5::boolean IS NULL THEN certified_at WHEN $5 THEN coalesce(certified_at, $6) END
  WHERE seller_id = $1`;
const FORGET_DOCUMENTS = "DELETE FROM seller_document WHERE seller_id = $1";
const DOCUMENTS = `INSERT INTO seller_document (id, seller_id, kind, file_name, media_type, reference, added_at)
  SELECT d.id, $1, d.kind, d."fileName", d."mediaType", d.reference, $3
  FROM jsonb_to_recordset($2::jsonb) AS d(id uuid, kind text, "fileName" text, "mediaType" text, reference text)`;

/** Writes what was said; what was not said stays. Papers that were said replace those from before. */
export async function storeApplication(
  tx: EntityManager,
  { ids, clock, secrets }: RequestDeps,
  { sellerId, said }: { readonly sellerId: string; readonly said: CleanApplication },
): Promise<void> {
  const now = clock.now();
  const sealed = (text: string | null | undefined, context: string): string | null | undefined =>
    text && sealText(secrets, text, context);
  const payoutToken = sealed(said.payoutToken, payoutContext(sellerId));
  const taxId = sealed(said.taxId, taxIdContext(sellerId));
  const [taxIdDigest] = said.taxId ? secrets.digests(normalTaxId(said.taxId), TAX_ID_DIGEST) : [];
  await tx.query(SELLER, [
    ...[sellerId, said.legalName, said.displayName, said.country, said.registrationNumber],
    ...[said.vatId, said.address ? JSON.stringify(said.address) : null, said.contactEmail, payoutToken],
  ]);
  await tx.query(APPLICATION, [
    ...[sellerId, said.phone, taxId, said.plannedGoods, said.isCertified ?? null, now, taxIdDigest],
  ]);
  if (said.documents === undefined) return;
  await tx.query(FORGET_DOCUMENTS, [sellerId]);
  const documents = said.documents.map(({ fileName, reference, ...document }) => {
    const id = ids.next();
    const names = { fileName: sealed(fileName, documentNameContext(id)) };
    return { ...document, ...names, id, reference: sealed(reference, documentReferenceContext(id)) };
  });
  await tx.query(DOCUMENTS, [sellerId, JSON.stringify(documents), now]);
}
