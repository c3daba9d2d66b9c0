import { readFileSync } from "node:fs";
import path from "node:path";
import { endWhatIsOver } from "@mall/platform/privacy/end-what-is-over";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";
import type { DecisionToRecord } from "./decision";
import { aDecision } from "./decision.fixture";
import { insightsPersonalData } from "../privacy/personal-data";
import { eraseDecisionsOf } from "./erase-decisions";
import { recordDecisions } from "./record-decisions";

const LONG = 60_000;
const DOCUMENT = readFileSync(path.join(__dirname, "../../../../schema/operations/admin/AiDecisions.graphql"), "utf8");
const ONE = `query ($id: ID!) { decision(decisionId: $id) { id outcome erased subject { id } output counterfactual
  explanation { feature contribution } changes { from to reason actor { id } } overriddenAt } }`;
const MOVE = `mutation ($input: AiDecisionMoveInput!) { aiDecisionMove(input: $input) {
  decision { outcome overriddenBy { id } overriddenAt } userErrors { code field message } } }`;

const ada = aViewer({ roles: ["ADMINISTRATOR"] });
const alice = aViewer();
const bob = aViewer();

interface Page {
  readonly aiDecisions: {
    readonly nodes: { id: string; outcome: string }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string };
    readonly intact?: boolean;
    readonly totalCount?: number;
  };
}

