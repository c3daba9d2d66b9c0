import { CALLERS, TABLES } from "@mall/mall/permission-page";
import { rolesOf, ruleOf, type ShieldRule } from "@mall/platform/graphql/permissions";
import { isOwner, OF_A_SELLER } from "./matrix-callers";
import type { Question } from "./object-cases";

/** What people do with what is public though it is another's: they ask about it, answer, buy, review, and name people. */
const DONE_IN_PUBLIC = new Set([
  "reviews.Mutation.questionAsk",
  "reviews.Mutation.answerGive",
  "reviews.Mutation.reviewSubmit",
  "reviews.Mutation.reviewVote",
  "reviews.Mutation.threadStart",
  "reviews.Mutation.noticeSubmit",
  "orders.Mutation.cartLinesAdd(input.lines.variantId)",
  "products.Mutation.productCreate(input.categoryId)",
  "products.Mutation.productUpdate(input.categoryId)",
  "users.Mutation.sellerMemberAdd(input.userId)",
  "loyalty.Mutation.bonusClaim",
  "loyalty.Mutation.rewardRedeem",
  // An approval that is not needed is not looked at: the seller gives back its own money.
  "orders.Mutation.refundCreate(input.approvalId)",
]);

const ORDER_DESK = ["support", "super"];
const DISPUTE_DESK = ["support", "finance", "super"];
const SUPER = ["super"];
const MODERATORS = ["moderator", "super"];

const table = (entries: readonly (readonly [roles: readonly string[], subgraph: string, fields: string])[]) =>
  new Map<string, readonly string[]>(
    entries.flatMap(([roles, subgraph, fields]) =>
      fields.split(" ").map((field) => [`${subgraph}.${field}`, roles] as const),
    ),
  );

/** Administrators who act on what is another's where the rule lets everybody in and the row decides. */
const ACT_BY_ROW = table([
  [SUPER, "users.Mutation", "sellerApplicationUpdate sellerAppealSubmit sellerMemberInvite sellerInvitationRevoke"],
  [SUPER, "users.Mutation", "sellerMemberAdd sellerMemberRemove sellerMemberRoleSet sellerTraderSet sellerUpdate"],
  [SUPER, "users.Mutation", "sellerPayoutSet webhookEndpointCreate webhookEndpointUpdate webhookEndpointDelete"],
  [SUPER, "users.Mutation", "webhookSecretRotate webhookPing webhookReplay"],
  [ORDER_DESK, "orders.Mutation", "orderCancel orderLinesCancel disputeOpen refundCreate returnRequest returnDecide"],
  [ORDER_DESK, "orders.Mutation", "returnSend returnReceive returnResolve withdrawalPrepare withdrawalConfirm"],
  [ORDER_DESK, "orders.Mutation", "sellerOrderAdvance sellerOrderCancel shipmentCreate shipmentDeliver"],
  [ORDER_DESK, "orders.Subscription", "orderStatusChanged"],
  [DISPUTE_DESK, "orders.Mutation", "disputeReply disputeWithdraw"],
  [MODERATORS, "reviews.Mutation", "threadFollow threadUnfollow postWrite"],
]);

const CATALOGUE = ["catalogue member"];
const ORDERS = ["orders member"];
const GOODS = ["catalogue member", "orders member"];
const ANY = ["catalogue member", "orders member", "finance member"];

