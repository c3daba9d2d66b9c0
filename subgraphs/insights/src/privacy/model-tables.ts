import { ADDRESS_DIGESTS, type TableDeclarations } from "@mall/platform/privacy/personal-data";

const OWN = "user_id = $1::uuid";
/** Of a guest is known a digest of the address. */
const AS_GUEST = `account_key IN (SELECT 'guest:' || d FROM unnest(${ADDRESS_DIGESTS}) d)`;

/** What models were told of people and what they made of it. */
export const MODEL_TABLES: TableDeclarations = {
  decision_content: {
    purpose: "what a model decided about somebody, and why",
    basis: "LEGAL_OBLIGATION",
    retention: "until its decision's retained_until",
    of: `(person_id = $1::uuid OR subject_id IN (SELECT f.subject_id::text FROM fraud_assessment f WHERE f.${AS_GUEST}))`,
    secret: "salt",
    json: { body: "inputs, output, contributions and counterfactual of the decision" },
    pseudonyms: "decision_id subject_id person_id seller_id",
    impersonal: "subject_type audience",
    onErasure: { delete: true },
  },
  fraud_assessment: {
    purpose: "to see fraud before it is paid for",
    basis: "LEGITIMATE_INTEREST",
    retention: "its outcome as long as the mall; who and where until erasure, by which device for 90 days",
    of: `(${OWN} OR ${AS_GUEST})`,
    personal: "attempt_key account_key place_key device_key explanation appeal_reason appeal_note",
    json: { facts: "what spoke for fraud, in sentences" },
    pseudonyms: "id subject_id user_id reviewed_by refused_by",
    impersonal:
      "subject_kind appeal_outcome outcome model_name model_version trees_version label label_source review_state",
    onErasure: {
      set: {
        attempt_key: "'erased-' || id",
        account_key: "'erased-' || id",
        place_key: "NULL",
        device_key: "NULL",
        explanation: "'[erased]'",
        appeal_reason: "CASE WHEN appeal_reason IS NULL THEN NULL ELSE '[erased]' END",
        appeal_note: "CASE WHEN appeal_note IS NULL THEN NULL ELSE '[erased]' END",
        facts: "'[]'",
      },
    },
  },
  sentiment_queue: {
    purpose: "reviews that a model is to read",
    basis: "LEGITIMATE_INTEREST",
    retention: "seconds",
    endedBy: "read new reviews",
    of: "review_id IN (SELECT (payload->>'reviewId')::uuid FROM inbox WHERE type = 'review.submitted' AND payload->>'userId' = $1::text)",
    personal: "title body text_digest",
    pseudonyms: "review_id",
    impersonal: "product_id",
    onErasure: { delete: true },
  },
  text_queue: {
    purpose: "texts that a model is to read",
    basis: "LEGITIMATE_INTEREST",
    retention: "seconds",
    endedBy: "score published texts",
    of: "author_id = $1::uuid",
    personal: "title body",
    pseudonyms: "text_id author_id",
    impersonal: "kind",
    onErasure: { delete: true },
  },
  recent_text: {
    purpose: "to see the same text twice",
    basis: "LEGITIMATE_INTEREST",
    retention: "days",
    endedBy: "forget old texts",
    of: "author_id = $1::uuid",
    personal: "vector",
    pseudonyms: "text_id author_id",
    impersonal: "kind vector_model",
    onErasure: { delete: true },
  },
  purchase: {
    purpose: "to recommend by what was bought",
    basis: "CONSENT",
    retention: "until the consent is taken back",
    of: OWN,
    pseudonyms: "user_id product_id order_id",
    onErasure: { delete: true },
  },
  offer_consent: {
    purpose: "who may be made offers of their own, and when they are thought of",
    basis: "CONSENT",
    retention: "as users tells it",
    of: OWN,
    pseudonyms: "user_id",
    onErasure: { delete: true },
  },
  profiling_consent: {
    purpose: "whether purchases and behaviour may feed a ranking",
    basis: "CONSENT",
    retention: "as users tells it",
    of: OWN,
    pseudonyms: "user_id",
    onErasure: { delete: true },
  },
  // After the consent: what is written at this moment holds its row, and is gone with the rest.
  behaviour_event: {
    purpose: "to recommend by what was looked at, and to learn which lists helped",
    basis: "CONSENT",
    retention: "90 days, or until the consent is taken back",
    of: OWN,
    pseudonyms: "user_id id product_id list_id",
    impersonal: "kind surface experiment_id variant",
    onErasure: { delete: true },
  },
  asked_query: {
    purpose: "to suggest what many people search for: who asked for the same, as a digest that cannot be read",
    basis: "CONSENT",
    retention: "30 days, or until the consent is taken back",
    of: OWN,
    pseudonyms: "user_id",
    impersonal: "digest",
    onErasure: { delete: true },
  },
  popular_query: {
    holds: "words that five people or more searched for, never with a person",
    impersonal: "digest query state model",
  },
  review_sentiment: {
    holds: "what reviews sound like; a digest of the text shows whether it was read",
    json: { aspects: "tone by aspect, from a fixed list", read_aspects: "the same, as the model reads it" },
    pseudonyms: "review_id seller_id decision_id",
    impersonal: "product_id reviewed_on label read_label language_doubt text_digest model_name model_version",
  },
  review_state: {
    holds: "whether a review can be read, as reviews tells",
    pseudonyms: "review_id",
    impersonal: "state",
  },
  review_tone_words: {
    holds: "where words stand in a review that make it sound as it does, never the words",
    json: { body: "positions in the text, labels and likelihoods" },
    pseudonyms: "review_id",
    impersonal: "text_digest read_version",
  },
  product_sentiment: {
    holds: "what a product's reviews sound like",
    json: { aspects: "counts by aspect, from a fixed list" },
    impersonal: "product_id model_name model_version",
  },
  decision: {
    holds: "the chain of decisions: digests alone",
    impersonal:
      "id kind model_name model_version policy_name policy_mode input_digest content_digest previous_hash hash",
  },
  decision_move: {
    holds: "what became of decisions: a chain that cannot forget; reasons are asked not to name anybody",
    pseudonyms: "decision_id actor_id",
    impersonal: "from_state to_state reason previous_hash hash",
  },
  decision_chain_head: {
    holds: "where the chain ends",
    impersonal: "hash",
  },
  fraud_calibration: {
    holds: "what fitting scores to outcomes came to, in sums over all orders",
    impersonal: "state figures",
  },
  ai_policy: {
    holds: "what models may do",
    json: { settings: "limits of a policy" },
    pseudonyms: "set_by",
    impersonal: "name mode reason",
  },
  cancellable_order: {
    holds: "what an order taught, to unlearn it when it is cancelled",
    json: { units: "products and quantities" },
    pseudonyms: "order_id",
  },
  catalogue_version: {
    holds: "which catalogue is in memory",
  },
  experiment: {
    holds: "which lists were tried out, and counts of people by variant",
    json: { variants: "keys, shares and settings", result: "counts by variant" },
    pseudonyms: "started_by stopped_by",
    impersonal: "id hypothesis state salt stop_reason",
  },
  list_settings_move: {
    holds: "how lists were made from when on, and by which experiment",
    json: { verdict: "counts of people and what was made of them" },
    pseudonyms: "moved_by",
    impersonal: "experiment_id variant reason",
  },
  item_model: {
    holds: "what refits came to, in sums over all who agreed",
    json: { result: "parameters and measures of a model" },
    impersonal: "state step",
  },
  item_model_weight: {
    holds: "which products go with which",
    impersonal: "product_id other_id",
  },
  item_model_sequence: {
    holds: "what a fitted model knows of the order of things, over all who agreed",
    impersonal: "product_ids parameters",
  },
  item_model_move: {
    holds: "which model served when",
    pseudonyms: "moved_by",
    impersonal: "reason",
  },
  listing_facts: {
    holds: "products",
    json: { attributes: "what a seller says of a product" },
    pseudonyms: "seller_id",
    impersonal:
      "product_id state title brand category_ids category_names currency_code vector vector_model text_digest vector_digest",
  },
  listing_vector: { holds: "what models made of products", impersonal: "product_id text_digest vector" },
  vector_set: { holds: "which models read products", impersonal: "model folder worked_by" },
  product_pair: {
    holds: "what is bought together, in sums",
    impersonal: "product_id other_id",
  },
  search_rebuild: {
    holds: "how far the search index is written anew; the reason is asked not to name anybody",
    impersonal: "state reason",
  },
  search_synonym: { holds: "words that mean the same", impersonal: "id words" },
  search_document: {
    holds: "what is found: products alone",
    impersonal: "product_id title brand keywords description name_text words",
  },
  search_word: {
    holds: "words of products, to mend spelling",
    impersonal: "word",
  },
  seller_facts: {
    purpose: "how sellers are named where they are found, as users tells it",
    basis: "CONTRACT",
    retention: "as long as users keeps the record of the seller, whose end it tells",
    // Whose a seller is, users alone knows: it is exported and ended there, and this follows.
    of: "$1::uuid IS NULL",
    personal: "display_name",
    pseudonyms: "seller_id",
    impersonal: "state",
    onErasure: { keep: { display_name: "copy of a trader's record, which follows it" } },
  },
};
