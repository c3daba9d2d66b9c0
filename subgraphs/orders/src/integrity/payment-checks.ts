import { type Check, checksOf, passOver, total } from "./check";

const sumOf = (state: string, kind: string): string =>
  `coalesce(${total("amount_minor")} FILTER (WHERE state = '${state}' AND kind = '${kind}'), 0)`;

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
const TAKEN = `FILTER (WHERE outcome = 'SUCCEEDED' AND kind =`;

/** Payments with what their log and their operations come to. */
const PAYMENTS = passOver(
  `SELECT p.*, e.payment_id AS log_of, coalesce(e.had, 0) AS had, coalesce(e.captured, 0) AS captured,
      coalesce(e.refunded, 0) AS refunded, coalesce(x.capturing, 0) AS op_capturing, coalesce(x.refunding, 0) AS op_refunding,
      coalesce(x.captured, 0) AS op_captured, coalesce(x.refunded, 0) AS op_refunded
    FROM payment p LEFT JOIN (
      SELECT payment_id, bit_or(${LOGGED}) AS had, ${total("amount_minor")} ${TAKEN} 'CAPTURE') AS captured,
        ${total("amount_minor")} ${TAKEN} 'REFUND') AS refunded
      FROM payment_event GROUP BY 1) e ON e.payment_id = p.id
    LEFT JOIN (
      SELECT payment_id, ${sumOf("REQUESTED", "CAPTURE")} AS capturing, ${sumOf("REQUESTED", "REFUND")} AS refunding,
        ${sumOf("SUCCEEDED", "CAPTURE")} AS captured, ${sumOf("SUCCEEDED", "REFUND")} AS refunded
      FROM payment_operation GROUP BY 1) x ON x.payment_id = p.id`,
  [
    {
      invariant: "I4",
      says: "captured within authorised, refunded within captured",
      broken: `r.captured_minor + r.capturing_minor + r.voided_minor + r.voiding_minor > r.amount_minor
        OR r.refunded_minor > r.captured_minor OR r.charged_back_minor > r.captured_minor`,
    },
    {
      invariant: "I4",
      says: "operations add up to their payment",
      broken: `(r.capturing_minor, r.refunding_minor, r.captured_minor, r.refunded_minor)
        <> (r.op_capturing, r.op_refunding, r.op_captured, r.op_refunded)`,
    },
    {
      invariant: "I9",
      says: "a payment is in a state that its log leads to",
      broken: `r.amount_minor > 0 AND r.had & ${caseOf("r.state", Object.entries(NEEDS))}
        <> ${caseOf("r.state", Object.entries(NEEDS))}`,
    },
    { invariant: "I19", says: "every payment has its log", broken: "r.log_of IS NULL" },
    {
      invariant: "I19",
      says: "every operation that succeeded tells so in the payment's log",
      broken: "(r.captured_minor, r.refunded_minor) <> (r.captured, r.refunded)",
    },
  ],
);

/** Lines with the units of their parcels and refunds. What is sent in exchange is paid for already and no sale. */
const UNITS = passOver(
  `SELECT p.*, p.order_line_id AS id, coalesce(s.shipped, 0) AS in_parcels, coalesce(s.delivered, 0) AS arrived,
      coalesce(f.units, 0) AS in_refunds
    FROM order_line_progress p LEFT JOIN (
      SELECT l.order_line_id, sum(l.to_unit - l.from_unit) AS shipped,
        sum(CASE h.state WHEN 'DELIVERED' THEN l.to_unit - l.from_unit ELSE 0 END) AS delivered
      FROM shipment_line l JOIN shipment h ON h.id = l.shipment_id WHERE h.kind = 'SALE' GROUP BY 1
    ) s ON s.order_line_id = p.order_line_id
    LEFT JOIN (SELECT order_line_id, sum(to_unit - from_unit) AS units FROM refund_line GROUP BY 1
    ) f ON f.order_line_id = p.order_line_id`,
  [
    {
      invariant: "I4",
      says: "units returned within delivered, delivered within shipped, shipped and cancelled within bought",
      broken: `r.returned > r.delivered OR r.delivered > r.shipped OR r.shipped + r.cancelled > r.quantity
        OR r.refunded > r.shipped`,
    },
    {
      invariant: "I4",
      says: "units shipped and delivered are those in parcels and in parcels that arrived",
      broken: "r.shipped <> r.in_parcels OR r.delivered <> r.arrived",
    },
    { invariant: "I4", says: "units paid back are those of refunds", broken: "r.refunded <> r.in_refunds" },
  ],
);

export const PAYMENT_CHECKS: readonly Check[] = [
  PAYMENTS,
  UNITS,
  ...checksOf("I4", {
    "captures are what parcels cost": `
      SELECT h.id FROM shipment h LEFT JOIN shipment_amount a ON a.shipment_id = h.id
      LEFT JOIN payment_operation o ON o.cause = 'shipment:' || h.id AND o.kind = 'CAPTURE'
      WHERE h.kind = 'SALE' AND (a.shipment_id IS NULL OR o.amount_minor IS DISTINCT FROM a.asked_minor)`,
    "refunds at the provider are the refunds": `
      SELECT r.id FROM refund r LEFT JOIN payment_operation o ON o.cause = 'refund:' || r.id AND o.kind = 'REFUND'
      WHERE o.amount_minor IS DISTINCT FROM r.asked_minor`,
  }),
  ...checksOf("I6", {
    "each capture and refund is of an order's own payment": `
      SELECT x.id FROM payment_operation x JOIN payment p ON p.id = x.payment_id WHERE p.order_id <> x.order_id`,
  }),
];
