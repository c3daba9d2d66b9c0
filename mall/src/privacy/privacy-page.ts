import {
  columnsOf,
  fateOf,
  isPersonal,
  type PersonalTable,
  type TableDeclaration,
} from "@mall/platform/privacy/personal-data";
import { PERSONAL_PAYLOADS } from "@mall/schema/events/personal-payloads";
import { PLATFORM_PAYLOADS } from "@mall/platform/privacy/platform-tables";
import { SUBGRAPHS } from "../subgraphs";

const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`;

/** What the mall knows of people, why, for how long, and what erasure does: made from the declarations that erase. */
export function privacyPage(): string {
  return `# What we know of people

Made by \`npm run schema:emit\` from \`subgraphs/*/src/privacy\`, which erasure and export are driven by. A column of a table
that is not declared there fails a test: see [add a personal column](recipes/add-a-personal-column.md).

Ids of people stay where they are: once users has erased somebody, an id leads to nobody.

${SUBGRAPHS.map(({ name, personalData }) => part(name, personalData.tables)).join("\n")}
## Events

In the log, in outboxes and in inboxes, erasure replaces these keys of a payload.

${line(["event", "whose", "keys"])}${line(["---", "---", "---"])}${payloads()}`;
}

function part(name: string, tables: Readonly<Record<string, TableDeclaration>>): string {
  const personal = Object.entries(tables).filter((entry): entry is [string, PersonalTable] => isPersonal(entry[1]));
  const others = Object.entries(tables).flatMap(([table, found]) =>
    isPersonal(found) ? [] : [`- \`${table}\`: ${found.holds}`],
  );
  const head = ["column", "purpose", "basis", "kept for", "on erasure"];
  const rows = personal.flatMap(([table, found]) => rowsOf(table, found));
  return `## ${name}

${line(head)}${line(head.map(() => "---"))}${rows.join("")}
Says nothing of anybody but by ids:

${others.join("\n")}
`;
}

function rowsOf(name: string, table: PersonalTable): string[] {
  const { purpose, basis, retention } = table;
  const columns = [table.personal, table.secret, Object.keys(table.json ?? {}).join(" ")].flatMap(columnsOf);
  const why = [purpose, basis.toLowerCase().replaceAll("_", " "), retention];
  if (columns.length === 0)
    return [line([`\`${name}\` (ids)`, ...why, "delete" in table.onErasure ? "row deleted" : "kept"])];
  return columns.map((column) => line([`\`${name}.${column}\``, ...why, `${fateOf(table, column)}`]));
}

const payloads = (): string =>
  [...PLATFORM_PAYLOADS, ...PERSONAL_PAYLOADS]
    .map(({ type, people, mentions, through, erased }) => {
      const keys = people ?? mentions ?? [];
      const whose = through && !people ? `as \`${through.type}\` of the same ${through.key}` : keys.join(", ");
      return line([`\`${type}\``, whose, Object.keys(erased).join(", ")]);
    })
    .join("");
