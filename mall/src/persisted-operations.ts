import { inApolloForm } from "@mall/gateway/persisted/apollo-form";
import {
  manifestEntry,
  operationId,
  type OperationList,
  readOperationList,
  toManifest,
} from "@mall/gateway/persisted/operation-list";
import { buildSchema, parse, validate } from "graphql";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "./config";

const FOLDER = path.join(REPOSITORY, "schema/operations");
const MANIFEST = path.join(REPOSITORY, "schema/persisted-operations.json");

/**
 * The mall's registered operations, each also as Apollo Client sends it; none before the manifest was first written. So a
 * client may use this manifest, or one that Apollo's tool makes of the same documents.
 */
export function registeredOperations(): OperationList {
  const written: OperationList = existsSync(MANIFEST) ? readOperationList(readFileSync(MANIFEST, "utf8")) : new Map();
  const sent = [...written.values()].map((text) => inApolloForm(text));
  return new Map([...written, ...sent.map((text) => [operationId(text), text] as const)]);
}

interface Registered {
  readonly file: string;
  readonly text: string;
  /** Why the schema does not answer it. */
  readonly faults: readonly string[];
}

function registered(schemaSdl: string): Registered[] {
  const schema = buildSchema(schemaSdl);
  return readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".graphql"))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(FOLDER, file), "utf8");
      return { file, text, faults: validate(schema, parse(text)).map(({ message }) => message) };
    });
}

/**
 * The manifest of every public document that the schema answers, and those that it does not answer yet.
 * A document that is in the manifest already and that the schema no longer answers is a break: its clients would fail.
 */
export function writeManifest(schemaSdl: string): { registered: number; waiting: string[]; broken: string[] } {
  const documents = registered(schemaSdl);
  const before = registeredOperations();
  const entryOf = ({ text }: Registered) => manifestEntry(text);
  const broken = documents
    .filter((document) => document.faults.length > 0 && before.has(entryOf(document).id))
    .map(({ file, faults }) => `${file}: ${faults.join(" ")}`);
  const answered = documents.filter(({ faults }) => faults.length === 0);
  const waiting = documents.filter(({ faults }) => faults.length > 0).map(({ file }) => file);
  if (broken.length === 0) writeFileSync(MANIFEST, toManifest(answered.map(entryOf)));
  return { registered: answered.length, waiting, broken };
}

/** Whether the manifest on disk is what the documents and the schema make. */
export function manifestIsCurrent(schemaSdl: string): boolean {
  const answered = registered(schemaSdl).filter(({ faults }) => faults.length === 0);
  const expected = toManifest(answered.map(({ text }) => manifestEntry(text)));
  return existsSync(MANIFEST) && readFileSync(MANIFEST, "utf8") === expected;
}
