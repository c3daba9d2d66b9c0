import type { Viewer } from "@mall/platform/auth/viewer";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { refuseHeld } from "../hold/account-hold";
import { refusable, SellerRefusal, type SellerOutcome } from "../seller/seller-errors";
import { tellSeller } from "../seller/tell-seller";
import { type ApplicationCommand, checkApplication, type CleanApplication } from "./check-application";
import { handIn } from "./hand-in";
import { storeApplication } from "./store-application";

/** One person does not open shops by the dozen, and a double click opens one. */
const MOST_OPEN = 3;
const OPEN_ONES = `
  SELECT s.id, s.legal_name AS "legalName", s.country FROM seller_application a JOIN sellers s ON s.id = a.seller_id
  WHERE a.applicant_id = $1 AND s.state IN ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'NEEDS_INFO')`;
const IN_TURN = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

const SELLER = `INSERT INTO sellers (id, display_name, legal_name, country, contact_email, state, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, 'DRAFT', $6, $6)`;
const APPLICATION = "INSERT INTO seller_application (seller_id, applicant_id, created_at) VALUES ($1, $2, $3)";
const OWNER = `INSERT INTO seller_members (seller_id, user_id, role, added_by, added_at) VALUES ($1, $2, 'OWNER', NULL, $3)`;
const ROLE = `INSERT INTO role_grants (user_id, role, granted_by, granted_at) VALUES ($1, 'SELLER', $1, $2)
  ON CONFLICT (user_id, role, scope) DO NOTHING`;

/** Opens an application, and hands it in if it has all that is asked for. Its writer owns the seller from then on. */
export async function sellerApply(
  deps: RequestDeps,
  viewer: Viewer,
  command: ApplicationCommand,
): Promise<SellerOutcome> {
  const { clean, errors } = checkApplication(command);
  if (errors.length > 0) return { sellerId: null, userErrors: errors };
  const sellerId = deps.ids.next();
  const outcome = await refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      await tx.query(IN_TURN, [`application ${viewer.id}`]);
      await refuseHeld(tx, viewer.id);
      await refuseAnother(tx, viewer.id, clean);
      await open(tx, deps, { sellerId, viewer, said: clean });
      await storeApplication(tx, deps, { sellerId, said: clean });
      await handIn(tx, deps, { sellerId, actorId: viewer.id });
      await tellSeller(tx, deps, sellerId);
    }),
  );
  deps.wakeRelay();
  return outcome;
}

async function refuseAnother(tx: EntityManager, applicantId: string, said: CleanApplication): Promise<void> {
  const open = await tx.query<{ id: string; legalName: string; country: string }[]>(OPEN_ONES, [applicantId]);
  const same = open.find(({ legalName, country }) => legalName === said.legalName && country === said.country);
  if (same) {
    const message = `You have applied for this business already, as seller ${same.id}: go on with that application.`;
    throw new SellerRefusal({ code: "ALREADY_APPLIED", field: ["input", "legalName"], message });
  }
  if (open.length >= MOST_OPEN) {
    const message = `You have ${open.length} open applications. Finish one of them first.`;
    throw new SellerRefusal({ code: "TOO_MANY_APPLICATIONS", field: ["input"], message });
  }
}

interface Opened {
  readonly sellerId: string;
  readonly viewer: Viewer;
  readonly said: CleanApplication;
}

async function open(tx: EntityManager, { clock }: RequestDeps, { sellerId, viewer, said }: Opened): Promise<void> {
  const now = clock.now();
  const { displayName, legalName, country, contactEmail } = said;
  await tx.query(SELLER, [sellerId, displayName, legalName, country, contactEmail, now]);
  await tx.query(APPLICATION, [sellerId, viewer.id, now]);
  await tx.query(OWNER, [sellerId, viewer.id, now]);
  await tx.query(ROLE, [viewer.id, now]);
}
