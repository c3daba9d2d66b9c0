import { readFileSync } from "node:fs";
import path from "node:path";
import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { eventually } from "@mall/platform/testing/eventually";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { Shopper } from "../actors/shopper";
import { Mall } from "../mall";

const document = (name: string): string =>
  readFileSync(path.join(__dirname, `../../schema/operations/admin/${name}.graphql`), "utf8");
const NOTICE = `mutation ($input: NoticeSubmitInput!) { noticeSubmit(input: $input) { notice { id at } userErrors { code } } }`;

interface Queue {
  readonly moderationCases: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly id: string;
      readonly state: string;
      readonly subject: { readonly id: string; readonly author: { readonly displayName: string } };
      readonly notices: readonly object[];
    }[];
  };
}

/** Whoever looks into one later sees from what it was made, and by what. */
function aDecision(): object {
  return expect.objectContaining({
    ...{ inputDigest: expect.stringMatching(/^[0-9a-f]{64}$/), automated: expect.any(Boolean) },
    model: { name: expect.any(String), version: expect.any(String) },
  }) as object;
}

interface Panel {
  readonly platform: { readonly health: readonly { readonly status: string; readonly events: object | null }[] };
  readonly controlPanel: {
    readonly sales: {
      readonly total: { readonly orders: number };
      readonly topSellers: readonly { readonly seller: { readonly displayName: string } }[];
      readonly topCategories: readonly { readonly category: { readonly name: string } }[];
    };
    readonly loyalty: { readonly total: { readonly earned: number } };
    readonly moderation: object;
  };
}

/** With what they want, and where what they show is. */
const LOOKED_AT: readonly [name: string, variables: object, shown: object][] = [
  ["AiDecisions", {}, { aiDecisions: { nodes: expect.arrayContaining([aDecision()]) } }],
  ["Experiments", {}, { experiments: expect.any(Array) }],
  ["ItemModels", {}, { itemModels: { models: expect.any(Array), moves: expect.any(Array) } }],
  ["SearchIndex", {}, { searchIndex: { documents: expect.any(Number), rebuilds: expect.any(Array) } }],
  [
    "SearchSynonymsSet",
    { input: { words: ["telly", "television"] } },
    { searchSynonymsSet: { synonyms: { words: ["telly", "television"] }, userErrors: [] } },
  ],
  [
    "SearchIndexRebuild",
    { input: { reason: "To see that it can be built." } },
    { searchIndexRebuild: { index: { rebuilds: expect.any(Array) }, userErrors: [] } },
  ],
];

describe("the moderators' documents in the demo mall", () => {
  let mall: Mall;
  let ada: Shopper;

  beforeAll(async () => {
    mall = await Mall.start({ withDemo: true });
    const [, , administrator] = DEMO_SIGN_INS;
    ada = await Shopper.signIn(mall, administrator.email, administrator.password);
  }, 240_000);
  afterAll(() => mall?.stop());

  it("and the control panel show an administrator how the whole mall does", async () => {
    const [from, to] = [-399, 0].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
    const { platform, controlPanel } = await ada.ask<Panel>(document("ControlPanel"), { from, to, interval: "MONTH" });
    expect(platform.health.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => "UP"));
    expect(platform.health.every(({ events }) => events !== null)).toBe(true);
    const { sales, loyalty, moderation } = controlPanel;
    expect(sales.total.orders).toBeGreaterThan(100);
    expect(sales.topSellers[0]?.seller.displayName).toBeTruthy();
    expect(sales.topCategories[0]?.category.name).toBeTruthy();
    expect(loyalty.total.earned).toBeGreaterThan(100);
    expect(moderation).not.toBeNull();
  }, 120_000);

  it.each(LOOKED_AT)("and those of what models do are answered as they are: %s", async (name, variables, shown) => {
    await eventually(async () => expect(await ada.ask(document(name), variables)).toMatchObject(shown), 30_000);
  });

  it("show a queue with notices, tell of a new one as it comes, and decide", async () => {
    const { moderationCases } = await ada.ask<Queue>(document("ModerationQueue"), { first: 50 });
    expect(moderationCases.totalCount).toBe(8);
    const first = moderationCases.nodes[0];
    expect(first).toMatchObject({
      state: "OPEN",
      subject: { __typename: "Review", author: { displayName: expect.any(String) } },
    });
    expect(first?.notices.length).toBeGreaterThan(0);

    const client = createClient({
      url: mall.graphqlUrl.replace(/^http/, "ws"),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${ada.token}` },
    });
    let told: unknown = null;
    const next = client.iterate({ query: document("ModerationCaseOpened") }).next();
    void next.then(({ value }) => (told = value));
    let senders = 0;
    // Whoever has just begun to listen hears from then on: people tell of it until they do.
    await eventually(async () => {
      const sender = await Shopper.signUp(mall, `notifier-${(senders += 1)}`);
      const subject = { subjectKind: "REVIEW", subjectId: first?.subject.id };
      const input = { ...subject, reason: "INSULT", explanation: "It is rude.", goodFaith: true };
      await sender.ask(NOTICE, { input });
      await mall.settle();
      expect(told).not.toBeNull();
    }, 30_000);
    expect(told).toMatchObject({
      data: { moderationCaseChanged: { case: { id: first?.id, subject: { id: first?.subject.id } } } },
    });
    await client.dispose();

    const input = { caseId: first?.id, action: "APPROVE", ground: "Within the terms", facts: "It breaks no rule." };
    expect(await ada.ask(document("ModerationDecide"), { input })).toMatchObject({
      moderationDecide: {
        case: { id: first?.id, state: "DECIDED", decisions: [{ action: "APPROVE" }] },
        userErrors: [],
      },
    });
    const integrity = `{ platform { integrity { invariant holds detail } } }`;
    const { platform } = await ada.ask<{ platform: { integrity: { invariant: string; holds: boolean }[] } }>(
      integrity,
      {},
    );
    const own = platform.integrity.filter(({ invariant }) => ["I13", "I14"].includes(invariant));
    expect(own.length).toBeGreaterThan(1);
    expect(own.filter(({ holds }) => !holds)).toEqual([]);
  }, 120_000);
});
