import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "papaparse";

/** src/ and dist/ are siblings, so the path is the same from both. */
const DATA_FOLDER = path.join(__dirname, "..", "data");

export function readText(file: string): string {
  const bytes = readFileSync(path.join(DATA_FOLDER, file));
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** The caller names the type: the files are part of this repository and do not change. */
export function readJson<T>(file: string): T {
  return JSON.parse(readText(file)) as T;
}

/** The rows as arrays, without the header: objects would cost twice the time. */
export function readCsvRows(file: string): string[][] {
  const { data, errors } = parse<string[]>(readText(file), { skipEmptyLines: true });
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return data.slice(1);
}
