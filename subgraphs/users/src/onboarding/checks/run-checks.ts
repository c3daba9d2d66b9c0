import type { SecretBox } from "@mall/platform/auth/secret-box";
import type { EntityManager } from "typeorm";
import { normalTaxId, TAX_ID_DIGEST } from "../../keys/sealed-fields";
import type { Application, CheckResult } from "../application";
import { checkRegistration, checkTaxId, checkVatNumber } from "./check-numbers";
import { checkAddressOf, checkDocuments, checkPayout } from "./check-papers";
import { evidenceOf, type SanctionsList } from "../../screening/sanctions-list";

/** Others that say to be the same business; those that were refused count, so that a second name does not help. */
const SAME_BUSINESS = `
  SELECT s.display_name AS name FROM sellers s
  WHERE s.id <> $1 AND s.state <> 'TERMINATED' AND ((s.country = $2 AND s.registration_number = $3) OR s.vat_number = $4
    OR (s.country = $2 AND s.id IN (SELECT a.seller_id FROM seller_application a WHERE a.tax_id_digest = ANY($5::bytea[]))))
  ORDER BY s.created_at, s.id LIMIT 3`;

/** What checks ask beside the application. */
export interface CheckSources {
  readonly sanctions: SanctionsList;
  /** Finds equal tax numbers, which are sealed. */
  readonly secrets: SecretBox;
}

/** All checks of an application, in the order in which people read them. Costs one statement. */
export async function runChecks(
  tx: EntityManager,
  application: Application,
  { sanctions, secrets }: CheckSources,
): Promise<readonly CheckResult[]> {
  return [
    checkRegistration(application),
    checkVatNumber(application),
    checkTaxId(application),
    checkAddressOf(application),
    checkPayout(application),
    checkDocuments(application),
    await checkDuplicate(tx, application, secrets),
    checkSanctions(application, sanctions),
  ];
}

async function checkDuplicate(tx: EntityManager, application: Application, secrets: SecretBox): Promise<CheckResult> {
  const code = "DUPLICATE_BUSINESS";
  const { sellerId, country, registrationNumber, vatId, taxId } = application;
  const digests = taxId === null ? [] : secrets.digests(normalTaxId(taxId), TAX_ID_DIGEST);
  const same = [sellerId, country, registrationNumber, vatId, digests];
  const rows = await tx.query<{ name: string }[]>(SAME_BUSINESS, same);
  if (rows.length === 0) {
    return { code, outcome: "PASSED", explanation: "Nobody else says to be this business.", evidence: [] };
  }
  const evidence = rows.map(({ name }) => name);
  const explanation = "Somebody else sells, or asked to sell, as this business: a person will look at it.";
  return { code, outcome: "NEEDS_REVIEW", explanation, evidence };
}

export function checkSanctions({ legalName }: Pick<Application, "legalName">, sanctions: SanctionsList): CheckResult {
  const code = "SANCTIONS";
  const hit = sanctions.find(legalName);
  if (hit === null) return { code, outcome: "PASSED", explanation: "The name is on no list.", evidence: [] };
  const evidence = [evidenceOf(hit)];
  const explanation = "The name is like one on a list of sanctions: a person will look at it.";
  return { code, outcome: "NEEDS_REVIEW", explanation, evidence };
}