describe("decisions", () => {
  let harness: SubgraphHarness<InsightsContext>;

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { hasJobs: false, env: { INSIGHTS_MODEL_WORKERS: "0" } });
  }, LONG);
  afterAll(() => harness.stop());

  const record = async (...decisions: DecisionToRecord[]): Promise<string[]> => {
    await harness.db.transaction((tx) => recordDecisions(tx, decisions, harness.clock.now()));
    return decisions.map(({ id }) => id);
  };
  const page = async (fields: string, variables: Record<string, unknown> = {}) => {
    const query = `query ($first: Int, $after: String, $filter: AiDecisionFilter) {
      aiDecisions(first: $first, after: $after, filter: $filter) { nodes { id outcome } pageInfo { hasNextPage endCursor } ${fields} } }`;
    const { data, errors } = await harness.as<Page>(ada, query, { first: 20, ...variables });
    expect(errors).toBeUndefined();
    return data!.aiDecisions;
  };
  const isIntact = async (): Promise<boolean | undefined> => (await page("intact")).intact;

  it("answer the administrators' document as it is, in one statement, to nobody else", async () => {
    const orderId = uuidV7();
    const [id] = await record(aDecision({ subject: { type: "Order", id: orderId } }));
    const statements = await harness.statementsOf(async () => {
      const { data, errors } = await harness.as<Page>(ada, DOCUMENT, {
        filter: { subjectType: "Order", subjectId: orderId },
      });
      expect(errors).toBeUndefined();
      expect(data?.aiDecisions.nodes).toEqual([
        expect.objectContaining({
          ...{ id, kind: "ORDER_RISK", subject: { type: "Order", id: orderId }, outcome: "PROPOSED", automated: false },
          ...{ model: { name: "a-model", version: "7" }, output: '{"decision":"REVIEW"}', score: 0.83 },
          explanation: [{ feature: "orders in the last hour", contribution: 0.4 }],
          inputDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
          overriddenBy: null,
        }),
      ]);
    });
    expect(statements).toHaveLength(1);
    for (const viewer of [alice, null]) {
      const { errors } = await harness.as(viewer, DOCUMENT);
      expect(errors?.[0]?.extensions["code"]).toBe(viewer ? "FORBIDDEN" : "UNAUTHENTICATED");
    }
  });

  it("are shown to the person whose data it is, to the seller whose goods, and are unknown to strangers", async () => {
    const sellerId = uuidV7();
    const [ofAlice, ofSeller] = await record(
      aDecision({ personId: alice.id }),
      aDecision({ kind: "PRICE_SUGGESTION", audience: "SELLER", sellerId, personId: null }),
    );
    const outcomes = async (viewer: typeof alice | null, id: string | undefined) =>
      (await harness.as<{ decision: { outcome: string } | null }>(viewer, ONE, { id })).data?.decision?.outcome ?? null;
    expect(await outcomes(alice, ofAlice)).toBe("PROPOSED");
    expect(await outcomes(bob, ofAlice)).toBeNull();
    expect(await outcomes(null, ofAlice)).toBeNull();
    expect(await outcomes(aViewer({ sellerIds: [sellerId] }), ofSeller)).toBe("PROPOSED");
    expect(await outcomes(aViewer({ sellerIds: [uuidV7()] }), ofSeller)).toBeNull();
    const entity = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Decision { id } } }`;
    const representations = { r: [{ __typename: "Decision", id: ofAlice }] };
    expect((await harness.as(bob, entity, representations)).data).toEqual({ _entities: [null] });
    expect((await harness.as(alice, entity, representations)).data).toEqual({ _entities: [{ id: ofAlice }] });
  });

  it("move by a person's word along their table only, and whoever applied them hears of it", async () => {
    const [proposed, applied] = await record(aDecision(), aDecision({ isApplied: true }));
    harness.clock.advance(1_000);
    const move = async (decisionId: string | undefined, how: string, reason = "She is known to us.") =>
      (await harness.as<{ aiDecisionMove: object }>(ada, MOVE, { input: { decisionId, move: how, reason } })).data
        ?.aiDecisionMove;
    const refused = (code: string) => ({ decision: null, userErrors: [expect.objectContaining({ code })] });
    expect(await move(proposed, "override")).toEqual(refused("MOVE_NOT_ALLOWED"));
    expect(await move(applied, "override")).toEqual({
      decision: {
        outcome: "OVERRIDDEN",
        overriddenBy: { id: ada.id },
        overriddenAt: harness.clock.now().toISOString(),
      },
      userErrors: [],
    });
    expect(await move(applied, "revert")).toEqual(refused("MOVE_NOT_ALLOWED"));
    expect(await move(uuidV7(), "reject")).toEqual(refused("DECISION_NOT_FOUND"));
    expect(await move(proposed, "reject", "\u202E")).toEqual(refused("INVALID_INPUT"));
    expect(await harness.published("decision.changed")).toEqual([
      expect.objectContaining({
        aggregateId: applied,
        payload: expect.objectContaining({ state: "OVERRIDDEN", kind: "ORDER_RISK", actorId: ada.id }),
      }),
    ]);
    const rejections = await Promise.all([1, 2, 3].map(() => move(proposed, "reject")));
    expect(rejections.filter((answer) => JSON.stringify(answer).includes('"REJECTED"'))).toHaveLength(1);
  });

  it("are found by each part of the filter alone", async () => {
    const found = async (filter: object) => (await page("", { filter })).nodes;
    const idsBy = async (filter: object) => (await found(filter)).map(({ id }) => id);
    const personId = uuidV7();
    harness.clock.advance(1_000);
    const at = harness.clock.now().getTime();
    const model = { name: "another-model", version: "1" };
    const [one] = await record(aDecision({ personId, model, isApplied: true }));
    harness.clock.advance(1_000);
    const [later] = await record(aDecision());
    await harness.as(ada, MOVE, { input: { decisionId: one, move: "override", reason: "She is known to us." } });
    const [from, next] = [at, at + 1].map((moment) => new Date(moment).toISOString());
    expect(await idsBy({ personId })).toEqual([one]);
    expect(await idsBy({ modelName: model.name })).toEqual([one]);
    expect(await idsBy({ from, to: next })).toEqual([one]);
    expect(await idsBy({ from: next })).toEqual([later]);
    const earlier = await idsBy({ to: from });
    expect(earlier.length).toBeGreaterThan(0);
    expect([one, later].filter((id) => earlier.includes(id!))).toEqual([]);
    const overridden = await found({ outcome: "OVERRIDDEN" });
    expect(overridden[0]?.id).toBe(one);
    expect(new Set(overridden.map(({ outcome }) => outcome))).toEqual(new Set(["OVERRIDDEN"]));
    expect(await idsBy({ outcome: "PROPOSED" })).not.toContain(one);
  });

  it("are one decision when recorded twice, and list by page without loss", async () => {
    const twice = aDecision({ kind: "STOCK_FORECAST" });
    await record(twice);
    await record(twice, ...Array.from({ length: 4 }, () => aDecision({ kind: "STOCK_FORECAST" })));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo, totalCount } = await page("totalCount", {
        first: 2,
        after,
        filter: { kind: "STOCK_FORECAST" },
      });
      expect(totalCount).toBe(5);
      seen.push(...nodes.map(({ id }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(5);
    expect(seen.at(-1)).toBe(twice.id);
  });

  it("are never changed: the database refuses, and a change behind its back is found", async () => {
    const [id] = await record(aDecision({ isApplied: true }));
    for (const table of ["decision", "decision_move", "ai_policy"]) {
      await expect(harness.db.query(`DELETE FROM ${table}`)).rejects.toThrow("append-only");
      await expect(harness.db.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow("append-only");
    }
    await expect(harness.db.query("UPDATE decision SET is_automated = false")).rejects.toThrow("append-only");
    await expect(harness.db.query("UPDATE decision_content SET body = '{}'")).rejects.toThrow("append-only");
    expect(await isIntact()).toBe(true);
    await harness.db.query("ALTER TABLE decision_move DISABLE TRIGGER decision_move_is_append_only");
    await harness.db.query("UPDATE decision_move SET reason = 'as if' WHERE decision_id = $1", [id]);
    expect(await isIntact()).toBe(false);
    await harness.db.query("UPDATE decision_move SET reason = $2 WHERE decision_id = $1", [
      id,
      "Applied by the policy, without a person.",
    ]);
    expect(await isIntact()).toBe(true);
    await harness.db.query("ALTER TABLE decision_content DISABLE TRIGGER decision_content_is_never_changed");
    await harness.db.query("UPDATE decision_content SET body = body || '{\"score\":0}' WHERE decision_id = $1", [id]);
    expect(await isIntact()).toBe(false);
    await harness.db.query("UPDATE decision_content SET body = body || '{\"score\":0.83}' WHERE decision_id = $1", [
      id,
    ]);
    await harness.db.query("ALTER TABLE decision_content ENABLE TRIGGER decision_content_is_never_changed");
    await harness.db.query("ALTER TABLE decision_move ENABLE TRIGGER decision_move_is_append_only");
    expect(await isIntact()).toBe(true);
  });

  it("lose a person's data on erasure and all content when its time has passed, and the chain holds", async () => {
    const carol = aViewer();
    const [ofCarol, old] = await record(aDecision({ personId: carol.id }), aDecision({ kind: "STOCK_FORECAST" }));
    await harness.db.transaction((tx) => eraseDecisionsOf(tx, carol.id));
    const read = async (id: string | undefined) => (await harness.as(ada, ONE, { id })).data?.["decision"];
    const erased = { erased: true, subject: null, output: null, counterfactual: null, explanation: [] };
    expect(await read(ofCarol)).toMatchObject({ ...erased, outcome: "PROPOSED" });
    expect(await read(old)).toMatchObject({ erased: false });
    const later = { now: () => new Date(harness.clock.now().getTime() + 201 * 86_400_000) };
    await endWhatIsOver({ db: harness.db, clock: later, data: insightsPersonalData });
    expect(await read(old)).toMatchObject(erased);
    expect(await isIntact()).toBe(true);
    expect(await harness.db.query("SELECT FROM decision_content WHERE person_id = $1", [carol.id])).toEqual([]);
  });

  it("stand behind every answer of a model: search names one that anybody may read", async () => {
    const query = `{ search(query: "") { decision { id kind automated model { name } subject { type id } output } } }`;
    interface Found {
      readonly search: { readonly decision: { readonly id: string } };
    }
    const answers = await Promise.all([null, alice].map((viewer) => harness.as<Found>(viewer, query)));
    const [first, second] = answers.map(({ data }) => data?.search.decision);
    expect(first).toMatchObject({ kind: "MODEL_SERVING", automated: true, subject: { type: "Surface", id: "SEARCH" } });
    expect(second).toEqual(first);
    const statements = await harness.statementsOf(() => harness.as(null, query));
    expect(statements.filter((text) => /INSERT/.test(text))).toEqual([]);
  });
});
