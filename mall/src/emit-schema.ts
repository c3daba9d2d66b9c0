import "reflect-metadata";
import { printSubgraphSchema } from "@apollo/subgraph";
import { buildSchema } from "graphql";
import { apiSchemaOf, composeSupergraph } from "@mall/schema/compose";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brokenPartnerOperations } from "./partner-lists";
import { manifestIsCurrent, writeManifest } from "./persisted-operations";
import { grantsInPart } from "./grants-in-part";
import { fieldAccess, permissionPage } from "./permission-page";
import { exportSchema } from "./privacy/export-schema";
import { privacyPage } from "./privacy/privacy-page";
import { SUBGRAPHS } from "./subgraphs";

const FOLDER = path.join(__dirname, "../../schema");

interface EmittedFile {
  readonly file: string;
  readonly text: string;
}

/** Each subgraph's SDL, the supergraph, and the API that clients see, from the code. */
async function emitSchema(): Promise<EmittedFile[]> {
  const subgraphs = SUBGRAPHS.map(({ name, buildSchema }) => ({
    name,
    sdl: `${printSubgraphSchema(buildSchema()).trim()}\n`,
  }));
  const supergraphSdl = composeSupergraph(subgraphs);
  return [
    ...subgraphs.map(({ name, sdl }) => ({ file: `subgraphs/${name}.graphql`, text: sdl })),
    { file: "supergraph.graphql", text: `${supergraphSdl.trim()}\n` },
    { file: "../docs/permissions.md", text: `${await permissionPage()}${grantsInPart()}` },
    { file: "data-export.schema.json", text: exportSchema() },
    { file: "../docs/privacy.md", text: privacyPage() },
    { file: "field-access.json", text: accessText() },
    { file: "api.graphql", text: `${apiSchemaOf(supergraphSdl).trim()}\n` },
  ];
}

/** One field a line, so that a change of one is seen as one. */
function accessText(): string {
  const { fields, onRecord } = fieldAccess();
  const list = (roles: readonly string[]): string => `[${roles.map((role) => JSON.stringify(role)).join(", ")}]`;
  const lines = Object.entries(fields).map(([field, roles]) => `    ${JSON.stringify(field)}: ${list(roles)}`);
  return `{\n  "onRecord": ${list(onRecord)},\n  "fields": {\n${lines.join(",\n")}\n  }\n}\n`;
}

const current = (file: string): string | null => {
  try {
    return readFileSync(path.join(FOLDER, file), "utf8");
  } catch {
    return null;
  }
};

/** `--check` compares with what is committed and fails on drift; otherwise the files are written. */
async function main(): Promise<void> {
  const emitted = await emitSchema();
  const apiSdl = emitted.find(({ file }) => file === "api.graphql")?.text ?? "";
  const stale = emitted.filter(({ file, text }) => current(file) !== text);
  const isFine = process.argv.includes("--check") ? check(stale, apiSdl) : write(stale, apiSdl);
  if (!isFine) process.exitCode = 1;
}

function check(stale: readonly EmittedFile[], apiSdl: string): boolean {
  const different = stale.map(({ file }) => file);
  if (!manifestIsCurrent(apiSdl)) different.push("persisted-operations.json");
  if (!partnersAreServed(apiSdl)) return false;
  if (different.length === 0) console.log("schema/ is what the code says");
  else console.error(`schema/ differs from the code: ${different.join(", ")}. Run npm run schema:emit and commit.`);
  return different.length === 0;
}

function write(stale: readonly EmittedFile[], apiSdl: string): boolean {
  for (const { file, text } of stale) {
    mkdirSync(path.dirname(path.join(FOLDER, file)), { recursive: true });
    writeFileSync(path.join(FOLDER, file), text);
  }
  console.log(stale.length === 0 ? "schema/ was up to date" : `wrote ${stale.map(({ file }) => file).join(", ")}`);
  const { registered, waiting, broken } = writeManifest(apiSdl);
  const later = waiting.length === 0 ? "" : `; the schema does not answer ${waiting.join(", ")} yet`;
  if (broken.length === 0) console.log(`${registered} operations are registered${later}`);
  for (const line of broken) console.error(`A registered operation would break, and its clients with it: ${line}`);
  return partnersAreServed(apiSdl) && broken.length === 0;
}

/** Says whose operations the schema would break. */
function partnersAreServed(apiSdl: string): boolean {
  const broken = brokenPartnerOperations(buildSchema(apiSdl));
  for (const line of broken) console.error(`A partner's operation would break: ${line}`);
  return broken.length === 0;
}

void main();
