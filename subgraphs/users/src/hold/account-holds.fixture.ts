import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { decisionChanged } from "@mall/schema/events/decision-changed";
import { riskAppealAnswered } from "@mall/schema/events/risk-appeal-answered";
import { signUpJudged, type SignUpJudged } from "@mall/schema/events/sign-up-judged";
import type { UsersContext } from "../context";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";

const HOLD = "{ viewer { id accountHold { kind automated decisionId } } }";
const APPLY = `mutation { sellerApply(input: { displayName: "Lamps", legalName: "Lamps Ltd", country: "DE",
  address: { name: "Lamps", line1: "Main Street 1", city: "Berlin", postalCode: "10115", country: "DE" }, payoutToken: "acct_1A2b3C",
  contactEmail: "lamps@example.com", selfCertified: true }) { userErrors { code } } }`;
const CONFIRM = "mutation ($input: EmailConfirmInput!) { emailConfirm(input: $input) { email userErrors { code } } }";

const UPDATE = `mutation ($input: SellerApplicationUpdateInput!) { sellerApplicationUpdate(input: $input) {
  userErrors { code } } }`;

interface Updated {
  readonly sellerApplicationUpdate: { readonly userErrors: readonly { readonly code: string }[] };
}
interface Mall {
  readonly harness: SubgraphHarness<UsersContext>;
  readonly lettersTo: (email: string) => string[];
}
interface Held {
  readonly viewer: { readonly accountHold: { readonly kind: string; readonly automated: boolean } | null };
}
interface Applied {
  readonly sellerApply: { readonly userErrors: readonly { readonly code: string }[] };
}

const someone = async ({ harness, lettersTo }: Mall) => {
  const person = aPerson();
  await loadPeople(harness.db, { people: [person] });
  const viewer = aViewer({ id: person.id });
  const decisionId = uuidV7();
  const judge = (effect: SignUpJudged["effect"], actorId: string | null = null) =>
    harness.receive(
      "insights",
      signUpJudged({ userId: person.id, effect, decisionId, actorId, at: harness.clock.now().toISOString() }),
    );
  const holdOf = async (as = viewer) => (await harness.as<Held>(as, HOLD)).data?.viewer.accountHold;
  const apply = async () =>
    (await harness.as<Applied>(viewer, APPLY)).data?.sellerApply.userErrors.map(({ code }) => code);
  const letter = (subject: string) =>
    eventually(() => {
      const found = lettersTo(person.email).find((text) => text.includes(`Subject: ${subject}`));
      expect(found).toBeDefined();
      return found!;
    });
  const told = async () =>
    (await harness.published("account.held"))
      .filter(({ aggregateId }) => aggregateId === person.id)
      .map(({ payload }) => (payload as { hold: string | null }).hold);
  return { ...person, viewer, decisionId, judge, holdOf, apply, letter, told };
};

function tellOfEach(mallOf: () => Mall): void {
  it("waits for its person to confirm the address, who has a letter with the code", async () => {
    const { harness } = mallOf();
    const carol = await someone(mallOf());
    await carol.judge("CHALLENGE");
    await carol.judge("REVIEW");
    expect(await carol.holdOf()).toEqual({ kind: "UNCONFIRMED", automated: true, decisionId: carol.decisionId });
    expect(await carol.apply()).toEqual(["EMAIL_NOT_VERIFIED"]);
    const token = /\n([\w-]{32})\n/.exec(await carol.letter("Confirm your e-mail address to go on"))?.[1];
    await harness.as(null, CONFIRM, { input: { token } });
    expect(await carol.holdOf()).toBeNull();
    // Who has confirmed it already is not asked again.
    await carol.judge("CHALLENGE");
    expect(await carol.holdOf()).toBeNull();
    expect(await carol.told()).toEqual(["UNCONFIRMED", null]);
  });

  it("is restricted with reasons and a way to appeal, until a person lifts it", async () => {
    const { harness } = mallOf();
    const dan = await someone(mallOf());
    await dan.judge("CHALLENGE");
    await dan.judge("BLOCK", uuidV7());
    await dan.judge("CHALLENGE");
    expect(await dan.holdOf()).toMatchObject({ kind: "RESTRICTED", automated: false });
    expect(await dan.apply()).toEqual(["ACCOUNT_RESTRICTED"]);
    const reasons = await dan.letter("Your account was restricted");
    for (const said of [dan.decisionId, "a person decided", "appeal within six months", "court"])
      expect(reasons).toContain(said);
    await dan.judge("ALLOW", uuidV7());
    expect(await dan.letter("Your account is free again")).toContain("A person looked at the decision");
    await dan.judge("BLOCK");
    expect(await dan.holdOf()).toMatchObject({ automated: true });
    const subject = { type: "User", id: dan.id };
    const told = { decisionId: dan.decisionId, kind: "SIGN_UP_RISK", state: "OVERRIDDEN", actorId: uuidV7() };
    const at = harness.clock.now().toISOString();
    await harness.receive("insights", decisionChanged({ ...told, subject, reason: "It is a band.", at }));
    expect(await dan.holdOf()).toBeNull();
    expect(await dan.told()).toEqual(["UNCONFIRMED", "RESTRICTED", null, "RESTRICTED", null]);
  });
}

