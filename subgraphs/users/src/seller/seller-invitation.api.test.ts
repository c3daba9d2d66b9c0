import type { Viewer } from "@mall/platform/auth/viewer";
import { eventually } from "@mall/platform/testing/eventually";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { startUsers, type UsersHarness } from "../users-harness.fixture";

const done = (
  mutation: string,
  input: string,
): string => `mutation ($input: ${input}!) { done: ${mutation}(input: $input) {
  seller { members { role } invitations { id email role } } userErrors { code } } }`;
const INVITE = done("sellerMemberInvite", "SellerMemberInviteInput");
const REVOKE = done("sellerInvitationRevoke", "SellerInvitationRevokeInput");
const ACCEPT = done("sellerInvitationAccept", "SellerInvitationAcceptInput");
const REMOVE = done("sellerMemberRemove", "SellerMemberRemoveInput");
const SET_ROLE = done("sellerMemberRoleSet", "SellerMemberRoleSetInput");
const LOOK = "query ($id: ID!) { seller(id: $id) { invitations { id email role } } }";

interface Done {
  readonly seller: { readonly invitations: readonly { readonly id: string }[] | null } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

describe("an invitation to act for a seller", () => {
  let users: UsersHarness;
  beforeAll(async () => (users = await startUsers()));
  afterAll(() => users.harness.stop());

  async function run(viewer: Viewer, operation: string, input: object): Promise<Done> {
    const { data, errors } = await users.harness.as<{ done: Done }>(viewer, operation, { input });
    if (!data) throw new Error(JSON.stringify(errors));
    return data.done;
  }
  const codes = async (viewer: Viewer, operation: string, input: object) =>
    (await run(viewer, operation, input)).userErrors.map(({ code }) => code);

  async function aShop() {
    const [owner, guest, other] = [aPerson(), aPerson(), aPerson()];
    const shop = aSeller({ memberIds: [owner.id] });
    await loadPeople(users.harness.db, { people: [owner, guest, other], sellers: [shop] });
    await verified(guest.id, true);
    const [asOwner, asGuest, asOther] = [
      aViewer({ id: owner.id }),
      aViewer({ id: guest.id }),
      aViewer({ id: other.id }),
    ];
    const invite = { sellerId: shop.id, email: guest.email.toUpperCase(), role: "FINANCE" };
    return { shop, guest, asOwner, asGuest, asOther, invite };
  }

  const openSession = (userId: string) =>
    users.harness.db.query(
      `INSERT INTO sessions (id, user_id, created_at, last_used_at, idle_expires_at, expires_at)
       SELECT gen_random_uuid(), $1, t, t, t + interval '1 day', t + interval '1 day' FROM (SELECT $2::timestamptz AS t) n`,
      [userId, users.harness.clock.now()],
    );
  const openSessions = async (userId: string): Promise<number> => {
    const count = "SELECT count(*)::int AS n FROM sessions WHERE user_id = $1 AND revoked_at IS NULL";
    return (await users.harness.db.query<{ n: number }[]>(count, [userId]))[0]?.n ?? 0;
  };
  const verified = (id: string, isVerified: boolean) =>
    users.harness.db.query("UPDATE users SET email_verified_at = CASE WHEN $2::boolean THEN now() END WHERE id = $1", [
      id,
      isVerified,
    ]);

  const codeIn = (email: string, count = 1): Promise<string> =>
    eventually(() => {
      const letters = users.lettersTo(email);
      expect(letters).toHaveLength(count);
      const found = letters.map((letter) => /^[\w-]{32}$/m.exec(letter)?.[0] ?? "");
      return found.find((code) => !seen.has(code) && seen.add(code)) ?? "";
    });
  /** Letters of one moment may lie in any order. */
  const seen = new Set<string>();

  it("makes whoever reads mail there a member in charge of what it says, once", async () => {
    const { shop, asOwner, asGuest, asOther, invite, guest } = await aShop();
    expect(await codes(asOwner, INVITE, invite)).toEqual([]);
    const token = await codeIn(invite.email);
    expect(await codes(asOther, ACCEPT, { token })).toEqual(["INVITATION_NOT_FOUND"]);
    await verified(guest.id, false);
    expect(await codes(asGuest, ACCEPT, { token })).toEqual(["EMAIL_NOT_VERIFIED"]);
    await verified(guest.id, true);
    const restrict = `INSERT INTO account_hold (user_id, kind, decision_id, since) VALUES ($1, 'RESTRICTED', $1, now())`;
    await users.harness.db.query(restrict, [guest.id]);
    expect(await codes(asGuest, ACCEPT, { token })).toEqual(["ACCOUNT_RESTRICTED"]);
    await users.harness.db.query("DELETE FROM account_hold WHERE user_id = $1", [guest.id]);
    expect(await codes(asGuest, ACCEPT, { token })).toEqual([]);
    expect(await codes(asGuest, ACCEPT, { token })).toEqual(["INVITATION_NOT_FOUND"]);
    const rows = await users.harness.db.query(
      `SELECT role FROM seller_members WHERE user_id = $1
       UNION ALL SELECT role FROM role_grants WHERE user_id = $1 AND role = 'SELLER'`,
      [guest.id],
    );
    expect(rows).toEqual([{ role: "FINANCE" }, { role: "SELLER" }]);
    const kept = await users.harness.db.query("SELECT row_to_json(i)::text AS row FROM seller_invitations i");
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(await codes(asGuest, INVITE, { ...invite, email: "friend@example.com" })).toEqual(["SELLER_NOT_FOUND"]);
    expect(await codes(asGuest, REMOVE, { sellerId: shop.id, userId: asGuest.id })).toEqual([]);
    expect(await codes(asOwner, REMOVE, { sellerId: shop.id, userId: asOwner.id })).toEqual(["LAST_OWNER"]);
  });

  it("is void once it was revoked, written anew, or is seven days old", async () => {
    const { shop, asOwner, asGuest, invite } = await aShop();
    await run(asOwner, INVITE, invite);
    const first = await codeIn(invite.email);
    const { seller } = await run(asOwner, INVITE, invite);
    const second = await codeIn(invite.email, 2);
    expect(await codes(asGuest, ACCEPT, { token: first })).toEqual(["INVITATION_NOT_FOUND"]);
    const revoke = { sellerId: shop.id, invitationId: seller?.invitations?.[0]?.id ?? "" };
    expect(await codes(asGuest, REVOKE, revoke)).toEqual(["SELLER_NOT_FOUND"]);
    expect(await codes(asOwner, REVOKE, revoke)).toEqual([]);
    expect(await codes(asOwner, REVOKE, revoke)).toEqual(["INVITATION_NOT_FOUND"]);
    expect(await codes(asGuest, ACCEPT, { token: second })).toEqual(["INVITATION_NOT_FOUND"]);
    await run(asOwner, INVITE, invite);
    const third = await codeIn(invite.email, 3);
    users.harness.clock.advance(8 * 24 * 3_600_000);
    expect(await codes(asGuest, ACCEPT, { token: third })).toEqual(["INVITATION_NOT_FOUND"]);
  });

  it("gives a role that its owners may change, on record, told to the mall, and at once where it is less", async () => {
    const { shop, asOwner, asGuest, invite, guest } = await aShop();
    await run(asOwner, INVITE, invite);
    await run(asGuest, ACCEPT, { token: await codeIn(invite.email) });
    const set = { sellerId: shop.id, userId: guest.id, role: "ORDERS" };
    expect(await codes(asGuest, SET_ROLE, { ...set, role: "OWNER" })).toEqual(["SELLER_NOT_FOUND"]);
    expect(await codes(asOwner, SET_ROLE, { ...set, userId: asOwner.id })).toEqual(["LAST_OWNER"]);
    expect(await codes(asOwner, SET_ROLE, { ...set, userId: shop.id })).toEqual(["NOT_A_MEMBER"]);
    await openSession(guest.id);
    expect(await codes(asOwner, SET_ROLE, { ...set, role: "MANAGER" })).toEqual([]);
    expect(await openSessions(guest.id)).toBe(1);
    const asMember = { ...asOwner, sellerIds: [shop.id] };
    expect((await run(asMember, SET_ROLE, set)).seller).toMatchObject({
      members: [{ role: "OWNER" }, { role: "ORDERS" }],
    });
    expect(await openSessions(guest.id)).toBe(0);
    const told = { sellerId: shop.id, userId: guest.id, changedBy: asOwner.id };
    const events = await users.harness.published("seller.member-changed");
    expect(events.filter((event) => JSON.stringify(event).includes(shop.id))).toMatchObject([
      { payload: { ...told, previousRole: "FINANCE", role: "MANAGER" } },
      { payload: { ...told, previousRole: "MANAGER", role: "ORDERS" } },
    ]);
    const recorded = await users.harness.db.query(
      "SELECT outcome, rule FROM audit WHERE action = 'Mutation.sellerMemberRoleSet' AND target LIKE $1 ORDER BY seq",
      [`%${shop.id}%`],
    );
    expect(recorded).toMatchObject([
      { outcome: "REFUSED", rule: "SELLER_NOT_FOUND" },
      { outcome: "REFUSED", rule: "LAST_OWNER" },
      { outcome: "REFUSED", rule: "NOT_A_MEMBER" },
      { outcome: "DONE" },
      { outcome: "DONE" },
    ]);
  });

  it("is seen by owners alone, in one statement, and not sent to what is no address, nor without end", async () => {
    const { shop, asOwner, asGuest, invite } = await aShop();
    await run(asOwner, INVITE, invite);
    const look = async (viewer: Viewer) => (await users.harness.as(viewer, LOOK, { id: shop.id })).data?.["seller"];
    expect(await look(asOwner)).toEqual({
      invitations: [{ id: expect.any(String), email: invite.email, role: "FINANCE" }],
    });
    expect(await look(asGuest)).toEqual({ invitations: null });
    expect(await users.harness.statementsOf(() => look(asOwner))).toHaveLength(2);
    expect(await codes(asOwner, INVITE, { ...invite, email: "nobody" })).toEqual(["INVALID_EMAIL"]);
    for (let n = 1; n < 20; n += 1) await run(asOwner, INVITE, invite);
    expect(await codes(asOwner, INVITE, invite)).toEqual(["TOO_MANY_INVITATIONS"]);
  });
});
