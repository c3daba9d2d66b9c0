import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { buildSchema, isObjectType } from "graphql";

const ROOT = path.join(__dirname, "../..");
const text = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");
const api = buildSchema(text("schema/api.graphql"), { assumeValid: true, assumeValidSDL: true });

interface Row {
  readonly rule: string;
  readonly fields: string;
  readonly tests: string;
  readonly state: string;
}

/** Rows of the page's table, without its head. */
const rows: Row[] = text("docs/compliance.md")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .slice(2)
  .map((line) => {
    const [rule = "", fields = "", tests = "", state = ""] = line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim());
    return { rule, fields, tests, state };
  });
const named = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");

function isThere(name: string): boolean {
  const [typeName = "", fieldName = ""] = name.split(".");
  // What the gateway adds beside the data is in no schema.
  if (typeName === "extensions") return true;
  const type = api.getType(typeName);
  return isObjectType(type) && type.getFields()[fieldName] !== undefined;
}

describe("the page of rules", () => {
  it("names fields that the API has, so that nobody looks for what was renamed", () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.flatMap(({ fields }) => named(fields)).filter((name) => !isThere(name))).toEqual([]);
    expect(isThere("Query.nothing")).toBe(false);
  });

  it("names tests that are there", () => {
    expect(rows.flatMap(({ tests }) => named(tests)).filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it("calls nothing built that has no test", () => {
    const claimed = rows.filter(({ state }) => /^built/.test(state));
    expect(claimed.filter(({ tests }) => named(tests).length === 0).map(({ rule }) => rule)).toEqual([]);
  });
});
