import type { TableDeclarations } from "@mall/platform/privacy/personal-data";

/** Those who own a seller, that is: whoever keeps its catalogue is not told its tax number and its owner's papers. */
const OWNED = "(SELECT seller_id FROM seller_members WHERE user_id = $1::uuid AND role = 'OWNER')";
const OF_OWNER = `seller_id IN ${OWNED}`;
/** What marketplaces must know of traders, and for how long (DSA art. 30, DAC7). */
const TRADER = "record of a trader, kept by law and for as long as it says (DSA art. 30, DAC7)";

/** Sellers are organisations; of a sole trader they say who it is. The law asks for these records beyond the account. */
export const SELLER_TABLES: TableDeclarations = {
  sellers: {
    purpose: "who sells",
    basis: "LEGAL_OBLIGATION",
    retention: "ten years after the last sale; the contact address six months after its end; a year if it never sold",
    of: `id IN ${OWNED}`,
    personal: "display_name legal_name country contact_email payout_token vat_number registration_number",
    sampled: "country",
    json: { address: "name of street, city and country of the business" },
    impersonal: "id state",
    onErasure: {
      keep: {
        display_name: TRADER,
        legal_name: TRADER,
        country: TRADER,
        contact_email: TRADER,
        payout_token: TRADER,
        vat_number: TRADER,
        registration_number: TRADER,
        address: TRADER,
      },
    },
  },
  seller_application: {
    purpose: "who wants to sell",
    basis: "LEGAL_OBLIGATION",
    retention: "ten years after the last sale; phone and plans six months after its end; a year if it never sold",
    of: `(applicant_id = $1::uuid OR ${OF_OWNER})`,
    personal: "phone tax_id planned_goods",
    secret: "tax_id_digest",
    pseudonyms: "seller_id applicant_id",
    onErasure: { keep: { phone: TRADER, tax_id: TRADER, tax_id_digest: TRADER, planned_goods: TRADER } },
  },
  seller_document: {
    purpose: "proof of who sells",
    basis: "LEGAL_OBLIGATION",
    retention: "six months after the seller's end (DSA art. 30); a year if it never sold",
    of: OF_OWNER,
    personal: "file_name reference",
    pseudonyms: "seller_id",
    impersonal: "id kind media_type",
    onErasure: { keep: { file_name: TRADER, reference: TRADER } },
  },
  onboarding_check: {
    purpose: "what was checked of who sells",
    basis: "LEGAL_OBLIGATION",
    retention: "six months after the seller's end (DSA art. 30); a year if it never sold",
    of: OF_OWNER,
    personal: "explanation",
    json: { evidence: "numbers and names of the business as they were checked" },
    pseudonyms: "seller_id actor_id",
    impersonal: "id code outcome",
    onErasure: { keep: { explanation: TRADER, evidence: TRADER } },
  },
  seller_appeal: {
    purpose: "what was held against a decision",
    basis: "LEGAL_OBLIGATION",
    retention: "ten years after the last sale; a year if it never sold",
    of: OF_OWNER,
    personal: "reason note",
    pseudonyms: "seller_id measure_id appellant_id refused_by decided_by",
    impersonal: "id outcome",
    onErasure: { keep: { reason: TRADER, note: TRADER } },
  },
  seller_measure: {
    purpose: "what was decided against who sells, and why",
    basis: "LEGAL_OBLIGATION",
    retention: "ten years after the last sale; a year if it never sold",
    of: OF_OWNER,
    personal: "reason",
    pseudonyms: "seller_id decided_by",
    impersonal: "id kind ground",
    onErasure: { keep: { reason: TRADER } },
  },
  seller_screening: {
    purpose: "whether who sells is on a list of sanctions",
    basis: "LEGAL_OBLIGATION",
    retention: "ten years after the last sale; a year if it never sold",
    of: OF_OWNER,
    personal: "name listed_name reference note",
    pseudonyms: "seller_id decided_by",
    impersonal: "id list_digest outcome",
    onErasure: { keep: { name: TRADER, listed_name: TRADER, reference: TRADER, note: TRADER } },
  },
  sanctions_run: {
    holds: "when sellers were compared with which list of sanctions",
    pseudonyms: "after_id",
    impersonal: "id list_digest",
  },
  seller_moves: {
    purpose: "how sellers came to their state, and why",
    basis: "LEGAL_OBLIGATION",
    retention: "its reasons ten years after the last sale; a year if it never sold",
    of: OF_OWNER,
    personal: "reason",
    pseudonyms: "seller_id actor_id",
    impersonal: "id from_state to_state",
    onErasure: { keep: { reason: TRADER } },
  },
  api_clients: {
    holds: "programs of partners",
    pseudonyms: "seller_id created_by",
    impersonal: "id name scopes key_hash key_hint previous_key_hash",
  },
  api_client_usage: { holds: "how much programs of partners use", impersonal: "api_client_id day" },
  api_client_operations: {
    holds: "what programs of partners may run",
    impersonal: "api_client_id operation_id name kind body",
  },
  seller_invitations: {
    purpose: "who was asked to act for a seller",
    basis: "LEGITIMATE_INTEREST",
    retention: "30 days after the invitation ended",
    of: "email_key = (SELECT u.email_key FROM users u WHERE u.id = $1::uuid)",
    personal: "email email_key",
    secret: "token_hash",
    pseudonyms: "seller_id invited_by",
    impersonal: "id role",
    onErasure: { delete: true },
  },
  webhook_attempts: {
    holds: "how deliveries to endpoints went",
    impersonal: "delivery_id fault",
  },
  webhook_deliveries: {
    holds: "which endpoint is told of what",
    impersonal: "id endpoint_id message_id kind state",
  },
  webhook_messages: {
    holds: "what endpoints are told: ids, states and amounts of a seller's affairs, and never a person",
    pseudonyms: "seller_id",
    json: { data: "ids, states and amounts; see webhook-messages.ts" },
    impersonal: "id type",
  },
  webhook_endpoints: {
    holds: "addresses of sellers' and partners' machines, which are told of what happens",
    pseudonyms: "seller_id created_by",
    impersonal: "id api_client_id url description event_types state disabled_for secret previous_secret",
  },
  audit_breaks: {
    holds: "breaks in audit chains",
    impersonal: "subgraph row_id",
  },
};
