import { columnsOf, isPersonal, type PersonalTable, type TableDeclaration } from "@mall/platform/privacy/personal-data";
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
  const own = Object.entries(tables).filter((entry): entry is [string, PersonalTable] => isPersonal(entry[1]));
  const properties = Object.fromEntries(own.map(([name, table]) => [name, tableSchema(table)]));
  return { type: "object", description: "Tables without rows are left out.", properties, additionalProperties: false };
}

/** Each row has what is declared of it, and never what proves who somebody is. */
function tableSchema(table: PersonalTable): object {
  const { personal, pseudonyms, impersonal, secret, json = {} } = table;
  const hidden = columnsOf(secret);
  const shown = [...[personal, pseudonyms, impersonal].flatMap(columnsOf), ...Object.keys(json)];
  const required = shown.filter((column) => !hidden.includes(column));
  const items = { type: "object", required, properties: Object.fromEntries(hidden.map((column) => [column, false])) };
  return { $ref: "#/$defs/table", type: "object", properties: { rows: { type: "array", items } } };
}
