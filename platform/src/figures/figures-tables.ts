import type { TableDeclarations } from "../privacy/personal-data";

/** Of a subgraph that compares its figures with their rows. */
export const CHECKED_FIGURES_TABLES: TableDeclarations = {
  figures_check: {
    holds: "whether figures are what their rows say",
    json: { found: "days and tables at fault", faults: "days and tables at fault" },
    impersonal: "next_day",
  },
};

/** Of one that counts them anew by days as well. */
export const FIGURES_TABLES: TableDeclarations = {
  ...CHECKED_FIGURES_TABLES,
  figures_rebuild: {
    holds: "how far figures are counted anew",
    pseudonyms: "requested_by",
    impersonal: "first_day next_day",
  },
};
