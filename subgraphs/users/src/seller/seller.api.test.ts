import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { UsersContext } from "../context";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";
import { SELLER_STATES } from "./seller-status";

const SELLER = `query ($id: ID!) { seller(id: $id) { id displayName state country trader { legalName country } version
  members { role user { id displayName email } } } }`;
const change = (mutation: string, type: string): string => `mutation ($input: ${type}!) { ${mutation}(input: $input) {
  seller { id displayName state version members { role user { id } } } userErrors { code field message } } }`;
const ADD = change("sellerMemberAdd", "SellerMemberAddInput");
const REMOVE = change("sellerMemberRemove", "SellerMemberRemoveInput");
const UPDATE = change("sellerUpdate", "SellerUpdateInput");
const MOVE = change("sellerMove", "SellerMoveInput");

interface Changed {
  seller: { displayName: string; state: string; version: number; members: { role: string; user: { id: string } }[] };
  userErrors: { code: string; field: string[] }[];
}

describe("a seller", () => {
  let harness: SubgraphHarness<UsersContext>;
  beforeAll(async () => ({ harness } = await startUsers()));
  afterAll(() => harness.stop());

  const setUp = async () => {
    const [owner, helper, stranger] = [aPerson({ displayName: "Olga" }), aPerson(), aPerson()];
    const shop = aSeller({ memberIds: [owner.id] });
    await loadPeople(harness.db, { people: [owner, helper, stranger], sellers: [shop] });
    const asOwner = aViewer({ id: owner.id, roles: ["SELLER"], sellerIds: [shop.id] });
    return { owner, helper, stranger, shop, asOwner, asStranger: aViewer({ id: stranger.id }) };
  };
  const asAdministrator = aViewer({ roles: ["ADMINISTRATOR"] });
  const run = async (viewer: typeof asAdministrator | null, mutation: string, input: object) => {
    const { data, errors } = await harness.as<Record<string, Changed>>(viewer, mutation, { input });
    const [payload] = Object.values(data ?? {});
    return { seller: payload?.seller, userErrors: payload?.userErrors, code: errors?.[0]?.extensions["code"] };
  };

  const openedAgo = (userId: string, sessionId: string, milliseconds: number) => {
    const now = harness.clock.now().getTime();
    const [at, end] = [new Date(now - milliseconds), new Date(now + 60_000)];
    return harness.db.query("INSERT INTO sessions VALUES ($1, $2, $3, $3, $4, $4)", [sessionId, userId, at, end]);
  };

  it("is public but for its members", async () => {
    const { owner, shop, asOwner, asStranger } = await setUp();
    const publicly = {
      ...{ id: shop.id, displayName: "Nordlys", state: "ACTIVE", country: "NO", version: 1 },
      trader: { legalName: "Nordlys Handel AS", country: "NO" },
    };
    const seen = async (viewer: typeof asOwner | null) =>
      (await harness.as(viewer, SELLER, { id: shop.id })).data?.["seller"];
    expect(await seen(null)).toEqual({ ...publicly, members: null });
    expect(await seen(asStranger)).toEqual({ ...publicly, members: null });
    const own = { role: "OWNER", user: { id: owner.id, displayName: "Olga", email: owner.email } };
    expect(await seen(asOwner)).toEqual({ ...publicly, members: [own] });
    expect(await seen(asAdministrator)).toEqual({ ...publicly, members: [own] });
  });

  it("is seen before its admission by its members and administrators only", async () => {
    const { shop, asOwner, asStranger } = await setUp();
    await harness.db.query("UPDATE sellers SET state = 'IN_REVIEW' WHERE id = $1", [shop.id]);
    const query = `query ($sellers: [_Any!]!) { _entities(representations: $sellers) { ... on Seller { id } } }`;
    const sellers = [{ __typename: "Seller", id: shop.id }];
    const seen = async (viewer: typeof asOwner | null) =>
      (await harness.as(viewer, query, { sellers })).data?.["_entities"];
    expect(await seen(null)).toEqual([null]);
    expect(await seen(asStranger)).toEqual([null]);
    expect(await seen(asOwner)).toEqual([{ id: shop.id }]);
    expect(await seen(asAdministrator)).toEqual([{ id: shop.id }]);
  });

  it.each([uuidV7(), "no id", "\u0000"])("of an unknown id such as %s is null", async (id) => {
    expect((await harness.as(null, SELLER, { id })).data).toEqual({ seller: null });
  });

  it("is listed by name, page by page", async () => {
    await harness.db.query("UPDATE sellers SET state = 'TERMINATED'");
    const shops = ["Birch", "Ash", "Cedar"].map((displayName) => aSeller({ displayName }));
    await loadPeople(harness.db, { people: [], sellers: shops });
    const query = `query ($after: String) { sellers(first: 2, after: $after) {
      nodes { displayName } pageInfo { hasNextPage endCursor } totalCount } }`;
    interface Page {
      sellers: { nodes: unknown[]; pageInfo: { endCursor: string; hasNextPage: boolean }; totalCount: number };
    }
    const first = (await harness.as<Page>(null, query)).data?.sellers;
    expect(first).toMatchObject({ nodes: [{ displayName: "Ash" }, { displayName: "Birch" }], totalCount: 3 });
    const second = (await harness.as<Page>(null, query, { after: first?.pageInfo.endCursor })).data?.sellers;
    expect(second).toMatchObject({ nodes: [{ displayName: "Cedar" }], pageInfo: { hasNextPage: false } });
    const malformed = await harness.as(null, query, { after: btoa('["Ash","x"]') });
    expect(malformed.errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  });

  it("gets a member, who may sell from then on", async () => {
    const { shop, helper, asOwner } = await setUp();
    const input = { sellerId: shop.id, userId: helper.id, role: "CATALOGUE" };
    const { seller, userErrors } = await run(asOwner, ADD, input);
    expect(userErrors).toEqual([]);
    expect(seller?.members).toContainEqual({ role: "CATALOGUE", user: { id: helper.id } });
    const [granted] = await harness.db.query(
      "SELECT array_agg(role ORDER BY role) AS roles FROM role_grants WHERE user_id = $1",
      [helper.id],
    );
    expect(granted).toEqual({ roles: ["CUSTOMER", "SELLER"] });
    expect((await run(asOwner, ADD, input)).userErrors).toMatchObject([{ code: "ALREADY_A_MEMBER" }]);
    const unknown = await run(asOwner, ADD, { ...input, userId: uuidV7() });
    expect(unknown.userErrors).toMatchObject([{ code: "PERSON_NOT_FOUND", field: ["input", "userId"] }]);
  });

  it("loses a member, who is signed out and sells no more", async () => {
    const { shop, helper, asOwner } = await setUp();
    await run(asOwner, ADD, { sellerId: shop.id, userId: helper.id, role: "ORDERS" });
    const sessionId = uuidV7();
    await openedAgo(helper.id, sessionId, 0);
    const { seller, userErrors } = await run(asOwner, REMOVE, { sellerId: shop.id, userId: helper.id });
    expect(userErrors).toEqual([]);
    expect(seller?.members).toHaveLength(1);
    expect(await harness.db.query("SELECT role FROM role_grants WHERE user_id = $1", [helper.id])).toEqual([
      { role: "CUSTOMER" },
    ]);
    expect(await harness.published("session.revoked")).toContainEqual(
      expect.objectContaining({ aggregateId: sessionId, payload: { userId: helper.id, sessionId } }),
    );
    const again = await run(asOwner, REMOVE, { sellerId: shop.id, userId: helper.id });
    expect(again.userErrors).toMatchObject([{ code: "NOT_A_MEMBER" }]);
  });

  it("signs nobody out by adding and removing them, as long as they got no token in between", async () => {
    const { shop, helper, asOwner } = await setUp();
    await openedAgo(helper.id, uuidV7(), 60_000);
    await run(asOwner, ADD, { sellerId: shop.id, userId: helper.id, role: "ORDERS" });
    expect((await run(asOwner, REMOVE, { sellerId: shop.id, userId: helper.id })).userErrors).toEqual([]);
    const open = "SELECT revoked_at FROM sessions WHERE user_id = $1";
    expect(await harness.db.query(open, [helper.id])).toEqual([{ revoked_at: null }]);
  });

  it("keeps an owner, even when two owners remove each other at once", async () => {
    const { shop, owner, helper, asOwner } = await setUp();
    expect((await run(asOwner, REMOVE, { sellerId: shop.id, userId: owner.id })).userErrors).toMatchObject([
      { code: "LAST_OWNER" },
    ]);
    await run(asOwner, ADD, { sellerId: shop.id, userId: helper.id, role: "OWNER" });
    const asHelper = aViewer({ id: helper.id, sellerIds: [shop.id] });
    await Promise.all([
      run(asOwner, REMOVE, { sellerId: shop.id, userId: helper.id }),
      run(asHelper, REMOVE, { sellerId: shop.id, userId: owner.id }),
    ]);
    const owners = await harness.db.query("SELECT 1 FROM seller_members WHERE seller_id = $1 AND role = 'OWNER'", [
      shop.id,
    ]);
    expect(owners).toHaveLength(1);
  });

  it("is changed by its owner, in the view and for the mall", async () => {
    const { shop, asOwner } = await setUp();
    const input = { sellerId: shop.id, displayName: " Sørlys ", expectedVersion: 1 };
    const { seller, userErrors } = await run(asOwner, UPDATE, input);
    expect(userErrors).toEqual([]);
    expect(seller).toMatchObject({ displayName: "Sørlys", version: 2 });
    expect(await harness.published("seller.changed")).toContainEqual({
      type: "seller.changed",
      aggregateId: shop.id,
      payload: {
        sellerId: shop.id,
        displayName: "Sørlys",
        legalName: "Nordlys Handel AS",
        country: "NO",
        state: "ACTIVE",
        address: null,
        vatNumber: null,
        registrationNumber: null,
      },
    });
    expect((await run(asOwner, UPDATE, input)).userErrors).toMatchObject([{ code: "VERSION_CONFLICT" }]);
    const faulty = await run(asOwner, UPDATE, { ...input, expectedVersion: null, displayName: "a\u202Eb" });
    expect(faulty.userErrors).toMatchObject([{ code: "INVALID_DISPLAY_NAME", field: ["input", "displayName"] }]);
  });

  it("says where its payouts go, which only the mall itself can read", async () => {
    const { shop, asOwner, asStranger } = await setUp();
    const set = change("sellerPayoutSet", "SellerPayoutSetInput");
    const input = { sellerId: shop.id, payoutToken: "acct_1A2b3C" };
    expect((await run(asStranger, set, input)).userErrors).toMatchObject([{ code: "SELLER_NOT_FOUND" }]);
    const refused = await run(asOwner, set, { ...input, payoutToken: "DE89370400440532013000" });
    expect(refused.userErrors).toMatchObject([{ code: "INVALID_PAYOUT_TOKEN", field: ["input", "payoutToken"] }]);
    expect((await run(asOwner, set, input)).seller).toMatchObject({ version: 2 });
    const READ = `query ($ids: [ID!]!) { payoutDestinations(sellerIds: $ids) { sellerId token } }`;
    for (const viewer of [null, asOwner, asAdministrator]) {
      const { data, errors } = await harness.as(viewer, READ, { ids: [shop.id] });
      expect([data, errors?.[0]?.extensions["code"]]).toEqual([null, "FORBIDDEN"]);
    }
    const asMall = aViewer({ roles: ["SERVICE"] });
    const { data } = await harness.as(asMall, READ, { ids: [shop.id, uuidV7(), "no id"] });
    expect(data).toEqual({ payoutDestinations: [{ sellerId: shop.id, token: "acct_1A2b3C" }] });
  });

  it("does not exist for strangers who would change it, whatever their token says", async () => {
    const { shop, helper, stranger } = await setUp();
    const asLiar = aViewer({ id: stranger.id, roles: ["SELLER"], sellerIds: [shop.id] });
    const missing = [{ code: "SELLER_NOT_FOUND", field: ["input", "sellerId"] }];
    const { id: sellerId } = shop;
    expect((await run(asLiar, ADD, { sellerId, userId: helper.id, role: "OWNER" })).userErrors).toMatchObject(missing);
    expect((await run(asLiar, REMOVE, { sellerId, userId: helper.id })).userErrors).toMatchObject(missing);
    expect((await run(asLiar, UPDATE, { sellerId, displayName: "Mine" })).userErrors).toMatchObject(missing);
    expect((await run(null, UPDATE, { sellerId, displayName: "Mine" })).code).toBe("UNAUTHENTICATED");
    const byAdministrator = await run(asAdministrator, UPDATE, { sellerId: "no id", displayName: "Mine" });
    expect(byAdministrator.userErrors).toMatchObject(missing);
  });

  it("is suspended and reinstated by administrators only, with a reason that is kept", async () => {
    const { shop, asOwner } = await setUp();
    const input = { sellerId: shop.id, move: "SUSPEND", reason: "Goods never arrive." };
    expect((await run(asOwner, MOVE, input)).code).toBe("FORBIDDEN");
    expect((await run(null, MOVE, input)).code).toBe("UNAUTHENTICATED");
    expect((await run(asAdministrator, MOVE, { ...input, move: "REINSTATE" })).userErrors).toMatchObject([
      { code: "MOVE_NOT_ALLOWED", field: ["input", "move"] },
    ]);
    expect((await run(asAdministrator, MOVE, { ...input, reason: "" })).userErrors).toMatchObject([
      { code: "INVALID_REASON" },
    ]);
    expect((await run(asAdministrator, MOVE, input)).seller?.state).toBe("SUSPENDED");
    const [move] = await harness.db.query(
      "SELECT from_state, to_state, actor_id, reason FROM seller_moves WHERE seller_id = $1",
      [shop.id],
    );
    const kept = { from_state: "ACTIVE", to_state: "SUSPENDED", actor_id: asAdministrator.id, reason: input.reason };
    expect(move).toEqual(kept);
    const events = (await harness.published("seller.changed")).filter(({ aggregateId }) => aggregateId === shop.id);
    expect(events.map(({ payload }) => (payload as { state: string }).state)).toEqual(["SUSPENDED"]);
  });

  it("may stand in every state of the table, and in no other", async () => {
    const { shop } = await setUp();
    for (const state of SELLER_STATES) {
      await harness.db.query("UPDATE sellers SET state = $2 WHERE id = $1", [shop.id, state]);
    }
    await expect(harness.db.query("UPDATE sellers SET state = 'ASLEEP' WHERE id = $1", [shop.id])).rejects.toThrow(
      "check",
    );
  });
});
