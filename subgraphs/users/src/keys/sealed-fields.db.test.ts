import { resealColumns, sealOpenColumns } from "@mall/platform/auth/reseal-columns";
import { createSecretBox, type SecretBox } from "@mall/platform/auth/secret-box";
import { openRow } from "@mall/platform/auth/sealed-column";
import { createDataSource } from "@mall/platform/database/data-source";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import type { DataSource } from "typeorm";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { normalTaxId, SEALED_FIELDS, TAX_ID_DIGEST } from "./sealed-fields";

const TAX_ID = "12/345/67890";
const PAPER = "passport-of-zebulon.png";
const SAID = ["acct_", TAX_ID, PAPER, "doc_zebulon"];
const K1 = "k1:the first secret of them";
const K2 = "k2:the second secret of them";

describe("keys of sealed fields", () => {
  let database: TestDatabase;
  let db: DataSource;
  const [person, seller] = [aPerson(), aSeller()];
  const [documentId, checkId] = [uuidV7(), uuidV7()];

  beforeAll(async () => {
    database = await createTestDatabase();
    db = createDataSource({ url: database.url, schema: "users", role: database.roleOf("users"), poolSize: 2 });
    await db.initialize();
    await loadPeople(db, { people: [person], sellers: [seller] });
    await db.query(
      `INSERT INTO totp_factors (user_id, secret_sealed, created_at) VALUES ($1, $2, now())`,
      [person.id, createSecretBox(K1).seal("JBSWY3DPEHPK3PXP", person.id)], // prettier-ignore
    );
    const asBefore = [
      `INSERT INTO seller_application (seller_id, applicant_id, tax_id, created_at) VALUES ('${seller.id}', '${person.id}', '${TAX_ID}', now())`,
      `INSERT INTO seller_document (id, seller_id, kind, file_name, media_type, reference, added_at)
       VALUES ('${documentId}', '${seller.id}', 'IDENTITY', '${PAPER}', 'image/png', 'doc_zebulon', now())`,
      `INSERT INTO onboarding_check (id, seller_id, run, place, code, outcome, explanation, evidence, checked_at)
       VALUES ('${checkId}', '${seller.id}', 1, 0, 'TAX_ID', 'PASSED', 'x', '["${TAX_ID}"]', now())`,
    ];
    for (const sql of asBefore) await db.query(sql);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const inDatabase = async (): Promise<string> => {
    const rows = await db.query<object[]>(
      `SELECT s.payout_token, a.*, d.*, c.* FROM sellers s JOIN seller_application a ON a.seller_id = s.id
       JOIN seller_document d ON d.seller_id = s.id JOIN onboarding_check c ON c.seller_id = s.id`,
    );
    return JSON.stringify(rows);
  };
  /** What the tables hold, for whoever has the key. */
  async function opened(box: SecretBox): Promise<string[]> {
    const tables = ["seller_application", "seller_document", "onboarding_check", "sellers", "totp_factors"];
    const open = openRow(box, SEALED_FIELDS);
    const rows = await Promise.all(
      tables.map((table) => db.query<Record<string, unknown>[]>(`SELECT * FROM ${table}`)),
    );
    const [application, paper, check, shop, factor] = rows.map(([row], index) => open(tables[index] ?? "", row ?? {}));
    return [
      ...[application?.["tax_id"], paper?.["file_name"], paper?.["reference"], check?.["evidence"]],
      ...[String(shop?.["payout_token"]).slice(0, 5), factor?.["secret_sealed"]],
    ].map(String);
  }
  const WHOLE = [TAX_ID, PAPER, "doc_zebulon", TAX_ID, "acct_", "JBSWY3DPEHPK3PXP"];

  it("seal what was written before there were any, while the mall runs, and leave nothing to read", async () => {
    const before = createSecretBox(K1);
    const plain = await inDatabase();
    expect(SAID.filter((text) => !plain.includes(text))).toEqual([]);
    expect(await opened(before)).toEqual(WHOLE);
    // Two processes start at the same time.
    const counts = await Promise.all([1, 2].map(() => sealOpenColumns(db, before, SEALED_FIELDS)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    const sealed = await inDatabase();
    expect(SAID.filter((text) => sealed.includes(text))).toEqual([]);
    expect(await opened(before)).toEqual(WHOLE);
    expect(await sealOpenColumns(db, before, SEALED_FIELDS)).toBe(0);
  });

  it("change while everything stays readable and found, and the old one is worth nothing afterwards", async () => {
    const both = createSecretBox(`${K2},${K1}`);
    const owner = async (box: SecretBox) =>
      db.query("SELECT seller_id AS id FROM seller_application WHERE tax_id_digest = ANY($1)", [
        box.digests(normalTaxId("12 345 67890"), TAX_ID_DIGEST),
      ]);
    expect(await owner(both)).toEqual([{ id: seller.id }]);
    const sealed = await resealColumns(db, both, SEALED_FIELDS);
    expect(Object.values(sealed).reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(sealed).toMatchObject({ "onboarding_check.evidence": 1, "seller_application.tax_id": 1 });
    expect(new Set(Object.values(await resealColumns(db, both, SEALED_FIELDS)))).toEqual(new Set([0]));
    const after = createSecretBox(K2);
    expect(await opened(after)).toEqual(WHOLE);
    expect(await owner(after)).toEqual([{ id: seller.id }]);
    await expect(opened(createSecretBox(K1))).rejects.toThrow(/no key "k2"/);
  });

  it("open nothing in another row, and let a finding be sealed but not changed", async () => {
    const other = uuidV7();
    await db.query(
      `INSERT INTO seller_document SELECT '${other}', seller_id, kind, file_name, media_type, reference, added_at FROM seller_document`,
    );
    const rows = await db.query<Record<string, unknown>[]>("SELECT * FROM seller_document ORDER BY id");
    const open = openRow(createSecretBox(K2), SEALED_FIELDS);
    expect(() => rows.map((row) => open("seller_document", row))).toThrow();
    await expect(db.query(`UPDATE onboarding_check SET evidence = '["other"]'`)).rejects.toThrow("stays");
    const withMore = `UPDATE onboarding_check SET evidence = '"sealed:x"', outcome = 'FAILED'`;
    await expect(db.query(withMore)).rejects.toThrow("stays");
  });
});
