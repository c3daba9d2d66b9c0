import type { Viewer } from "@mall/platform/auth/viewer";
import { TestClock } from "@mall/platform/testing/clock";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { aPerson, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";

const mutation = (field: string, type: string, selection = "approval { id state decidedBy { id } }"): string =>
  `mutation ($input: ${type}!) { answer: ${field}(input: $input) { ${selection} userErrors { code } } }`;
const GRANT = mutation("roleGrant", "RoleGrantInput");
const REVOKE = mutation("roleRevoke", "RoleRevokeInput");
const REQUEST = mutation("approvalRequest", "ApprovalRequestInput");
const DECIDE = mutation("approvalDecide", "ApprovalDecideInput");
const USE = `mutation ($id: ID!, $kind: String!, $subject: ID!, $sum: MoneyInput) {
  approvalUse(approvalId: $id, kind: $kind, subjectId: $subject, key: "once", sum: $sum) }`;

interface Payload {
  readonly approval: { readonly id: string; readonly state: string; readonly decidedBy: { id: string } | null } | null;
  readonly userErrors: { readonly code: string }[];
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const KINDS = [
  ["PAYOUT", "FINANCE"],
  ["REFUND", "SUPPORT"],
  ["ERASURE", "COMPLIANCE"],
  ["ROLE_GRANT", "CATALOGUE"],
] as const;
type Kind = (typeof KINDS)[number][0];
const sumOf = (kind: Kind) =>
  kind === "PAYOUT" || kind === "REFUND" ? { minorUnits: 150_000, currencyCode: "EUR" } : null;

describe("four eyes", () => {
  const clock = new TestClock();
  let harness: SubgraphHarness<UsersContext>;
  const people = ["Ada", "Grace", "Judy", "Alice"].map((displayName) => aPerson({ displayName }));
  const [ada, grace, judy, alice] = people.map(({ id }) => id) as [string, string, string, string];

  beforeAll(async () => {
    ({ harness } = await startUsers({}, clock));
    await loadPeople(harness.db, { people });
    for (const id of [ada, grace]) await hold(id, "ADMINISTRATOR");
  });
  afterAll(() => harness.stop());

  const hold = (id: string, role: string): Promise<unknown> =>
    harness.db.query(
      "INSERT INTO role_grants (user_id, role, scope, granted_at) VALUES ($1, $2, 'PLATFORM', $3) ON CONFLICT DO NOTHING",
      [id, role, clock.now()],
    );
  /** With a proof that is always fresh, so that the hands of the clock may move. */
  const as = (id: string, ...roles: string[]): Viewer =>
    aViewer({ id, roles: ["CUSTOMER", ...roles], mfaAt: Math.floor(clock.now().getTime() / 1_000) });
  const boss = (id: string): Viewer => as(id, "ADMINISTRATOR");

  async function run(viewer: Viewer, operation: string, input: object): Promise<Payload> {
    const { data, errors } = await harness.as<{ answer: Payload }>(viewer, operation, { input });
    expect(errors).toBeUndefined();
    return data!.answer;
  }
  const codes = ({ userErrors }: Payload): string[] => userErrors.map(({ code }) => code);
  const decide = (viewer: Viewer, approvalId: string, isApproved = true): Promise<Payload> =>
    run(viewer, DECIDE, { approvalId, isApproved, reason: "Looked into it." });

  /** What somebody in charge asks for: the request's id. */
  async function asked(kind: Kind, by: Viewer): Promise<string> {
    const { approval } =
      kind === "ROLE_GRANT"
        ? await run(by, GRANT, { userId: alice, tier: "CATALOGUE", reason: "She knows the shelves." })
        : await run(by, REQUEST, {
            kind,
            subjectId: alice,
            reason: "It cannot wait.",
            atMost: sumOf(kind),
          });
    return approval?.id ?? "";
  }
  async function isGoodFor(kind: Kind, id: string): Promise<boolean> {
    const mall = aViewer({ roles: ["SERVICE"] });
    const { data } = await harness.as<{ approvalUse: boolean }>(mall, USE, {
      id,
      kind,
      subject: alice,
      sum: sumOf(kind),
    });
    return data?.approvalUse === true;
  }

  describe.each(KINDS)("for %s, by %s", (kind, tier) => {
    beforeEach(() => hold(judy, tier));

    it("are of two accounts: a second session, with another proof, is the same person", async () => {
      const id = await asked(kind, as(judy, tier));
      const elsewhere = { ...as(judy, tier, "ADMINISTRATOR"), sessionId: alice };
      expect(codes(await decide(elsewhere, id))).toEqual(["APPROVER_IS_REQUESTER"]);
      expect(codes(await decide(elsewhere, id, false))).toEqual(["APPROVER_IS_REQUESTER"]);
      expect(await isGoodFor(kind, id)).toBe(false);
    });

    it("see what the second could have asked for: whoever lacks the tier decides nothing", async () => {
      const id = await asked(kind, as(judy, tier));
      const other = tier === "COMPLIANCE" ? "MODERATOR" : "COMPLIANCE";
      for (const viewer of [as(grace, other), as(grace, `${tier}@seller:${alice}`, other)])
        expect(codes(await decide(viewer, id))).toEqual(["NOT_YOURS_TO_GRANT"]);
      const stale = { ...boss(grace), mfaAt: Math.floor(clock.now().getTime() / 1_000) - 601 };
      const { errors } = await harness.as(stale, DECIDE, { input: { approvalId: id, isApproved: true, reason: "-" } });
      expect(errors?.[0]?.extensions["reason"]).toBe("STEP_UP_REQUIRED");
    });

    it("see at the same time once: of two that say yes and no, one is told that it was decided", async () => {
      const id = await asked(kind, as(judy, tier));
      const answers = await Promise.all([decide(boss(ada), id), decide(boss(grace), id, false)]);
      expect(answers.flatMap(codes)).toEqual(["APPROVAL_DECIDED"]);
      const state = answers.find(({ approval }) => approval !== null)?.approval?.state;
      expect(await isGoodFor(kind, id)).toBe(state === "APPROVED");
      await run(boss(ada), REVOKE, { userId: alice, tier: "CATALOGUE", reason: "It was a test." });
    });

    it("are open for a day: after that nobody says yes, and no yes is good for anything", async () => {
      const [id, decided] = [await asked(kind, as(judy, tier)), await asked(kind, as(judy, tier))];
      if (kind !== "ROLE_GRANT") await decide(boss(ada), decided);
      clock.advance(DAY_MS);
      expect(codes(await decide(boss(ada), id))).toEqual(["APPROVAL_DECIDED"]);
      expect(await isGoodFor(kind, decided)).toBe(false);
    });

    it("are of two who are in charge at the moment of the yes: what was asked by who is relieved may be refused only", async () => {
      const [id, again] = [await asked(kind, as(judy, tier)), await asked(kind, as(judy, tier))];
      await run(boss(ada), REVOKE, { userId: judy, tier, reason: "She left the desk." });
      expect(codes(await decide(boss(grace), id))).toEqual(["NOT_YOURS_TO_GRANT"]);
      expect(await isGoodFor(kind, id)).toBe(false);
      expect((await decide(boss(grace), again, false)).approval).toMatchObject({ state: "REJECTED" });
    });
  });
});
