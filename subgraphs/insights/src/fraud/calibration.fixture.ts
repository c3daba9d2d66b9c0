import { silentLogger } from "@mall/platform/telemetry/logger";
import { fraudModelPlace } from "../model/model-files";
import { policyInForce } from "../policy/policy";
import { calibrateNightly, calibrateScores } from "./calibrate-scores";
import { loadFraudModel } from "./fraud-model";
import type { FraudSettings } from "./fraud-policy";
import type { OrderToAssess } from "./order-facts";
import type { SignUps } from "./sign-ups.fixture";

/** A past of orders that the trees found twice as unlikely frauds as they were; the youngest is 61 days old. $1 trees, $2 now. */
const PAST = `
  INSERT INTO fraud_assessment (id, subject_kind, subject_id, attempt_key, account_key, at, outcome, rule_score, model_score,
    model_log_odds, trees_version, model_name, model_version, facts, explanation, label, label_source, labelled_at)
  SELECT gen_random_uuid(), 'ORDER', gen_random_uuid(), 'past ' || n, 'past', $2::timestamptz - interval '61 days' - n * interval '1 hour',
    'ALLOW', 0, 0.001, o.log_odds, $1, 'rules', '3', '[]', '', f.label, CASE WHEN f.label IS NOT NULL THEN 'CHARGEBACK' END,
    CASE WHEN f.label IS NOT NULL THEN $2::timestamptz END
  FROM generate_series(1, 2000) AS n, LATERAL (SELECT -8 + (n * 37 % 100) / 10.0 AS log_odds) AS o,
    LATERAL (SELECT CASE WHEN n * 0.61803398875 % 1 < 1 / (1 + exp(-(0.5 * o.log_odds + 1))) THEN 'FRAUD' END AS label) AS f`;
/** Younger than two months, and so no evidence, though all are fraud. */
const YOUNG = PAST.replace("'61 days'", "'1 day'")
  .replace(/n \* interval '1 hour'/, "n * interval '1 minute'")
  .replaceAll("'past ", "'young ");
/** The same attempts priced once before, and as many orders that other trees were as sure of as can be: none is evidence. */
const TWICE = PAST.replace("'61 days'", "'150 days'");
const OTHERS = PAST.replaceAll("'past ", "'past other ").replace("-8 +", "-800 +");
const STATE = "{ platform { fraud { calibration { state figures policyVersion } } } }";
const SET = `mutation ($input: FraudPolicySetInput!) { fraudPolicySet(input: $input) { userErrors { code } } }`;
const SIMULATE = `query ($t: FraudThresholdsInput!) { fraudPolicySimulate(thresholds: $t, from: "2000-01-01T00:00:00Z",
  to: "2100-01-01T00:00:00Z") { outcome after } }`;
const LINES = { challengeAt: 0.3, reviewAt: 0.98, blockAt: 1, usesModel: true };

export interface OrdersToCalibrate {
  readonly anOrder: () => OrderToAssess;
  readonly assessed: (order: OrderToAssess) => Promise<unknown>;
  readonly ada: Parameters<ReturnType<SignUps["mallOf"]>["as"]>[0];
}

const fraudModel = loadFraudModel(fraudModelPlace({}), silentLogger);

