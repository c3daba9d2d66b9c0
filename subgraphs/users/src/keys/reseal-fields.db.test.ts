import { createSecretBox } from "@mall/platform/auth/secret-box";
import { openText } from "@mall/platform/auth/sealed-text";
import { createDataSource } from "@mall/platform/database/data-source";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import type { DataSource } from "typeorm";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { resealFields } from "./reseal-fields";
import { payoutContext } from "./sealed-fields";

describe("keys of sealed fields", () => {
  let database: TestDatabase;
  let db: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = createDataSource({ url: database.url, schema: "users", role: database.roleOf("users"), poolSize: 2 });
    await db.initialize();
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it("change while everything stays readable, and the old one is worth nothing afterwards", async () => {
    const [person, seller] = [aPerson(), aSeller()];
    await loadPeople(db, { people: [person], sellers: [seller] });
    const before = createSecretBox("k1:the first secret of them");
    const both = createSecretBox("k2:the second secret of them,k1:the first secret of them");
    const after = createSecretBox("k2:the second secret of them");
    await db.query("INSERT INTO totp_factors (user_id, secret_sealed, created_at) VALUES ($1, $2, now())", [
      ...[person.id, before.seal("JBSWY3DPEHPK3PXP", person.id)],
    ]);
    expect(await resealFields(db, before)).toMatchObject({
      "totp_factors.secret_sealed": 0,
      "sellers.payout_token": 1,
    });
    expect(await resealFields(db, both)).toMatchObject({ "totp_factors.secret_sealed": 1, "sellers.payout_token": 1 });
    expect(new Set(Object.values(await resealFields(db, both)))).toEqual(new Set([0]));
    const [row] = await db.query<{ secret: Buffer; token: string }[]>(
      "SELECT (SELECT secret_sealed FROM totp_factors) AS secret, (SELECT payout_token FROM sellers) AS token",
    );
    expect(row?.token).not.toContain("acct_");
    expect(after.open(row?.secret as Buffer, person.id)).toBe("JBSWY3DPEHPK3PXP");
    expect(openText(after, row?.token ?? "", payoutContext(seller.id))).toMatch(/^acct_/);
    expect(() => before.open(row?.secret as Buffer, person.id)).toThrow(/no key "k2"/);
    expect(() => openText(after, row?.token ?? "", payoutContext(person.id))).toThrow();
  });
});