/** Members of a seller who change what is its own besides its owner and managers. */
const MEMBERS_ACT = table([
  [
    CATALOGUE,
    "products.Mutation",
    "productCreate productUpdate productSubmit productPause productResume productArchive",
  ],
  [CATALOGUE, "products.Mutation", "productChangeWithdraw variantAdd variantUpdate variantRemove variantPriceSet"],
  [CATALOGUE, "products.Mutation", "priceSchedule priceScheduleCancel priceCampaignCreate priceCampaignCancel"],
  [CATALOGUE, "products.Mutation", "catalogueImportStart catalogueImportFinish catalogueImportCancel"],
  [CATALOGUE, "loyalty.Mutation", "couponsGenerate couponCreate promotionCreate promotionUpdate promotionActivate"],
  [CATALOGUE, "loyalty.Mutation", "promotionPause promotionEnd promotionSimulate"],
  [CATALOGUE, "insights.Mutation", "priceSuggestionAccept priceSuggestionRefuse pricingLimitsSet"],
  [GOODS, "orders.Mutation", "stockLocationCreate stockLocationUpdate stockAdjust stockTransfer stockThresholdSet"],
  [GOODS, "orders.Mutation", "stockArrivalReceive stockArrivalCancel"],
  [GOODS, "reviews.Mutation", "sellerReplyGive"],
  [GOODS, "insights.Mutation", "stockTermsSet"],
  [ORDERS, "orders.Mutation", "shippingMethodSet refundCreate returnDecide returnReceive returnResolve"],
  [ORDERS, "orders.Mutation", "sellerOrderAdvance sellerOrderCancel shipmentCreate shipmentDeliver"],
  [ORDERS, "orders.Subscription", "sellerOrderReceived"],
  [["finance member"], "users.Mutation", "sellerTraderSet sellerPayoutSet"],
  [ANY, "orders.Subscription", "stockLow"],
  [ANY, "insights.Mutation", "sellerSuggestionRefuse sellerSuggestionAccept"],
]);

export const labelOf = ({ name, asked }: Question): string => (asked === "" ? name : `${name}(${asked})`);

const rulesIn = (rule: ShieldRule): ShieldRule[] => [
  rule,
  ...((rule as { rules?: readonly ShieldRule[] }).rules ?? []).flatMap(rulesIn),
];

/** The roles that each part of a field's rule asks for; an empty list: whoever is signed in. */
function rolesAsked({ name }: Question): (readonly string[])[] {
  const [subgraph = "", type = "", field = ""] = name.split(".");
  const rule = ruleOf(TABLES[subgraph]?.rules[type], field);
  return rule ? rulesIn(rule).flatMap((part) => [rolesOf(part)].filter((roles) => roles !== undefined)) : [];
}

const rolesOfCaller = (role: string): readonly string[] | null => {
  if (role === "guest") return null;
  const name = /member|manager/.test(role) ? "seller" : role;
  return CALLERS[name]?.roles ?? [];
};

/** Whether the rule of a field alone turns somebody away, whatever it is about. */
export function isTurnedAway(question: Question, role: string): boolean {
  const held = rolesOfCaller(role);
  return rolesAsked(question).some(
    (roles) => held === null || (roles.length > 0 && !roles.some((each) => held.includes(each))),
  );
}

/** Whether the rule of a field names a role of the mall's own people that somebody holds. */
const isInCharge = (question: Question, role: string): boolean =>
  rolesAsked(question).some((roles) =>
    roles.some((each) => each !== "SELLER" && rolesOfCaller(role)?.includes(each) === true),
  );

/** Whether somebody may get another answer for another's object than for nobody's. */
export const actsOnAnothers = (question: Question, role: string): boolean =>
  DONE_IN_PUBLIC.has(question.name) ||
  DONE_IN_PUBLIC.has(labelOf(question)) ||
  isInCharge(question, role) ||
  ACT_BY_ROW.get(question.name)?.includes(role) === true;

/** Alice owns her seller in the database, which users asks, whatever her token says. */
const isOwnerOfRow = ({ name }: Question, role: string): boolean =>
  name.startsWith("users.") && role !== "guest" && !/member|partner/.test(role);

/** The same for own. A program acts for all of its seller: its scopes bound it at the gateway. */
export const actsOnOwn = (question: Question, role: string): boolean =>
  actsOnAnothers(question, role) ||
  isOwner(question, role) ||
  MEMBERS_ACT.get(question.name)?.includes(role) === true ||
  (OF_A_SELLER.has(question.noun) && (role === "partner" || isOwnerOfRow(question, role)));
