import { createDataSource } from "@mall/platform/database/data-source";
import { endingSql, endWhatIsOver } from "@mall/platform/privacy/end-what-is-over";
import { findRetention } from "@mall/platform/privacy/find-retention";
import { isPersonal, type PersonalData } from "@mall/platform/privacy/personal-data";
import { beginOf, keptInWords, overBefore, overSql, type RetentionRule } from "@mall/platform/privacy/retention-rule";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import { TestClock } from "@mall/platform/testing/clock";
import { firstUuidV7At, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { DataSource } from "typeorm";
import { SUBGRAPHS } from "../subgraphs";
import { aRowOf, ARRANGED, rowsIn } from "./over.fixture";

const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-11-26T12:00:00Z");
const PERIOD =
  /\b(a|\d+|two|three|four|five|six|seven|eight|nine|ten) (seconds?|days?|months?|years?)\b|^(seconds|days)$/;
const dataOf = (name: string) => {
  const found = SUBGRAPHS.find((subgraph) => subgraph.name === name)?.personalData;
  if (!found) throw new Error(name);
  return found;
};
const RULES = SUBGRAPHS.flatMap(({ name, personalData }) =>
  (personalData.retention ?? []).map((rule): [string, string, RetentionRule] => [name, rule.name, rule]),
);
const sourcesOf = (subgraph: string): string => {
  const folder = path.join(__dirname, "../../../subgraphs", subgraph, "src");
  const platform = path.join(__dirname, "../../../platform/src/events");
  return [folder, platform]
    .flatMap((from) => readdirSync(from, { recursive: true, encoding: "utf8" }).map((file) => path.join(from, file)))
    .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
};

describe("what is kept for a time", () => {
  let database: TestDatabase;
  let admin: DataSource;
  const open: DataSource[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    admin = await new DataSource({ type: "postgres", url: database.url }).initialize();
  });
  afterAll(async () => {
    await Promise.all([...open, admin].map((db) => db.destroy()));
    await database.drop();
  });

  /** A process of a subgraph, with no more rights than it has. */
  async function process(subgraph: string): Promise<DataSource> {
    const options = { url: database.url, schema: subgraph, role: database.roleOf(subgraph), poolSize: 2 };
    const db = await createDataSource(options).initialize();
    open.push(db);
    return db;
  }

  it("is ended by a rule or a job of its subgraph that says the same as the registry's words", () => {
    const faults = SUBGRAPHS.flatMap(({ name, personalData: { tables, retention = [] } }) => {
      const sources = sourcesOf(name);
      return Object.entries(tables).flatMap(([table, declared]) => {
        const rules = retention.filter(({ ends }) => ends[table] !== undefined);
        const { endedBy } = declared;
        if (endedBy && !sources.includes(`name: "${endedBy}"`))
          return [`${name}.${table}: no job is called "${endedBy}"`];
        if (!isPersonal(declared)) return [];
        const unsaid = rules.filter(({ keptFor }) => !declared.retention.includes(wordsFor(keptFor)));
        const words = unsaid.map(
          (rule) => `${name}.${table}: "${declared.retention}", but ${rule.name} says ${keptInWords(rule.keptFor)}`,
        );
        const isEnded = rules.length > 0 || endedBy !== undefined;
        return PERIOD.test(declared.retention) && !isEnded
          ? [...words, `${name}.${table}: nothing ends it after "${declared.retention}"`]
          : words;
      });
    });
    expect(faults).toEqual([]);
    expect(["30 days", "a day", "ten years", "six months"].map((text) => PERIOD.test(text))).not.toContain(false);
    expect(PERIOD.test("until erasure")).toBe(false);
  });

  it.each(RULES)("of %s: %s, is found by an index", async (subgraph, _name, rule) => {
    const db = await (open.find(({ options }) => (options as { schema?: string }).schema === subgraph) ??
      process(subgraph));
    await db.transaction(async (tx) => {
      await tx.query("SET LOCAL enable_seqscan = off");
      const plan = async (sql: string, values: unknown[]): Promise<string> =>
        (await tx.query<object[]>(`EXPLAIN ${sql}`, values)).map((row) => Object.values(row)[0]).join("\n");
      const values = [beginOf(rule, new Date(NOW)), 10, ...(rule.goesOn ? [firstUuidV7At(0)] : [])];
      expect(await plan(overSql(rule), values)).not.toContain("Seq Scan");
      const keys = { uuid: [firstUuidV7At(0)], bytea: ["\\x00"], tid: ["(0,1)"] }[rule.key.type];
      for (const [table, ending] of Object.entries(rule.ends))
        expect(await plan(endingSql(dataOf(subgraph), { rule, table, ending }), [keys])).not.toContain("Seq Scan");
    });
  });

  it.each(RULES)("of %s: %s, stays until the day before, and is gone the day after", async (subgraph, name, rule) => {
    const data = { ...dataOf(subgraph), retention: [rule] };
    const db = await (open.find(({ options }) => (options as { schema?: string }).schema === subgraph) ??
      process(subgraph));
    const now = "years" in rule.keptFor && rule.keptFor.fromYearEnd ? Date.parse("2026-01-01T12:00:00Z") : NOW;
    const began = overBefore(rule.keptFor, new Date(now));
    await admin.query(`SET search_path = ${subgraph}, extensions`);
    await admin.query("SET session_replication_role = replica");
    const time = "id" in rule.since ? { id: firstUuidV7At(began.getTime()) } : { [rule.since.column]: began };
    const arranged = ARRANGED[name]?.(began) ?? [[rule.table, time] as const];
    for (const [table, values] of arranged) await aRowOf(admin, [table, values], columnsSetIn(data, rule, table));
    await admin.query("SET session_replication_role = origin");
    const watched = Object.keys(rule.ends);
    const before = await rowsIn(admin, watched);
    expect(watched.filter((table) => before[table]?.length !== 1)).toEqual([]);
    const clock = new TestClock(new Date(now - DAY_MS));
    await endWhatIsOver({ db, clock, data });
    expect(await rowsIn(admin, watched)).toEqual(before);
    expect((await findRetention(db, data))[0]).toMatchObject({
      endedRows: 0,
      lastRunAt: clock.now(),
      lastEndedAt: null,
    });
    clock.advance(2 * DAY_MS);
    await endWhatIsOver({ db, clock, data });
    const after = await rowsIn(admin, watched);
    const ended = watched.filter((table) => !isDeepStrictEqual(after[table], before[table]));
    expect(ended).toEqual(watched);
    expect(watched.filter((table) => "delete" in (rule.ends[table] ?? {}) && after[table]?.length !== 0)).toEqual([]);
    const [state] = await findRetention(db, data);
    expect(state).toMatchObject({ lastEndedAt: clock.now(), oldestAt: null });
    expect(state?.endedRows).toBeGreaterThan(0);
    await admin.query("SET session_replication_role = replica");
    for (const table of new Set([...arranged.map(([of]) => of), ...watched])) await admin.query(`DELETE FROM ${table}`);
    await admin.query("SET session_replication_role = origin");
  });

  it("of sellers waits for the answer to an appeal and runs from it, and others are told of its end", async () => {
    const retention = dataOf("users").retention?.filter(({ name }) => name.endsWith("of sellers that ended")) ?? [];
    const db = await process("users");
    const id = uuidV7();
    const endedAt = new Date(overBefore({ months: 6 }, new Date(NOW)).getTime() - DAY_MS);
    await admin.query("SET search_path = users, extensions");
    await admin.query("SET session_replication_role = replica");
    await aRowOf(admin, [
      "sellers",
      { id, state: "TERMINATED", contact_email: "z@zebulon.example", last_sale_at: endedAt },
    ]);
    await aRowOf(admin, ["seller_moves", { seller_id: id, to_state: "TERMINATED", moved_at: endedAt }]);
    await aRowOf(admin, ["seller_appeal", { seller_id: id, appealed_at: new Date(NOW - 3 * DAY_MS) }]);
    await admin.query("SET session_replication_role = origin");
    const contactAfter = async (days: number): Promise<string> => {
      const clock = new TestClock(new Date(NOW + days * DAY_MS));
      await endWhatIsOver({ db, clock, data: { ...dataOf("users"), retention } });
      const [row] = await admin.query<[{ contact: string }]>("SELECT contact_email AS contact FROM sellers");
      return row.contact;
    };
    expect(await contactAfter(100)).toBe("z@zebulon.example");
    await admin.query("UPDATE seller_appeal SET outcome = 'UPHELD', note = 'It stands.', decided_at = $1", [
      new Date(NOW + 100 * DAY_MS),
    ]);
    expect(await contactAfter(101)).toBe("z@zebulon.example");
    expect(await contactAfter(290)).toBe("erased@erased.invalid");
    await admin.query("DELETE FROM outbox");
    await contactAfter(3_660);
    expect(await admin.query("SELECT type, payload FROM outbox")).toEqual([
      {
        type: "seller.changed",
        payload: expect.objectContaining({ sellerId: id, legalName: "[erased]", address: null, vatNumber: null }),
      },
    ]);
  });

  it("goes once, however many processes see to it, and what is young stays", async () => {
    const rule = dataOf("reviews").retention?.filter(({ name }) => name === "old notifications") ?? [];
    const data = { ...dataOf("reviews"), retention: rule };
    await admin.query("SET search_path = reviews, extensions");
    await admin.query("SET session_replication_role = replica");
    await admin.query("DELETE FROM retention_progress");
    await admin.query(
      `INSERT INTO discussion_notification (id, user_id, kind, post_id, created_at)
       SELECT (lpad(to_hex($1::bigint + CASE WHEN n > 1000 THEN 100 * 86400000::bigint ELSE 0 END), 12, '0') || '7' || lpad(to_hex(n), 19, '0'))::uuid,
         gen_random_uuid(), 'REPLY', gen_random_uuid(), now() FROM generate_series(1, 1234) n`,
      [NOW - 91 * DAY_MS],
    );
    await admin.query("SET session_replication_role = origin");
    const clock = new TestClock(new Date(NOW));
    const processes = await Promise.all([process("reviews"), process("reviews"), process("reviews")]);
    // Whoever finds the others at work goes on with other rules, and comes back.
    for (let left = 1_000; left > 0;) {
      await Promise.all(processes.map((db) => endWhatIsOver({ db, clock, data }, 100)));
      const [row] = await admin.query<[{ old: number; young: number }]>(
        "SELECT count(*) FILTER (WHERE id < $1)::int AS old, count(*) FILTER (WHERE id >= $1)::int AS young FROM discussion_notification",
        [firstUuidV7At(NOW - 90 * DAY_MS)],
      );
      expect(row.young).toBe(234);
      left = row.old;
    }
    expect((await findRetention(processes[0] as DataSource, data))[0]?.endedRows).toBe(1_000);
  });
});

function columnsSetIn({ tables }: PersonalData, rule: RetentionRule, table: string): string[] {
  const [ending, declared] = [rule.ends[table], tables[table]];
  if (ending && "set" in ending) return Object.keys(ending.set);
  if (!ending || !("empty" in ending) || !declared || !isPersonal(declared)) return [];
  return "delete" in declared.onErasure ? [] : Object.keys(declared.onErasure.set ?? {});
}

/** A decision says itself how long: its words name no period. */
const wordsFor = (keptFor: RetentionRule["keptFor"]): string =>
  "days" in keptFor && keptFor.days === 0 ? "retained_until" : keptInWords(keptFor);