const calibrationOf = ({ mallOf, decisionOf }: SignUps, { anOrder, assessed, ada }: OrdersToCalibrate) => ({
  calibrate: async () => {
    await calibrateScores({ db: mallOf().db, clock: mallOf().clock, fraudModel });
    const { data } = await mallOf().as<{ platform: { fraud: { calibration: object } } }>(ada, STATE);
    return data!.platform.fraud.calibration;
  },
  settings: async () => (await policyInForce<FraudSettings>(mallOf().db, "fraud-orders")).settings,
  set: (calibrates: boolean | null) =>
    mallOf().as(ada, SET, { input: { ...LINES, mode: "ADVISE", calibrates, reason: "As people want it." } }),
  scores: async () => {
    const order = anOrder();
    await assessed(order);
    await decisionOf(order.orderId);
    const sql = "SELECT model_score, model_log_odds FROM fraud_assessment WHERE subject_id = $1";
    return (await mallOf().db.query<{ model_score: number; model_log_odds: number }[]>(sql, [order.orderId]))[0]!;
  },
  /** Orders that a line challenges, counted one by one. */
  between: async ({ slope, intercept, trees }: NonNullable<FraudSettings["calibration"]>) => {
    const sql = `SELECT rule_score AS rules, model_log_odds AS said, trees_version AS by FROM fraud_assessment WHERE subject_kind = 'ORDER'`;
    const rows = await mallOf().db.query<{ rules: number; said: number | null; by: string | null }[]>(sql);
    const scoreOf = ({ rules, said, by }: (typeof rows)[number]) => {
      if (said === null) return rules;
      return Math.max(rules, 1 / (1 + Math.exp(-(by === trees ? slope * said + intercept : said))));
    };
    return rows.map(scoreOf).filter((score) => score >= LINES.challengeAt && score < LINES.reviewAt).length;
  },
  challenged: async () => {
    const { data } = await mallOf().as<{ fraudPolicySimulate: { after: number }[] }>(ada, SIMULATE, { t: LINES });
    return data!.fraudPolicySimulate[1]!.after;
  },
});

function tellOfFit(mallOf: SignUps["mallOf"], told: ReturnType<typeof calibrationOf>): void {
  const { calibrate, settings, set, scores, challenged, between } = told;
  it("are fitted to what turned out, which serves in a new version of the policy until a person takes it back", async () => {
    const { db, clock } = mallOf();
    const [now, trees] = [clock.now(), fraudModel!.identity.version];
    await db.query(YOUNG, [trees, now]);
    expect(await calibrate()).toMatchObject({ state: "SKIPPED", policyVersion: null });
    for (const past of [PAST, TWICE]) await db.query(past, [trees, now]);
    await db.query(OTHERS, ["other trees", now]);
    const asTrained = await challenged();
    const { version } = await policyInForce(db, "fraud-orders");
    expect(await calibrate()).toMatchObject({
      ...{ state: "BETTER", policyVersion: version + 1, figures: expect.stringMatching(/\b2000 orders/) },
    });
    const { calibration } = await settings();
    expect(calibration).toMatchObject({ trees, slope: expect.closeTo(0.5, 1) });
    const { model_score, model_log_odds } = await scores();
    const { slope, intercept } = calibration!;
    expect(model_score).toBeCloseTo(1 / (1 + Math.exp(-(slope * model_log_odds + intercept))), 9);
    // The past is tried with it as well.
    expect(await challenged()).toBeGreaterThan(asTrained);
    expect(await challenged()).toBe(await between(calibration!));
    expect(await calibrate()).toMatchObject({ state: "REFUSED" });

    await set(null);
    expect((await settings()).calibration).toEqual(calibration);
    await set(false);
    const plain = await scores();
    expect(plain.model_score).toBeCloseTo(1 / (1 + Math.exp(-plain.model_log_odds)), 9);
    expect(await calibrate()).toMatchObject({
      state: "SKIPPED",
      figures: expect.stringContaining("as they were trained"),
    });
    await set(true);
    expect(await calibrate()).toMatchObject({ state: "BETTER" });
    await set(false);
    await db.query("DELETE FROM fraud_assessment WHERE attempt_key ~ '^(past|young) '");
  });
}

/** What the mall's own past makes of the model's scores. Begins and ends without such a past. */
export function tellOfCalibration(signUps: SignUps, orders: OrdersToCalibrate): void {
  const { mallOf } = signUps;
  tellOfFit(mallOf, calibrationOf(signUps, orders));

  it("are so at night, once", async () => {
    const { db } = mallOf();
    const runs = async (time: string): Promise<number> => {
      await calibrateNightly({ db, clock: { now: () => new Date(time) }, fraudModel });
      return Number((await db.query<{ count: string }[]>("SELECT count(*) AS count FROM fraud_calibration"))[0]!.count);
    };
    const before = await runs("2090-01-01T12:00:00Z");
    expect(await runs("2090-01-02T04:10:00Z")).toBe(before + 1);
    expect(await runs("2090-01-02T04:20:00Z")).toBe(before + 1);
    expect(await runs("2090-01-03T04:00:00Z")).toBe(before + 2);
  });
}
