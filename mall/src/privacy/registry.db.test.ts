import { findInStatistics, keepOutOfStatistics, unsampledColumns } from "@mall/platform/privacy/keep-out-of-statistics";
import { findColumns, findUndeclared, type ColumnFound } from "@mall/platform/privacy/find-undeclared";
import type { PersonalTable } from "@mall/platform/privacy/personal-data";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import { IMPERSONAL_PAYLOADS, PERSONAL_PAYLOADS } from "@mall/schema/events/personal-payloads";
import { SUBGRAPH_NAMES } from "@mall/schema/subgraph-names";
import { readdirSync } from "node:fs";
import path from "node:path";
import { DataSource } from "typeorm";
import { SUBGRAPHS } from "../subgraphs";

const EVENTS = path.join(__dirname, "../../../schema/events");

/** Samples again what is not sampled, as if there had been rows and an ANALYZE before this was seen to. */
const AS_BEFORE = `
  DO $$ DECLARE s record; BEGIN
    FOR s IN SELECT n.nspname, c.relname, c.relkind, a.attname, a.attnum FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE a.attstattarget = 0
    LOOP
      EXECUTE CASE s.relkind
        WHEN 'i' THEN format('ALTER INDEX %I.%I ALTER COLUMN %s SET STATISTICS -1', s.nspname, s.relname, s.attnum)
        ELSE format('ALTER TABLE %I.%I ALTER COLUMN %I SET STATISTICS -1', s.nspname, s.relname, s.attname) END;
      PERFORM pg_restore_attribute_stats('schemaname', s.nspname::text, 'relname', s.relname::text, 'attname', s.attname::text,
        'inherited', false, 'version', 180000, 'null_frac', 0::real, 'avg_width', 4, 'n_distinct', 2::real);
    END LOOP;
  END $$`;
/** What a change of type must leave as it was. */
const DEFINITIONS = `
  SELECT c.relname, a.attname, a.atttypid, a.attcollation, a.attnotnull, pg_get_expr(d.adbin, d.adrelid) AS "default"
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relkind = 'r' AND a.attnum > 0 AND c.oid >= 16384 ORDER BY c.oid, a.attnum`;

describe("the registry of personal data", () => {
  let database: TestDatabase;
  let db: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = await new DataSource({ type: "postgres", url: database.url }).initialize();
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it.each(SUBGRAPHS.map(({ name }) => name))(
    "knows every column of %s that could say something about a person",
    async (name) => {
      const tables = SUBGRAPHS.find((subgraph) => subgraph.name === name)?.personalData.tables ?? {};
      expect(findUndeclared(name, await findColumns(db, name), tables)).toEqual([]);
    },
  );

  describe("keeps out of the planner's statistics, where no erasure would find it,", () => {
    const schemas = [
      ...SUBGRAPHS.map(({ name, personalData }) => ({ name, columns: unsampledColumns(personalData.tables) })),
      { name: "bus", columns: ["events.payload"] },
    ];
    const foundInAll = async () => {
      const found = schemas.map(async ({ name, columns }) => findInStatistics(db, { schema: name, columns }));
      return (await Promise.all(found)).flat();
    };

    it("all that is personal, but for what is one word of a list", async () => {
      expect(await foundInAll()).toEqual([]);
    });

    it.each([
      ["as PostgreSQL 18 clears it", {}],
      ["as older ones do", { clearsSince: Infinity }],
    ])("what was sampled before it did so, %s", async (_, options) => {
      await db.query(AS_BEFORE);
      const found = await foundInAll();
      const before = found.map(({ relation, name }) => `${relation}.${name}`);
      expect(before).toEqual(
        expect.arrayContaining(["addresses.line1", "review.body", "inbox.payload", "events.payload"]),
      );
      expect(before).toContain("orders_of_guests.address_digest");
      expect(before).not.toContain("role_grants.role");
      expect(found.filter(({ isHeld, isSampled }) => !isHeld || !isSampled)).toEqual([]);

      const definitions = await db.query<object[]>(DEFINITIONS);
      for (const { name, columns } of schemas) await keepOutOfStatistics(db, { schema: name, columns, ...options });
      expect(await foundInAll()).toEqual([]);
      expect(await db.query<object[]>(DEFINITIONS)).toEqual(definitions);
    });
  });

  it("says what to do about a column that it does not know, a free-form one included, and about one that is gone", () => {
    const column = (table: string, name: string, type = "text"): ColumnFound => ({ table, column: name, type });
    const columns = [
      ...[column("pets", "name"), column("pets", "age", "int4"), column("people", "id", "uuid")],
      ...[column("people", "nickname"), column("people", "extra", "jsonb")],
    ];
    const people: PersonalTable = {
      ...{ purpose: "a test", basis: "CONTRACT" as const, retention: "a day", of: "id = $1::uuid" },
      ...{ pseudonyms: "id", personal: "shoe_size", onErasure: { set: {} } },
    };
    expect(findUndeclared("zoo", columns, { people })).toEqual([
      expect.stringMatching(/^zoo\.pets\.name \(text\): declare the table in subgraphs\/zoo\/src\/privacy/),
      expect.stringMatching(/^zoo\.people\.nickname \(text\): name it in/),
      expect.stringMatching(/^zoo\.people\.extra \(jsonb\): say in/),
      expect.stringMatching(/^zoo\.people\.shoe_size is declared, but/),
      expect.stringMatching(/^zoo\.people\.shoe_size is personal: say in/),
    ]);
  });

  it("names the subgraphs that are asked about a person as the mall has them", () => {
    expect([...SUBGRAPH_NAMES].sort()).toEqual(SUBGRAPHS.map(({ name }) => name).sort());
  });

  it("knows the payload of every event", () => {
    const known = [...PERSONAL_PAYLOADS.map(({ type }) => type), ...IMPERSONAL_PAYLOADS, "audit.recorded"];
    const types = readdirSync(EVENTS)
      .filter((file) => !file.startsWith("personal-payloads"))
      .flatMap((file) => Object.values(eventModule(file)))
      .filter((value): value is string => typeof value === "string");
    expect(types.filter((type) => !known.includes(type))).toEqual([]);
  });
});

const eventModule = (file: string): Record<string, unknown> =>
  jest.requireActual<Record<string, unknown>>(path.join(EVENTS, file));
