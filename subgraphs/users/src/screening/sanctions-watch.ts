import { ConfigError } from "@mall/platform/config/read-env";
import type { Logger } from "@mall/platform/telemetry/logger";
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import {
  SAMPLE_SANCTIONS,
  type SanctionsEntry,
  type SanctionsHit,
  sanctionsList,
  type SanctionsList,
} from "./sanctions-list";

interface Read {
  readonly list: SanctionsList;
  /** Of the file's text. */
  readonly digest: string;
  /** When the file was written and how long it is, so that one that is the same is not read again. */
  readonly seen: string;
}

/**
 * SANCTIONS_FILE: a JSON array of `{ name, country, reference }`, as made from the lists that bind the mall. Without one
 * the sample of invented names is compared with. A file that cannot be read ends the start: nobody is let in unchecked.
 * Replaced while the mall runs, it is read anew; one that cannot be read then leaves the last good one in use.
 */
export class SanctionsWatch implements SanctionsList {
  private read: Read;

  constructor(private readonly file: string | null) {
    this.read = file === null ? SAMPLE : readList(file);
  }

  static of(env: Readonly<Record<string, string | undefined>>): SanctionsWatch {
    return new SanctionsWatch(env["SANCTIONS_FILE"] || null);
  }

  /** Which list it is. */
  get digest(): string {
    return this.read.digest;
  }

  find(name: string): SanctionsHit | null {
    return this.read.list.find(name);
  }

  findAll(name: string): readonly SanctionsHit[] {
    return this.read.list.findAll(name);
  }

  /** Looks whether the file is another one by now. */
  refresh(logger: Pick<Logger, "error">): void {
    if (this.file === null) return;
    try {
      if (seenOf(this.file) !== this.read.seen) this.read = readList(this.file);
    } catch (error) {
      logger.error({ err: error }, "the list of sanctions cannot be read: the last one stays in use");
    }
  }
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const SAMPLE: Read = {
  list: sanctionsList(SAMPLE_SANCTIONS),
  digest: digestOf(JSON.stringify(SAMPLE_SANCTIONS)),
  seen: "",
};

function seenOf(file: string): string {
  const { mtimeMs, size, ino } = statSync(file);
  return `${mtimeMs} ${size} ${ino}`;
}

function readList(file: string): Read {
  try {
    const seen = seenOf(file);
    const text = readFileSync(file, "utf8");
    const entries = JSON.parse(text) as unknown;
    if (!Array.isArray(entries) || entries.length === 0 || !entries.every(isEntry)) {
      throw new Error("it must be a JSON array of { name, country, reference }, not an empty one");
    }
    return { list: sanctionsList(entries), digest: digestOf(text), seen };
  } catch (error) {
    throw new ConfigError(`SANCTIONS_FILE ${file} cannot be read: ${(error as Error).message}`);
  }
}

function isEntry(entry: unknown): entry is SanctionsEntry {
  const { name, country, reference } = (entry ?? {}) as Partial<Record<keyof SanctionsEntry, unknown>>;
  const isCountry = country === null || typeof country === "string";
  return typeof name === "string" && name !== "" && typeof reference === "string" && isCountry;
}
