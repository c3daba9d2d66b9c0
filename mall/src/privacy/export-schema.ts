import { isPersonal, type TableDeclaration } from "@mall/platform/privacy/personal-data";
import { SUBGRAPHS } from "../subgraphs";

/** What a person's archive looks like, as a JSON schema made from the declarations that fill it. */
export function exportSchema(): string {
  const subgraphs = SUBGRAPHS.map(({ name, personalData }) => [name, partSchema(personalData.tables)]);
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Everything that the mall holds about one person",
    type: "object",
    required: ["format", "personId", "requestedAt", "subgraphs"],
    properties: {
      format: { const: "mall-personal-data/1" },
      personId: { type: "string", format: "uuid" },
      requestedAt: { type: "string", format: "date-time" },
      subgraphs: {
        type: "object",
        required: SUBGRAPHS.map(({ name }) => name),
        properties: Object.fromEntries(subgraphs) as unknown,
        additionalProperties: false,
      },
    },
    $defs: {
      table: {
        type: "object",
        required: ["purpose", "basis", "retention", "rows"],
        properties: {
          purpose: { type: "string", description: "What it is held for." },
          basis: { enum: ["CONTRACT", "LEGAL_OBLIGATION", "LEGITIMATE_INTEREST", "CONSENT"] },
          retention: { type: "string", description: "For how long." },
          rows: { type: "array", items: { type: "object", description: "Column by name; secrets are left out." } },
        },
        additionalProperties: false,
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function partSchema(tables: Readonly<Record<string, TableDeclaration>>): object {
  const names = Object.entries(tables).flatMap(([name, table]) => (isPersonal(table) ? [name] : []));
  const properties = Object.fromEntries(names.map((name) => [name, { $ref: "#/$defs/table" }]));
  return { type: "object", description: "Tables without rows are left out.", properties, additionalProperties: false };
}
