import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import { paymentChargeBackReversed } from "@mall/schema/events/payment-charge-back-reversed";
import type { SignUps } from "./sign-ups.fixture";

const SUBMIT = `mutation ($input: RiskAppealSubmitInput!) { riskAppealSubmit(input: $input) {
  appeal { reason outcome } userErrors { code } } }`;
const OVERRIDE = `mutation ($input: AiDecisionMoveInput!) { aiDecisionMove(input: $input) { userErrors { code } } }`;
const FIND = "query ($id: ID!) { riskAppeal(decisionId: $id) { outcome note } }";

interface Submitted {
  readonly riskAppealSubmit: { appeal: object | null; userErrors: { code: string }[] };
}

/** What the stories have of the orders' side. */
export interface HeldOrders {
  /** An order of an account of which a bank took money back before, and that earlier order. */
  readonly heldOrder: () => Promise<{
    readonly order: { readonly orderId: string; readonly userId: string | null };
    readonly first: { readonly orderId: string };
    readonly answer: { readonly decisionId: string };
  }>;
}

const bob = aViewer({ roles: ["COMPLIANCE"] });
const eve = aViewer({ roles: ["FINANCE"] });
type Viewer = typeof bob;

const appealsOf = ({ mallOf }: SignUps) => ({
  submit: async (viewer: Viewer | null, decisionId: string) => {
    const input = { decisionId, reason: "That is the name of my band." };
    return (await mallOf().as<Submitted>(viewer, SUBMIT, { input })).data!.riskAppealSubmit;
  },
  find: async (viewer: Viewer | null, id: string) => (await mallOf().as(viewer, FIND, { id })).data?.["riskAppeal"],
});

function tellOfHearing(signUps: SignUps): void {
  const { signUp, assess, reviewOf, decide, told } = signUps;
  const { submit, find } = appealsOf(signUps);
  const notOpen = { appeal: null, userErrors: [{ code: "APPEAL_NOT_OPEN" }] };

  it("is heard once, and answered by somebody else than who had decided", async () => {
    const userId = await signUp();
    const [person, stranger] = [aViewer({ id: userId }), aViewer()];
    const { id = "" } = (await reviewOf(userId)) ?? {};
    expect(await submit(person, id)).toEqual(notOpen);
    await decide(id, "REJECTED", bob);
    expect(await submit(stranger, id)).toEqual(notOpen);
    expect(await submit(null, id)).toEqual(notOpen);
    expect(await submit(person, id)).toMatchObject({ appeal: { outcome: null }, userErrors: [] });
    expect(await submit(person, id)).toEqual(notOpen);
    expect(await reviewOf(userId)).toMatchObject({ appeal: "That is the name of my band." });
    expect(await decide(id, "APPROVED", bob)).toEqual({ userErrors: [{ code: "SAME_PERSON" }] });
    expect(await decide(id, "APPROVED", eve)).toEqual({ userErrors: [] });
    expect(await find(person, id)).toEqual({ outcome: "OVERTURNED", note: "An advert." });
    expect(await find(stranger, id)).toBeNull();
    expect((await told(userId)).map(({ effect }) => effect)).toEqual(["BLOCK", "ALLOW"]);
    expect((await assess(userId)).effect).toBe("ALLOW");
  });
}

function tellOfAnswers(signUps: SignUps, orders: HeldOrders): void {
  const { mallOf, signUp, reviewOf, decide } = signUps;
  const { submit } = appealsOf(signUps);

  it("is answered to who loses it as well, and to who bought", async () => {
    const userId = await signUp();
    const { id = "" } = (await reviewOf(userId)) ?? {};
    const { order, answer } = await orders.heldOrder();
    const buyer = order.userId ?? "";
    for (const [personId, decisionId] of [
      [userId, id],
      [buyer, answer.decisionId],
    ] as const) {
      await decide(decisionId, "REJECTED", bob);
      await submit(aViewer({ id: personId }), decisionId);
      await decide(decisionId, "REJECTED", eve);
    }
    const answered = (await mallOf().published("risk-appeal.answered")).filter(({ aggregateId }) =>
      [userId, buyer].includes(aggregateId),
    );
    const upheld = { outcome: "UPHELD", actorId: eve.id };
    expect(answered.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ ...upheld, userId, kind: "SIGN_UP", decisionId: id }),
      expect.objectContaining({ ...upheld, userId: buyer, kind: "ORDER", decisionId: answer.decisionId }),
    ]);
  });

  it("is not what somebody says who overrides that an order was let go: it teaches nothing good of it", async () => {
    const { first } = await orders.heldOrder();
    const label = async () =>
      (
        await mallOf().db.query<object[]>("SELECT id, label FROM fraud_assessment WHERE subject_id = $1", [
          first.orderId,
        ])
      )[0] as {
        id: string;
        label: string;
      };
    const review = "UPDATE fraud_assessment SET label_source = 'REVIEW' WHERE subject_id = $1";
    await mallOf().db.query(review, [first.orderId]);
    const { id } = await label();
    const input = { decisionId: id, move: "override", reason: "It was none to let go." };
    const moved = await mallOf().as(aViewer({ roles: ["ADMINISTRATOR"] }), OVERRIDE, { input });
    expect(moved.data?.["aiDecisionMove"]).toEqual({ userErrors: [] });
    expect(await label()).toEqual({ id, label: "FRAUD" });
  });
}

function tellOfClearing(signUps: SignUps, orders: HeldOrders): void {
  const { mallOf, assess, decide } = signUps;
  const { submit } = appealsOf(signUps);

  it("clears the account that wins it: what was known before is held against it no more", async () => {
    const { order, answer } = await orders.heldOrder();
    const person = aViewer({ id: order.userId ?? "" });
    await decide(answer.decisionId, "REJECTED", bob);
    expect((await assess(person.id)).effect).not.toBe("ALLOW");
    await submit(person, answer.decisionId);
    mallOf().clock.advance(1_000);
    await decide(answer.decisionId, "APPROVED", eve);
    expect(await assess(person.id)).toMatchObject({ effect: "ALLOW", score: 0 });
  });

  it("is not needed where the bank takes its word back", async () => {
    const { order, first } = await orders.heldOrder();
    const paid = { paymentId: uuidV7(), orderId: first.orderId, userId: order.userId, amountMinor: 4_900 };
    const at = mallOf().clock.now().toISOString();
    await mallOf().receive("orders", paymentChargeBackReversed({ ...paid, currencyCode: "EUR", at }));
    expect(await assess(order.userId ?? "")).toMatchObject({ effect: "ALLOW", score: 0 });
  });
}

/** Stories of people who hold something against what was thought of them. */
export function tellOfAppeals(signUps: SignUps, orders: HeldOrders): void {
  for (const tell of [tellOfHearing, tellOfAnswers, tellOfClearing]) tell(signUps, orders);
}
