import type { TableDeclarations } from "@mall/platform/privacy/personal-data";

const OF_REQUEST = "request_id IN (SELECT id FROM privacy_request WHERE person_id = $1::uuid)";

/** What people asked about their data. That they did is kept as proof; exports go with the person, and their key first. */
export const REQUEST_TABLES: TableDeclarations = {
  recall_letter: {
    purpose: "to write to those who bought what is not safe",
    basis: "LEGAL_OBLIGATION",
    retention: "until the letter has left, four days at most",
    endedBy: "send recall letters",
    of: "user_id = $1::uuid",
    personal: "title order_number",
    pseudonyms: "notice_id recall_id order_id user_id",
    // The job finds nobody to write to and says so to orders, whose notice would else be under way for ever.
    onErasure: { set: { user_id: "NULL", title: "''", order_number: "''" } },
  },
  privacy_piece: {
    purpose: "a person's own data, to be fetched by them",
    basis: "LEGAL_OBLIGATION",
    retention: "seven days",
    endedBy: "resume privacy requests",
    of: OF_REQUEST,
    secret: "sealed",
    pseudonyms: "request_id",
    impersonal: "subgraph",
    onErasure: { delete: true },
  },
  privacy_answer: {
    purpose: "to prove that an erasure was done",
    basis: "LEGAL_OBLIGATION",
    retention: "as long as the mall",
    of: OF_REQUEST,
    personal: "open",
    pseudonyms: "request_id",
    json: { report: "counts of rows by table" },
    impersonal: "step subgraph",
    onErasure: { set: { open: "'{}'" }, keep: { report: "counts alone" } },
  },
  privacy_request: {
    purpose: "to do what a person asks about their data, and to prove it",
    basis: "LEGAL_OBLIGATION",
    retention: "as long as the mall; what it waited for and keys until erasure",
    of: "person_id = $1::uuid",
    personal: "open state",
    sampled: "state",
    secret: "receipt_hash private_key_sealed public_key address_digests",
    pseudonyms: "id person_id requested_by",
    impersonal: "kind",
    onErasure: {
      set: {
        open: "'{}'",
        private_key_sealed: "NULL",
        public_key: "NULL",
        state: "CASE WHEN kind = 'EXPORT' THEN 'EXPIRED' ELSE state END",
      },
      keep: {
        receipt_hash: "shows the proof to whoever has the receipt; a hash of random bytes",
        address_digests: "finds what was done as a guest; emptied when the request is done",
      },
    },
  },
};
