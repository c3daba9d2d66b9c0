import { type Check, checksOf, differ, passOver } from "./check";

/** One bit per event of a payment's log, so that a log is one number. */
const EVENTS = [
  ...["AUTHORISE_ACTION_REQUIRED", "AUTHORISE_SUCCEEDED", "AUTHORISE_FAILED", "VOID_REQUESTED", "VOID_SUCCEEDED"],
  ...["CAPTURE_SUCCEEDED", "REFUND_SUCCEEDED", "CHARGEBACK_SUCCEEDED"],
];
const bits = (...events: readonly string[]): number =>
  events.reduce((sum, event) => sum | (1 << EVENTS.indexOf(event)), 0);

/** Which events a payment in this state must have had. */
const NEEDS: Readonly<Record<string, number>> = {
  ACTION_REQUIRED: bits("AUTHORISE_ACTION_REQUIRED"),
  AUTHORISED: bits("AUTHORISE_SUCCEEDED"),
  FAILED: bits("AUTHORISE_FAILED"),
  VOIDING: bits("VOID_REQUESTED"),
  VOIDED: bits("VOID_SUCCEEDED"),
  CAPTURED: bits("AUTHORISE_SUCCEEDED", "CAPTURE_SUCCEEDED"),
  REFUNDED: bits("CAPTURE_SUCCEEDED", "REFUND_SUCCEEDED"),
  CHARGED_BACK: bits("CHARGEBACK_SUCCEEDED"),
};

const caseOf = (column: string, numbers: readonly (readonly [name: string, value: number | string])[]): string =>
  `CASE ${column} ${numbers.map(([name, value]) => `WHEN '${name}' THEN ${value}`).join(" ")} ELSE 0 END`;

/** Outcome and kind are looked at one after the other: gluing half a million texts together takes longer than all else. */
const LOGGED = caseOf(
  "outcome",
  ["SUCCEEDED", "REQUESTED", "FAILED", "ACTION_REQUIRED"].map((outcome) => {
    const kinds = EVENTS.filter((event) => event.endsWith(`_${outcome}`)).map(
      (event) => [event.slice(0, -outcome.length - 1), bits(event)] as const,
    );
    return [outcome, caseOf("kind", kinds)] as const;
  }),
);
/** What was only asked for says nothing yet, but of a void; half of a log need not be added up. */
const COUNTS = "outcome <> 'REQUESTED' OR kind = 'VOID'";
/** As one number too: text is looked at once, and the sums compare numbers. */
const OPERATIONS = ["REQUESTED_CAPTURE", "REQUESTED_REFUND", "SUCCEEDED_CAPTURE", "SUCCEEDED_REFUND"];
const OPERATED = caseOf(
  "state",
  ["REQUESTED", "SUCCEEDED"].map((state) => {
    const kinds = ["CAPTURE", "REFUND"].map((kind) => [kind, OPERATIONS.indexOf(`${state}_${kind}`) + 1] as const);
    return [state, caseOf("kind", kinds)] as const;
  }),
);
const when = (code: string, number: number): string => `CASE ${code} WHEN ${number} THEN amount_minor ELSE 0 END`;

const SUMS = ["log_captured", "log_refunded", "capturing", "refunding", "captured", "refunded"];
/** What a row of PAYMENTS is, as bits. */
const IS_PAYMENT = 1;
const IS_LOG = 2;
const IS_TOO_MUCH = 4;

/** Payments against their log and their operations, in one sum over all three. */
const PAYMENTS = passOver(
  `SELECT id, bit_or(what) AS what, bit_or(needs) AS needs, bit_or(had) AS had,
      ${SUMS.map((name) => `sum(${name}) AS ${name}`).join(", ")}
    FROM (
      SELECT id, CASE WHEN captured_minor + capturing_minor + voided_minor + voiding_minor > amount_minor
          OR refunded_minor > captured_minor OR charged_back_minor > captured_minor THEN ${IS_PAYMENT + IS_TOO_MUCH}
          ELSE ${IS_PAYMENT} END AS what,
        CASE WHEN amount_minor > 0 THEN ${caseOf("state", Object.entries(NEEDS))} ELSE 0 END AS needs, 0 AS had,
        -captured_minor::float8 AS log_captured, -refunded_minor::float8 AS log_refunded,
        -capturing_minor::float8 AS capturing, -refunding_minor::float8 AS refunding,
        -captured_minor::float8 AS captured, -refunded_minor::float8 AS refunded FROM payment
      UNION ALL SELECT payment_id, ${IS_LOG}, 0, had, ${when("had", bits("CAPTURE_SUCCEEDED"))},
        ${when("had", bits("REFUND_SUCCEEDED"))}, 0, 0, 0, 0
        FROM (SELECT payment_id, amount_minor, ${LOGGED} AS had FROM payment_event WHERE ${COUNTS} OFFSET 0) e
      UNION ALL SELECT payment_id, 0, 0, 0, 0, 0, ${OPERATIONS.map((_, index) => when("code", index + 1)).join(", ")}
        FROM (SELECT payment_id, amount_minor, ${OPERATED} AS code FROM payment_operation OFFSET 0) x) of_payment
    GROUP BY 1`,
  [
    {
      invariant: "I4",
      says: "captured within authorised, refunded within captured",
      broken: `r.what & ${IS_TOO_MUCH} <> 0`,
    },
    {
      invariant: "I4",
      says: "operations add up to their payment",
      broken: "r.capturing <> 0 OR r.refunding <> 0 OR r.captured <> 0 OR r.refunded <> 0",
    },
    {
      invariant: "I9",
      says: "a payment is in a state that its log leads to",
      broken: "r.had & r.needs <> r.needs",
    },
    {
      invariant: "I19",
      says: "every payment has its log",
      broken: `r.what & ${IS_PAYMENT + IS_LOG} = ${IS_PAYMENT}
        AND (SELECT e.id FROM payment_event e WHERE e.payment_id = r.id LIMIT 1) IS NULL`,
    },
    {
      invariant: "I19",
      says: "every operation that succeeded tells so in the payment's log",
      broken: "r.log_captured <> 0 OR r.log_refunded <> 0",
    },
  ],
);

