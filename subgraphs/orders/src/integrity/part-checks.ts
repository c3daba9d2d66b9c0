import { bit, type Check, gather, negative, passOver, sums } from "./check";
import { isOneOf, lastOf, numbered, PART_LOG, placesIn, strays } from "./state-log";

/** Of what a row of PARTS is made, as bits. */
const IS_PART = 1;
const IS_LINE = 2;
const HAS_LEFT = 4;
const IS_CUT = 8;

/** Sellers' parts against their lines and their parcels. All of a part has left if no unit was cancelled. */
const PARTS = passOver(
  gather({
    columns: {
      ...{ what: "int", subtotal: "float8", discount: "float8", tax: "float8", tax_added: "float8" },
      ...{ charged: "float8", commission: "float8" },
    },
    into: `bit_or(what) AS what, ${sums("subtotal", "discount", "tax", "tax_added", "charged", "commission")}`,
    sides: [
      [
        "seller_order",
        {
          id: "id",
          what: `${IS_PART} + ${bit("state IN ('SHIPPED', 'DELIVERED')", HAS_LEFT)}`,
          ...{ subtotal: negative("subtotal_minor"), discount: negative("discount_minor") },
          ...{ tax: "shipping_tax_minor - tax_minor", tax_added: "shipping_tax_added_minor - tax_added_minor" },
          charged: "shipping_charged_minor",
        },
      ],
      [
        "order_line",
        {
          ...{ id: "seller_order_id", what: String(IS_LINE), subtotal: "line_total_minor", discount: "discount_minor" },
          ...{ tax: "tax_minor", tax_added: "tax_added_minor", charged: "charged_minor" },
          commission: "commission_minor",
        },
      ],
      [
        "shipment_amount",
        { id: "seller_order_id", charged: negative("asked_minor"), commission: negative("commission_minor") },
      ],
      ["cancellation", { id: "seller_order_id", what: String(IS_CUT) }],
    ],
  }),
  [
    {
      invariant: "I3",
      says: "lines add up to the seller's part",
      broken: "r.subtotal <> 0 OR r.discount <> 0 OR r.tax <> 0 OR r.tax_added <> 0",
    },
    {
      invariant: "I3",
      says: "parcels of a part that has all left add up to it",
      broken: `r.what & ${HAS_LEFT + IS_CUT} = ${HAS_LEFT} AND (r.charged <> 0 OR r.commission <> 0)`,
    },
    { invariant: "I19", says: "every part has its lines", broken: `r.what & ${IS_PART + IS_LINE} = ${IS_PART}` },
  ],
);

/** Of the order that a part is of. Asked for the few parts for which it matters: the others need no join. */
const ORDER_STATE = "(SELECT o.state FROM seller_order s JOIN orders o ON o.id = s.order_id WHERE s.id = r.id)";

/** Sellers' parts against their log. */
const MOVES = passOver(
  gather({
    columns: { now: "int", move: "bigint", step: "int" },
    into: `max(now) AS now, ${placesIn(PART_LOG)}`,
    sides: [
      ["seller_order", { id: "id", now: numbered(PART_LOG, "state") }],
      [
        "order_move WHERE seller_order_id IS NOT NULL",
        { id: "seller_order_id", move: "id", step: numbered(PART_LOG, "state") },
      ],
    ],
  }),
  [
    {
      invariant: "I9",
      says: "each logged move of a seller's part follows the one before, along its table",
      broken: strays(PART_LOG),
    },
    {
      invariant: "I9",
      says: "a seller's part is where its log ends, or was cancelled with its order",
      broken: `r.now <> ${lastOf(
        PART_LOG,
        `CASE WHEN ${ORDER_STATE} IN ('PENDING', 'RISK_HOLD') THEN ${numbered(PART_LOG, "'PENDING'")}
          ELSE ${numbered(PART_LOG, "'PLACED'")} END`,
      )} AND NOT (${isOneOf(PART_LOG, "r.now", ["CANCELLED"])} AND ${ORDER_STATE} IN ('CANCELLED', 'FAILED'))`,
    },
  ],
);

export const PART_CHECKS: readonly Check[] = [MOVES, PARTS];
