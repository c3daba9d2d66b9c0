import type { TableDeclarations } from "@mall/platform/privacy/personal-data";

/** What the law has the mall keep of itself. */
export const COMPLIANCE_TABLES: TableDeclarations = {
  active_recipients: { holds: "how many people were there in each month", impersonal: "month" },
  breach_entry: {
    holds: "breaches of personal data, in words and numbers without names of people",
    pseudonyms: "breach_id actor_id",
    impersonal:
      "id nature data_categories risk consequences measures authority authority_reference late_reason people_untold_reason",
  },
};
