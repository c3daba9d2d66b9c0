import { ConfigError } from "@mall/platform/config/read-env";
import { readFileSync } from "node:fs";
import { SAMPLE_SANCTIONS, type SanctionsEntry, sanctionsList, type SanctionsList } from "./sanctions-list";

/**
 * SANCTIONS_FILE: a JSON array of `{ name, country, reference }`, as made from the lists that bind the mall. Without one
 * the sample of invented names is compared with. A file that cannot be read ends the start: nobody is let in unchecked.
 */
export function readSanctions(env: Readonly<Record<string, string | undefined>>): SanctionsList {
  const file = env["SANCTIONS_FILE"];
  return sanctionsList(file ? entriesIn(file) : SAMPLE_SANCTIONS);
}

function entriesIn(file: string): SanctionsEntry[] {
  const entries = parse(file);
  if (Array.isArray(entries) && entries.length > 0 && entries.every(isEntry)) return entries;
  throw new ConfigError(
    `SANCTIONS_FILE ${file} must be a JSON array of { name, country, reference }, not an empty one`,
  );
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch (error) {
    throw new ConfigError(`SANCTIONS_FILE ${file} cannot be read: ${(error as Error).message}`);
  }
}

function isEntry(entry: unknown): entry is SanctionsEntry {
  const { name, country, reference } = (entry ?? {}) as Partial<Record<keyof SanctionsEntry, unknown>>;
  const isCountry = country === null || typeof country === "string";
  return typeof name === "string" && name !== "" && typeof reference === "string" && isCountry;
}
