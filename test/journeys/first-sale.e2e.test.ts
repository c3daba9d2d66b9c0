import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { readFileSync } from "node:fs";
import path from "node:path";
import { appointAdministrator } from "../actors/administrator";
import { Seller } from "../actors/seller";
import { Shopper } from "../actors/shopper";
import { Mall } from "../mall";

const APPLY = readFileSync(path.join(__dirname, "../../schema/operations/seller/SellerOnboarding.graphql"), "utf8");
const payload = "seller { id state onboarding { reason steps { code state } } } userErrors { code message }";
const MEND = `mutation Mend($input: SellerApplicationUpdateInput!) { sellerApplicationUpdate(input: $input) { ${payload} } }`;
const STATED = `seller { state onboarding { steps { code state hint } appeal { outcome note } }
  statements { id kind reason state automatedDecision appealBy appeal { outcome note } } } userErrors { code message }`;
const APPEAL = `mutation Appeal($input: SellerAppealSubmitInput!) { sellerAppealSubmit(input: $input) { ${STATED} } }`;
const ANSWER = `mutation Answer($input: SellerAppealDecideInput!) { sellerAppealDecide(input: $input) { ${STATED} } }`;
const HELP = `query Help($id: ID!) { seller(id: $id) { onboarding { progress suggestions { code text productId decisionId } } } }`;
const DECIDE = `mutation Decide($input: SellerApplicationDecideInput!) { sellerApplicationDecide(input: $input) { ${payload} } }`;
const TERMS = `mutation Terms($input: PayoutTermsSetInput!) { payoutTermsSet(input: $input) { userErrors { message } } }`;
const PAY = `mutation Pay($input: PayoutRunInput!) { payoutRun(input: $input) { payouts { id } userErrors { message } } }`;
const MONEY = `query Money($id: ID!) { seller(id: $id) { state trader { legalName }
  payouts(first: 5) { nodes { state amount { minorUnits } } } } }`;

const BUSINESS = {
  ...{ legalName: "Fjordlys Handel AS", displayName: "Fjordlys", country: "NO", vatId: "NO923609016MVA" },
  address: { name: "Fjordlys", line1: "Storgata 1", city: "Oslo", postalCode: "0155", country: "NO" },
  ...{ contactEmail: "post@fjordlys.example", phone: "+47 22 00 00 00", payoutToken: "acct_fjordlys" },
  documents: [{ kind: "TRADE_REGISTER", fileName: "extract.pdf", mediaType: "application/pdf", reference: "doc_1" }],
  ...{ selfCertified: true, plannedGoods: "Dresses and blouses of linen" },
};

interface Answer {
  readonly seller: { readonly id: string; readonly state: string; readonly onboarding: Onboarding } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}
interface Onboarding {
  readonly progress: number;
  readonly steps: readonly { readonly code: string; readonly state: string; readonly hint: string | null }[];
  readonly checks: readonly { readonly code: string; readonly outcome: string; readonly explanation: string }[];
  readonly suggestions: readonly { readonly code: string; readonly text: string }[] | null;
}
interface Stated {
  readonly seller: { readonly state: string } | null;
  readonly userErrors: readonly { readonly code: string }[];
}
interface Money {
  readonly seller: { state: string; payouts: { nodes: { state: string; amount: { minorUnits: number } }[] } };
}

