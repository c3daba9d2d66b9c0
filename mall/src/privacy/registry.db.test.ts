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
