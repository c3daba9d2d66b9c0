import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { systemIds } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { LoyaltyContext } from "../context";
import { loyaltySubgraph } from "../subgraph";
import { postCredit } from "./post-credit";

const ISSUE = `mutation ($input: GiftCreditIssueInput!) { giftCreditIssue(input: $input) {
  account { giftCredit { minorUnits currencyCode } } userErrors { code field } } }`;
const MINE = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on User { loyalty {
  giftCredit { amount currencyCode } } } } }`;

interface Answer {
  readonly giftCreditIssue: {
    account: { giftCredit: { minorUnits: number; currencyCode: string }[] } | null;
    userErrors: { code: string; field: string[] }[];
  };
}

describe("gift credit", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
  });
  afterAll(() => loyalty.stop());

  const admin = aViewer({ roles: ["ADMINISTRATOR"] });
  const issue = async (userId: string, overrides: object = {}, viewer: Viewer = admin) => {
    const amount = { minorUnits: 500, currencyCode: "EUR" };
    const input = { userId, amount, reason: "Sorry for the delay", idempotencyKey: uuidV7(), ...overrides };
    const { data, errors } = await loyalty.as<Answer>(viewer, ISSUE, { input });
    if (errors?.[0]) throw errors[0];
    return data!.giftCreditIssue;
  };

  it("is given once for each key, by currency, and seen by its owner alone", async () => {
    const alice = aViewer();
    const idempotencyKey = uuidV7();
    await issue(alice.id, { idempotencyKey });
    await issue(alice.id, { idempotencyKey });
    await issue(alice.id, { amount: { minorUnits: 700, currencyCode: "JPY" } });
    const refs = [{ __typename: "User", id: alice.id }];
    const giftCredit = [
      { amount: "5.00", currencyCode: "EUR" },
      { amount: "700", currencyCode: "JPY" },
    ];
    expect((await loyalty.as(alice, MINE, { refs })).data).toEqual({ _entities: [{ loyalty: { giftCredit } }] });
    expect((await loyalty.as(aViewer(), MINE, { refs })).data).toEqual({ _entities: [{ loyalty: null }] });
    const other = await issue(alice.id, { idempotencyKey, reason: "Another" });
    expect(other.userErrors).toEqual([{ code: "IDEMPOTENCY_KEY_REUSED", field: ["input", "idempotencyKey"] }]);
  });

  it.each([
    ["somebody unknown", { userId: "me" }, "INVALID_USER", "userId"],
    ["nothing", { amount: { minorUnits: 0, currencyCode: "EUR" } }, "INVALID_AMOUNT", "amount"],
    ["a fortune", { amount: { minorUnits: 1_000_001, currencyCode: "EUR" } }, "INVALID_AMOUNT", "amount"],
    ["no reason", { reason: " " }, "INVALID_REASON", "reason"],
    ["no key", { idempotencyKey: "" }, "IDEMPOTENCY_KEY_REUSED", "idempotencyKey"],
  ])("is refused to or for %s", async (_what, overrides, code, field) => {
    expect(await issue(uuidV7(), overrides)).toEqual({
      account: null,
      userErrors: [{ code, field: ["input", field] }],
    });
  });

  it("is for administrators to give", async () => {
    await expect(issue(uuidV7(), {}, aViewer({ roles: ["SELLER"] }))).rejects.toMatchObject({
      extensions: { code: "FORBIDDEN" },
    });
  });

  it("is neither overdrawn nor changed afterwards", async () => {
    const userId = uuidV7();
    await issue(userId);
    const spend = { userId, currencyCode: "EUR", orderId: null, cause: null, memo: "A test", at: loyalty.clock.now() };
    const isSpent = await loyalty.db.transaction((tx) =>
      postCredit(tx, systemIds, { ...spend, kind: "HELD", from: "AVAILABLE", to: "HELD", amountMinor: 501 }),
    );
    expect(isSpent).toBe(false);
    await expect(loyalty.db.query("UPDATE credit_journal SET memo = 'x'")).rejects.toThrow(/only added to/);
    await expect(loyalty.db.query("DELETE FROM credit_posting")).rejects.toThrow(/only added to/);
    const forge = loyalty.db.query(
      `INSERT INTO credit_posting (journal_id, account_id, amount_minor)
       SELECT j.id, a.id, 5 FROM credit_journal j, credit_account a
       WHERE j.user_id = $1 AND a.user_id = $1 AND a.kind = 'HELD'`,
      [userId],
    );
    await expect(forge).rejects.toThrow(/does not sum to zero/);
  });
});
