import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { startUsers } from "../users-harness.fixture";
import { aPerson, aSeller, loadPeople } from "./people.fixture";

describe("loading people and sellers", () => {
  let harness: SubgraphHarness<UsersContext>;
  beforeAll(async () => ({ harness } = await startUsers()));
  afterAll(() => harness.stop());

  it("takes six statements for thousands, and hashes only the passwords that there are", async () => {
    const people = Array.from({ length: 3_000 }, () => aPerson());
    const [owner, manager] = [
      aPerson({ roles: ["CUSTOMER", "SELLER"], password: "a lighthouse eats seven pears" }),
      aPerson({ roles: ["SELLER"] }),
    ];
    const shop = aSeller({ memberIds: [owner.id, manager.id] });
    const load = () => loadPeople(harness.db, { people: [...people, owner, manager], sellers: [shop] });
    expect(await harness.statementsOf(load)).toHaveLength(6);
    const [counted] = await harness.db.query(`SELECT
      (SELECT count(*)::int FROM users) AS users,
      (SELECT count(*)::int FROM role_grants) AS roles,
      (SELECT count(*)::int FROM credentials) AS credentials,
      (SELECT count(*)::int FROM consents WHERE purpose = 'PROFILING' AND granted) AS consents,
      (SELECT array_agg(role ORDER BY role) FROM seller_members) AS members`);
    expect(counted).toEqual({
      users: 3_002,
      roles: 3_003,
      credentials: 1,
      consents: 3_001,
      members: ["MANAGER", "OWNER"],
    });
  });
});
