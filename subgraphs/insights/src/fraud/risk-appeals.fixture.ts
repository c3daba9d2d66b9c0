import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import { paymentChargeBackReversed } from "@mall/schema/events/payment-charge-back-reversed";
import type { SignUps } from "./sign-ups.fixture";

const SUBMIT = `mutation ($input: RiskAppealSubmitInput!) { riskAppealSubmit(input: $input) {
  appeal { reason outcome } userErrors { code } } }`;
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

/** Stories of people who hold something against what was thought of them. */
export function tellOfAppeals({ mallOf, signUp, assess, reviewOf, decide, told }: SignUps, orders: HeldOrders): void {
  const [bob, eve] = [aViewer({ roles: ["COMPLIANCE"] }), aViewer({ roles: ["FINANCE"] })];
  const submit = async (viewer: typeof bob | null, decisionId: string) => {
    const input = { decisionId, reason: "That is the name of my band." };
    return (await mallOf().as<Submitted>(viewer, SUBMIT, { input })).data!.riskAppealSubmit;
  };
  const find = async (viewer: typeof bob | null, id: string) =>
    (await mallOf().as(viewer, FIND, { id })).data?.["riskAppeal"];
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
