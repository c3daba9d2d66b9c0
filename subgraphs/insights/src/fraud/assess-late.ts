import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import type { EntityManager } from "typeorm";
import type { PolicyInForce } from "../policy/policy";
import { outcomeOf, type FraudSettings } from "./fraud-policy";
import { judgeByRules } from "./fraud-rules";
import { accountKeyOf, type OrderToAssess } from "./order-facts";
import { recordOf, saveAssessments } from "./save-assessment";

const IS_ASSESSED = `
  SELECT EXISTS (SELECT FROM fraud_assessment WHERE subject_kind = 'ORDER' AND subject_id = $1) AS "isAssessed",
    (SELECT to_jsonb(p) FROM (SELECT name, version, mode, settings FROM ai_policy
      WHERE name = 'fraud-orders' ORDER BY version DESC LIMIT 1) p) AS policy`;

/**
 * An order that was placed while nothing could be asked here: the checkout went on without an answer, and the decision
 * says so. It has no effect any more; it counts in the histories of the orders to come.
 */
export async function assessLate(tx: EntityManager, placed: OrderPlaced): Promise<void> {
  if (typeof placed.riskDecisionId === "string") return;
  const [known] = await tx.query<{ isAssessed: boolean; policy: PolicyInForce<FraudSettings> }[]>(IS_ASSESSED, [
    placed.orderId,
  ]);
  if (known === undefined || known.isAssessed) return;
  const { policy } = known;
  const order = orderOf(placed);
  const rules = judgeByRules(order, null);
  const outcome = outcomeOf(rules.score, policy.settings);
  const assessment = {
    ...{ id: uuidV7(), outcome, effect: "ALLOW" as const, score: rules.score, rules, model: null },
    policy: { ...policy, mode: policy.mode === "AUTO" ? ("ADVISE" as const) : policy.mode },
    aloneBecause: "No assessment came in time; the order was placed without one.",
  };
  const at = new Date(placed.placedAt);
  await saveAssessments(tx, [recordOf(assessment, { order, accountKey: accountKeyOf(order), features: null, at })]);
}

/** What the event tells; it holds no address and no device. */
const orderOf = ({ orderId, userId, totalMinor, lines }: OrderPlaced): OrderToAssess => ({
  ...{
    orderId,
    attemptKey: orderId,
    userId,
    emailDigest: null,
    placeDigest: null,
    deviceDigest: null,
    amountMinor: totalMinor,
  },
  ...{ shippingCountry: "", billingCountry: "" },
  mostUnits: Math.max(0, ...lines.map(({ quantity }) => quantity)),
});