/** Units of lines in parcels that were bought. What is sent in exchange is paid for already and no sale. */
const SENT = "shipment_line l JOIN shipment h ON h.id = l.shipment_id WHERE h.kind = 'SALE'";
const UNITS_SENT = differ(
  `SELECT uuid_hash_extended(order_line_id, s.seed) AS h, -shipped AS shipped, -delivered AS delivered FROM order_line_progress
  UNION ALL SELECT uuid_hash_extended(l.order_line_id, s.seed), l.to_unit - l.from_unit,
    CASE h.state WHEN 'DELIVERED' THEN l.to_unit - l.from_unit ELSE 0 END FROM ${SENT}`,
  ["shipped", "delivered"],
);
const UNITS_PAID_BACK = differ(`
  SELECT uuid_hash_extended(order_line_id, s.seed) AS h, -refunded AS amount FROM order_line_progress WHERE refunded > 0
  UNION ALL SELECT uuid_hash_extended(order_line_id, s.seed), to_unit - from_unit FROM refund_line`);

/** A parcel's money counts one more than it is, so that one that costs nothing must be asked for too. */
const CAPTURES = differ(`
  SELECT hashtextextended('shipment:' || shipment_id, s.seed) AS h, -1 - asked_minor AS amount FROM shipment_amount
  UNION ALL SELECT hashtextextended(cause, s.seed), 1 + amount_minor FROM payment_operation
    WHERE kind = 'CAPTURE' AND cause LIKE 'shipment:%'`);
const SALES_WITHOUT_AMOUNT = `(SELECT count(*) FROM shipment WHERE kind = 'SALE') <> (SELECT count(*) FROM shipment_amount)`;

export const PAYMENT_CHECKS: readonly Check[] = [
  PAYMENTS,
  ...checksOf("I4", {
    "units returned within delivered, delivered within shipped, shipped and cancelled within bought": `
      SELECT order_line_id AS id FROM order_line_progress
      WHERE returned > delivered OR delivered > shipped OR shipped + cancelled > quantity OR refunded > shipped`,
    "units shipped and delivered are those in parcels and in parcels that arrived": `
      SELECT p.order_line_id AS id FROM order_line_progress p LEFT JOIN (
        SELECT l.order_line_id, sum(l.to_unit - l.from_unit) AS shipped,
          sum(CASE h.state WHEN 'DELIVERED' THEN l.to_unit - l.from_unit ELSE 0 END) AS delivered
        FROM ${SENT} GROUP BY 1) sent ON sent.order_line_id = p.order_line_id
      WHERE ${UNITS_SENT} AND (p.shipped, p.delivered) <> (coalesce(sent.shipped, 0), coalesce(sent.delivered, 0))`,
    "units paid back are those of refunds": `
      SELECT p.order_line_id AS id FROM order_line_progress p LEFT JOIN (
        SELECT order_line_id, sum(to_unit - from_unit) AS units FROM refund_line GROUP BY 1
      ) f ON f.order_line_id = p.order_line_id
      WHERE ${UNITS_PAID_BACK} AND p.refunded <> coalesce(f.units, 0)`,
    "captures are what parcels cost": `
      SELECT h.id FROM shipment h LEFT JOIN shipment_amount a ON a.shipment_id = h.id
      LEFT JOIN payment_operation o ON o.cause = 'shipment:' || h.id AND o.kind = 'CAPTURE'
      WHERE (${CAPTURES} OR ${SALES_WITHOUT_AMOUNT})
        AND h.kind = 'SALE' AND (a.shipment_id IS NULL OR o.amount_minor IS DISTINCT FROM a.asked_minor)`,
    "refunds at the provider are the refunds": `
      SELECT r.id FROM refund r LEFT JOIN payment_operation o ON o.cause = 'refund:' || r.id AND o.kind = 'REFUND'
      WHERE o.amount_minor IS DISTINCT FROM r.asked_minor`,
  }),
  ...checksOf("I6", {
    "each capture and refund is of an order's own payment": `
      SELECT x.id FROM payment_operation x JOIN payment p ON p.id = x.payment_id WHERE p.order_id <> x.order_id`,
  }),
];