function tellOfMore(mallOf: () => Mall): void {
  it("is told that an appeal was lost, and that a person has decided now", async () => {
    const { harness } = mallOf();
    const erin = await someone(mallOf());
    await erin.judge("BLOCK");
    const actorId = uuidV7();
    await erin.judge("BLOCK", actorId);
    expect(await erin.holdOf()).toMatchObject({ kind: "RESTRICTED", automated: false });
    const answered = { userId: erin.id, kind: "SIGN_UP", decisionId: erin.decisionId, actorId } as const;
    const at = harness.clock.now().toISOString();
    await harness.receive("insights", riskAppealAnswered({ ...answered, outcome: "UPHELD", at }));
    const answer = await erin.letter("Your appeal was answered");
    for (const said of [erin.decisionId, "The decision stands", "court"]) expect(answer).toContain(said);
  });

  it("does not go on with an application while it is restricted", async () => {
    const { harness } = mallOf();
    const frank = await someone(mallOf());
    const theirs = aSeller({ memberIds: [frank.id] });
    await loadPeople(harness.db, { people: [], sellers: [theirs] });
    await harness.db.query("UPDATE sellers SET state = 'DRAFT' WHERE id = $1", [theirs.id]);
    await harness.db.query("UPDATE seller_members SET role = 'OWNER' WHERE user_id = $1", [frank.id]);
    const update = async () =>
      (await harness.as<Updated>(frank.viewer, UPDATE, { input: { sellerId: theirs.id, displayName: "Lamps again" } }))
        .data?.sellerApplicationUpdate.userErrors;
    expect(await update()).toEqual([]);
    await frank.judge("BLOCK");
    expect(await update()).toEqual([{ code: "ACCOUNT_RESTRICTED" }]);
  });

  it("is not held back where its address is confirmed in that moment, or where it was erased", async () => {
    const { harness } = mallOf();
    const [grace, henry] = [await someone(mallOf()), await someone(mallOf())];
    const { judged } = await harness.db.transaction(async (tx) => {
      await tx.query("UPDATE users SET email_verified_at = now() WHERE id = $1", [grace.id]);
      // Not awaited here: it waits for this transaction.
      const judged = grace.judge("CHALLENGE");
      await eventually(async () =>
        expect(await harness.db.query("SELECT FROM pg_locks WHERE NOT granted")).not.toHaveLength(0),
      );
      return { judged };
    });
    await judged;
    expect(await grace.holdOf()).toBeNull();
    const erase = "UPDATE users SET email = 'erased-' || id || '@erased.invalid', email_key = id::text WHERE id = $1";
    await harness.db.query(erase, [henry.id]);
    await henry.judge("BLOCK");
    expect(await henry.told()).toEqual([]);
  });
}

/** Stories of accounts that are held back for what insights thinks of them. */
export function tellOfHeldAccounts(mallOf: () => Mall): void {
  for (const tell of [tellOfEach, tellOfMore]) tell(mallOf);
}