describe("from a sign-up to the first payout", () => {
  let mall: Mall;
  let frida: Shopper;
  let ada: Shopper;
  let carl: Shopper;
  let sellerId: string;
  beforeAll(async () => {
    mall = await Mall.start({ withDemo: true, env: { PAYOUT_EVERY_MS: "500" } });
    frida = await Shopper.signUp(mall, "frida");
    const [administrator] = DEMO_SIGN_INS.filter(({ role }) => role === "ADMINISTRATOR");
    ada = await Shopper.signIn(mall, administrator?.email ?? "", administrator?.password ?? "");
    carl = await appointAdministrator(mall, "COMPLIANCE");
  }, 120_000);
  afterAll(() => mall?.stop());

  it("applies with a slip of the pen, is told what to mend and helped, and mends it", async () => {
    const input = { ...BUSINESS, registrationNumber: "923609017" };
    const { sellerApply } = await frida.ask<{ sellerApply: Answer }>(APPLY, { input });
    expect(sellerApply.userErrors).toEqual([]);
    const { id = "", state, onboarding } = sellerApply.seller ?? {};
    sellerId = id;
    expect(state).toBe("NEEDS_INFO");
    const failed = onboarding?.checks.filter(({ outcome }) => outcome === "FAILED");
    expect(failed?.map(({ code }) => code)).toEqual(["REGISTRATION_NUMBER"]);
    expect(failed?.[0]?.explanation).toMatch(/compare it with your papers/);
    // Every step that waits for the applicant says what to do next.
    expect(onboarding?.steps.filter(({ state: step, hint }) => step !== "DONE" && !hint)).toEqual([]);
    expect(onboarding?.suggestions?.map(({ code }) => code)).toContain("COMPLETE_STEP");
    const mended = await frida.ask<{ sellerApplicationUpdate: Answer }>(MEND, {
      input: { sellerId, registrationNumber: "923609016" },
    });
    expect(mended.sellerApplicationUpdate.seller?.state).toBe("IN_REVIEW");
  });

  it("is not to be seen in public, and refused by a person who says why", async () => {
    const seen = await Shopper.guest(mall).ask<{ seller: null }>(MONEY, { id: sellerId });
    expect(seen.seller).toBeNull();
    const input = { sellerId, decision: "REJECT", reason: "The extract is older than three months." };
    const { sellerApplicationDecide: refused } = await ada.ask<{ sellerApplicationDecide: Answer }>(DECIDE, { input });
    expect(refused).toMatchObject({
      seller: { state: "REJECTED", onboarding: { reason: input.reason } },
      userErrors: [],
    });
    const again = await frida.ask<{ sellerApplicationUpdate: Answer }>(MEND, {
      input: { sellerId, phone: "+47 1234" },
    });
    expect(again.sellerApplicationUpdate.userErrors[0]?.code).toBe("APPLICATION_CLOSED");
  });

  it("appeals, is answered by somebody else, mends its answer, and is let in", async () => {
    const submitted = await frida.ask<{ sellerAppealSubmit: Stated }>(APPEAL, {
      input: { sellerId, reason: "It is of last week: the page shows the register's own date." },
    });
    const stated = { kind: "REFUSAL", reason: "The extract is older than three months.", state: "IN_FORCE" };
    expect(submitted.sellerAppealSubmit).toMatchObject({
      seller: { state: "REJECTED", statements: [{ ...stated, automatedDecision: false, appeal: { outcome: null } }] },
    });
    const answer = { input: { sellerId, outcome: "OVERTURNED", note: "The page was misread." } };
    const { sellerAppealDecide: byHerself } = await ada.ask<{ sellerAppealDecide: Stated }>(ANSWER, answer);
    expect(byHerself.userErrors[0]?.code).toBe("SAME_PERSON");
    const { sellerAppealDecide: answered } = await carl.ask<{ sellerAppealDecide: Stated }>(ANSWER, answer);
    const overturned = { outcome: "OVERTURNED", note: "The page was misread." };
    expect(answered).toMatchObject({
      seller: { state: "IN_REVIEW", onboarding: { appeal: overturned } },
      userErrors: [],
    });

    const decide = (decision: string, reason: string) =>
      carl.ask<{ sellerApplicationDecide: Answer }>(DECIDE, { input: { sellerId, decision, reason } });
    const asked = await decide("ASK", "Send the page that names the owners, too.");
    expect(asked.sellerApplicationDecide.seller?.state).toBe("NEEDS_INFO");
    const documents = ["extract.pdf", "owners.pdf"].map((fileName, n) => ({
      ...{ kind: "TRADE_REGISTER", fileName, mediaType: "application/pdf", reference: `doc_${n + 1}` },
    }));
    const mended = await frida.ask<{ sellerApplicationUpdate: Answer }>(MEND, { input: { sellerId, documents } });
    expect(mended.sellerApplicationUpdate.seller?.state).toBe("IN_REVIEW");
    const approved = await decide("APPROVE", "The papers are in order.");
    expect(approved.sellerApplicationDecide).toMatchObject({ seller: { state: "ACTIVE" }, userErrors: [] });
    await mall.settle();
  });

  it("lists, sells, sends, and is paid", async () => {
    const shop = await Seller.of(frida, sellerId);
    const terms = { sellerId, period: "DAILY", holdDays: 0, reserveBp: 0, reserveDays: 0, minimumUnits: 1 };
    await ada.ask(TERMS, { input: terms });
    const { variantId, productId } = await shop.lists({ title: "A blouse of linen", stock: 3, priceMinor: 5_000 });
    const help = await shop.person.ask<{ seller: { onboarding: Onboarding } }>(HELP, { id: sellerId });
    expect(help.seller.onboarding).toMatchObject({
      progress: 1,
      suggestions: expect.arrayContaining([expect.objectContaining({ code: "LISTING_QUALITY", productId })]),
    });
    const order = await Shopper.guest(mall).buys({ variantId, quantity: 1 });
    await mall.settle();
    await shop.moves(order.sellerOrders[0]?.id ?? "", "ACCEPT", "PACK", "SHIP", "DELIVER");
    await eventually(async () => {
      await ada.ask(PAY, { input: { sellerId, idempotencyKey: uuidV7() } });
      const { seller } = await shop.person.ask<Money>(MONEY, { id: sellerId });
      expect(seller.payouts.nodes).toEqual([{ state: "SENT", amount: { minorUnits: expect.any(Number) } }]);
    }, 60_000);
  }, 120_000);
});
