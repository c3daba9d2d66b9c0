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
    const [asOwner, asGuest, asOther] = [
      aViewer({ id: owner.id }),
      aViewer({ id: guest.id }),
      aViewer({ id: other.id }),
    ];
    const invite = { sellerId: shop.id, email: guest.email.toUpperCase(), role: "FINANCE" };
    return { shop, guest, asOwner, asGuest, asOther, invite };
  }

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
