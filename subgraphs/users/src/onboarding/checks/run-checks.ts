import type { EntityManager } from "typeorm";
import type { Application, CheckResult } from "../application";
import { checkRegistration, checkTaxId, checkVatNumber } from "./check-numbers";
import { checkAddressOf, checkDocuments, checkPayout } from "./check-papers";
import type { SanctionsList } from "./sanctions-list";

/** Others that say to be the same business; those that were refused count, so that a second name does not help. */
const SAME_BUSINESS = `
  SELECT display_name AS name FROM sellers
  WHERE id <> $1 AND state <> 'TERMINATED' AND ((country = $2 AND registration_number = $3) OR vat_number = $4)
  ORDER BY created_at, id LIMIT 3`;

/** All checks of an application, in the order in which people read them. Costs one statement. */
export async function runChecks(
  tx: EntityManager,
  application: Application,
  sanctions: SanctionsList,
): Promise<readonly CheckResult[]> {
  return [
    checkRegistration(application),
    checkVatNumber(application),
    checkTaxId(application),
    checkAddressOf(application),
    checkPayout(application),
    checkDocuments(application),
    await checkDuplicate(tx, application),
    checkSanctions(application, sanctions),
  ];
}

async function checkDuplicate(tx: EntityManager, application: Application): Promise<CheckResult> {
  const code = "DUPLICATE_BUSINESS";
  const { sellerId, country, registrationNumber, vatId } = application;
  const rows = await tx.query<{ name: string }[]>(SAME_BUSINESS, [sellerId, country, registrationNumber, vatId]);
  if (rows.length === 0) {
    return { code, outcome: "PASSED", explanation: "Nobody else says to be this business.", evidence: [] };
  }
  const evidence = rows.map(({ name }) => name);
  const explanation = "Somebody else sells, or asked to sell, as this business: a person will look at it.";
  return { code, outcome: "NEEDS_REVIEW", explanation, evidence };
}

function checkSanctions({ legalName }: Application, sanctions: SanctionsList): CheckResult {
  const code = "SANCTIONS";
  const hit = sanctions.find(legalName);
  if (hit === null) return { code, outcome: "PASSED", explanation: "The name is on no list.", evidence: [] };
  const evidence = [`${hit.entry.reference}: ${hit.entry.name} (${hit.similarity.toFixed(2)})`];
  const explanation = "The name is like one on a list of sanctions: a person will look at it.";
  return { code, outcome: "NEEDS_REVIEW", explanation, evidence };
}
