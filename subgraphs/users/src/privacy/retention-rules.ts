import type { Ending, RetentionRule } from "@mall/platform/privacy/retention-rule";
import { tellingSellers } from "../seller/tell-seller";

const ROW = { column: "ctid", type: "tid" } as const;
const gone = { delete: "ctid = ANY($1)" } as const;

/** What a seller's record is without who it was; the row stays, since orders and listings name it. */
const NOBODY = {
  ...{ display_name: "'[erased]'", legal_name: "'[erased]'", contact_email: "'erased@erased.invalid'" },
  ...{ payout_token: "NULL", vat_number: "NULL", registration_number: "NULL", address: "NULL" },
};
const PAPERS: Readonly<Record<string, Ending>> = {
  seller_document: { delete: "seller_id = ANY($1)" },
  onboarding_check: { delete: "seller_id = ANY($1)" },
};
const RECORD: Readonly<Record<string, Ending>> = {
  seller_appeal: { delete: "seller_id = ANY($1)" },
  seller_measure: { delete: "seller_id = ANY($1)" },
  seller_screening: { delete: "seller_id = ANY($1)" },
  seller_application: {
    set: { phone: "NULL", tax_id: "NULL", tax_id_digest: "NULL", planned_goods: "NULL" },
    of: "seller_id = ANY($1)",
  },
  seller_moves: { set: { reason: "'[erased]'" }, of: "seller_id = ANY($1)" },
  sellers: { set: NOBODY, of: "id = ANY($1)" },
};
/** An appeal may bring a seller back: until it is answered everything that it would need is kept. */
const NO_APPEAL_WAITS = `NOT EXISTS (
      SELECT FROM seller_appeal waiting WHERE waiting.seller_id = sellers.id AND waiting.outcome IS NULL)`;
/** Its answer begins the time anew. */
const ANSWERED_LATER = `EXISTS (
      SELECT FROM seller_appeal answered WHERE answered.seller_id = sellers.id AND answered.decided_at >= $1)`;

/** Sellers: what the law has marketplaces keep, and for how long (DSA art. 30 (5), DAC7). */
const SELLER_RETENTION: readonly RetentionRule[] = [
  {
    ...{ name: "papers of sellers that ended", table: "sellers", key: { column: "sellers.id", type: "uuid" } },
    from: "sellers JOIN seller_moves ON seller_moves.seller_id = sellers.id AND seller_moves.to_state = 'TERMINATED'",
    ...{ since: { column: "seller_moves.moved_at" }, keptFor: { months: 6 } },
    // An appeal may have brought it back, perhaps to end once more.
    where: `sellers.state = 'TERMINATED' AND sellers.contact_email <> 'erased@erased.invalid' AND NOT EXISTS (
      SELECT FROM seller_moves later WHERE later.seller_id = sellers.id AND later.moved_at > seller_moves.moved_at)
      AND ${NO_APPEAL_WAITS}`,
    unless: ANSWERED_LATER,
    ends: {
      ...PAPERS,
      seller_application: { set: { phone: "NULL", planned_goods: "NULL" }, of: "seller_id = ANY($1)" },
      sellers: { set: { contact_email: NOBODY.contact_email }, of: "id = ANY($1)" },
    },
  },
  {
    // Not before its papers went: until then it may appeal against its end.
    ...{ name: "records of sellers that ended", table: "sellers", key: { column: "id", type: "uuid" } },
    ...{ since: { column: "last_sale_at" }, keptFor: { years: 10 } },
    where: "state = 'TERMINATED' AND contact_email = 'erased@erased.invalid' AND legal_name <> '[erased]'",
    ...{ ends: RECORD, tells: tellingSellers },
  },
  {
    ...{ name: "applications that came to nothing", table: "sellers", key: { column: "id", type: "uuid" } },
    ...{ since: { column: "updated_at" }, keptFor: { years: 1 } },
    where: `state IN ('DRAFT', 'NEEDS_INFO', 'REJECTED') AND legal_name <> '[erased]' AND ${NO_APPEAL_WAITS}`,
    ...{ unless: ANSWERED_LATER, ends: { ...PAPERS, ...RECORD }, tells: tellingSellers },
  },
];

/** What users lets go by itself, and when. */
export const USERS_RETENTION: readonly RetentionRule[] = [
  {
    ...{ name: "ended sessions", table: "sessions", key: { column: "id", type: "uuid" } },
    // So long a token that is used again is still known as one that was stolen.
    ...{ since: { column: "expires_at" }, keptFor: { days: 30 } },
    ends: { refresh_tokens: { delete: "session_id = ANY($1)" }, sessions: { delete: "id = ANY($1)" } },
  },
  {
    ...{ name: "ended invitations", table: "seller_invitations", key: ROW },
    ...{ since: { column: "expires_at" }, keptFor: { days: 30 }, ends: { seller_invitations: gone } },
  },
  {
    ...{ name: "attempts at sign-in", table: "sign_in_attempts", key: ROW },
    ...{ since: { column: "last_at" }, keptFor: { days: 1 }, ends: { sign_in_attempts: gone } },
  },
  {
    ...{ name: "ended codes of letters", table: "email_tokens", key: ROW },
    ...{ since: { column: "expires_at" }, keptFor: { days: 1 }, ends: { email_tokens: gone } },
  },
  {
    ...{ name: "letters that could not leave", table: "letter", key: ROW },
    // The mailer gives them up itself; this is for what no mailer looks at any more.
    ...{ since: { column: "given_up_at" }, keptFor: { days: 1 }, ends: { letter: gone } },
  },
  {
    ...{ name: "ended second proofs", table: "mfa_challenges", key: ROW },
    ...{ since: { column: "expires_at" }, keptFor: { days: 1 }, ends: { mfa_challenges: gone } },
  },
  {
    ...{ name: "told webhooks", table: "webhook_messages", key: { column: "id", type: "uuid" } },
    ...{ since: { column: "created_at" }, keptFor: { days: 30 } },
    ends: {
      webhook_attempts: { delete: "delivery_id IN (SELECT id FROM webhook_deliveries WHERE message_id = ANY($1))" },
      webhook_deliveries: { delete: "message_id = ANY($1)" },
      webhook_messages: { delete: "id = ANY($1)" },
    },
  },
  {
    ...{ name: "old approvals", table: "approval_requests", key: ROW },
    ...{ since: { id: "id" }, keptFor: { years: 10 }, ends: { approval_requests: gone } },
  },
  {
    ...{ name: "consents of ended accounts", table: "consents", key: { column: "consents.ctid", type: "tid" } },
    from: "consents JOIN privacy_request ON privacy_request.person_id = consents.user_id",
    ...{ since: { column: "privacy_request.finished_at" }, keptFor: { years: 3 } },
    where: "privacy_request.kind = 'ERASURE' AND privacy_request.state = 'DONE'",
    ends: { consents: gone },
  },
  ...SELLER_RETENTION,
];
