import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { RULES } from "@mall/orders/integrity/find-integrity";
import { INTEGRITY_CHECKS } from "@mall/loyalty/integrity/integrity-sql";
import { INTEGRITY_CHECKS as REVIEWS_CHECKS } from "@mall/reviews/integrity/integrity-sql";
import { createTestDatabase } from "@mall/platform/testing/database";
import { Client } from "pg";

const ROOT = path.join(__dirname, "../..");
/** A row of the page: the invariant, what the database refuses, random histories, who looks at it live. */
const ROWS = readFileSync(path.join(ROOT, "docs/invariants.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| I\d+ /.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, invariant = "", refused = "", histories = "", live = ""]) => ({ invariant, refused, histories, live }));

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
const LIVE: Readonly<Record<string, readonly string[]>> = {
  orders: RULES.map(({ invariant }) => invariant),
  loyalty: INTEGRITY_CHECKS.map(({ invariant }) => invariant),
  reviews: REVIEWS_CHECKS.map(({ invariant }) => invariant),
};

const NAMES = `
  SELECT conname AS name FROM pg_constraint UNION SELECT tgname FROM pg_trigger UNION SELECT indexname FROM pg_indexes`;

/** Every guard that a migrated database has. */
async function guards(): Promise<Set<string>> {
  const database = await createTestDatabase("mall_template");
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return new Set((await client.query<{ name: string }>(NAMES)).rows.map(({ name }) => name));
  } finally {
    await client.end();
    await database.drop();
  }
}

describe("docs/invariants.md", () => {
  it("tells of the invariants of money, stock, orders and points, of what is whose, and of restrictions", () => {
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 19];
    expect(ROWS.map(({ invariant }) => invariant)).toEqual(numbers.map((number) => `I${number}`));
  });

  it("names guards that the database has", async () => {
    const there = await guards();
    const named = ROWS.filter(({ invariant }) => invariant !== "I19").flatMap(({ refused }) => quoted(refused));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !there.has(name))).toEqual([]);
  });

  it("names histories that are there, and live checks that run", () => {
    const files = ROWS.flatMap(({ histories }) => quoted(histories));
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
    expect(ROWS.filter(({ invariant, live }) => !LIVE[live]?.includes(invariant))).toEqual([]);
  });
});
