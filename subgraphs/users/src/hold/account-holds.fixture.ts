import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { decisionChanged } from "@mall/schema/events/decision-changed";
import { signUpJudged, type SignUpJudged } from "@mall/schema/events/sign-up-judged";
import type { UsersContext } from "../context";
import { aPerson, loadPeople } from "../seed/people.fixture";

const HOLD = "{ viewer { id accountHold { kind automated decisionId } } }";
const APPLY = `mutation { sellerApply(input: { displayName: "Lamps", legalName: "Lamps Ltd", country: "DE",
  address: { name: "Lamps", line1: "Main Street 1", city: "Berlin", postalCode: "10115", country: "DE" }, payoutToken: "acct_1A2b3C",
  contactEmail: "lamps@example.com", selfCertified: true }) { userErrors { code } } }`;
const CONFIRM = "mutation ($input: EmailConfirmInput!) { emailConfirm(input: $input) { email userErrors { code } } }";

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

/** Stories of accounts that are held back for what insights thinks of them. */
export function tellOfHeldAccounts(mallOf: () => Mall): void {
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
