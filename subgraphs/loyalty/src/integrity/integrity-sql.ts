/** One check over all rows: it finds none when all is well, and up to a handful of those at fault otherwise. */
export interface IntegrityCheck {
  readonly invariant: string;
  /** What holds, in one sentence. */
  readonly rule: string;
  /** Selects the ids of what breaks the rule, as `id`. */
  readonly broken: string;
}

export const INTEGRITY_CHECKS: readonly IntegrityCheck[] = [
  {
    invariant: "I2",
    rule: "Every journal of points sums to zero.",
    broken: "SELECT journal_id::text AS id FROM posting GROUP BY journal_id HAVING sum(amount) <> 0 OR count(*) <> 2",
  },
  {
    invariant: "I2",
    rule: "Every journal of gift credit sums to zero.",
    broken: `SELECT journal_id::text AS id FROM credit_posting GROUP BY journal_id
      HAVING sum(amount_minor) <> 0 OR count(*) <> 2`,
  },
  {
    invariant: "I7",
    rule: "Coupons count each order that uses them once, and never more than their limit.",
    broken: `SELECT c.code AS id FROM coupon c LEFT JOIN (
        SELECT coupon_id, count(*) AS uses FROM coupon_redemption WHERE state <> 'RELEASED' GROUP BY coupon_id) r
        ON r.coupon_id = c.id
      WHERE c.use_limit IS NOT NULL AND (c.uses <> coalesce(r.uses, 0) OR c.uses > c.use_limit)`,
  },
  {
    invariant: "I7",
    rule: "Promotions count each order that uses them once, and stay within limit and budget.",
    broken: `SELECT c.promotion_id::text AS id FROM promotion_count c LEFT JOIN (
        SELECT promotion_id, count(*) AS uses, sum(amount_minor) AS spent FROM promotion_use
        WHERE state <> 'RELEASED' AND is_counted GROUP BY promotion_id) u ON u.promotion_id = c.promotion_id
      WHERE c.uses <> coalesce(u.uses, 0) OR c.spent_minor <> coalesce(u.spent, 0)
        OR c.uses > c.use_limit OR c.spent_minor > c.budget_minor`,
  },
  {
    invariant: "I7",
    rule: "Nobody has used a promotion or a coupon more often than a customer may.",
    broken: `SELECT n.user_id::text || ' ' || n.subject_id AS id FROM customer_count n LEFT JOIN (
        SELECT user_id, subject_id, count(*) AS uses FROM (
          SELECT user_id, promotion_id AS subject_id FROM promotion_use WHERE is_per_customer AND state <> 'RELEASED'
          UNION ALL SELECT user_id, coupon_id FROM coupon_redemption WHERE is_per_customer AND state <> 'RELEASED') used
        GROUP BY user_id, subject_id) u ON u.user_id = n.user_id AND u.subject_id = n.subject_id
      WHERE n.uses <> coalesce(u.uses, 0)`,
  },
  {
    invariant: "I8",
    rule: "Every balance of points is the sum of its postings.",
    broken: `SELECT a.id::text AS id FROM account a LEFT JOIN (
        SELECT account_id, sum(amount) AS amount FROM posting GROUP BY account_id) p ON p.account_id = a.id
      WHERE a.user_id IS NOT NULL AND a.balance <> coalesce(p.amount, 0)`,
  },
  {
    invariant: "I8",
    rule: "Available points are the sum of the member's lots.",
    broken: `SELECT a.user_id::text AS id FROM account a LEFT JOIN (
        SELECT user_id, sum(remaining) AS points FROM lot GROUP BY user_id) l ON l.user_id = a.user_id
      WHERE a.kind = 'AVAILABLE' AND a.balance <> coalesce(l.points, 0)`,
  },
  {
    invariant: "I8",
    rule: "Pending points are the sum of the member's pending earnings.",
    broken: `SELECT a.user_id::text AS id FROM account a LEFT JOIN (
        SELECT user_id, sum(points - reversed) AS points FROM earning WHERE state = 'PENDING' GROUP BY user_id) e
        ON e.user_id = a.user_id
      WHERE a.kind = 'PENDING' AND a.balance <> coalesce(e.points, 0)`,
  },
  {
    invariant: "I8",
    rule: "Held points are the sum of the member's holds.",
    broken: `SELECT a.user_id::text AS id FROM account a LEFT JOIN (
        SELECT user_id, sum(points) AS points FROM hold WHERE state = 'HELD' GROUP BY user_id) h ON h.user_id = a.user_id
      WHERE a.kind = 'HELD' AND a.balance <> coalesce(h.points, 0)`,
  },
  {
    invariant: "I8",
    rule: "Every order earns the sum of its lines, and its lines earn once.",
    broken: `SELECT e.order_id::text AS id FROM earning e LEFT JOIN (
        SELECT order_id, sum(points) AS points, sum(reversed) AS reversed FROM earning_line GROUP BY order_id) l
        ON l.order_id = e.order_id
      WHERE e.points <> coalesce(l.points, 0) OR e.reversed <> coalesce(l.reversed, 0)`,
  },
  {
    invariant: "I8",
    rule: "Every balance of gift credit is the sum of its postings, and what is held is the sum of the holds.",
    broken: `SELECT a.id::text AS id FROM credit_account a
      LEFT JOIN (SELECT account_id, sum(amount_minor) AS amount FROM credit_posting GROUP BY account_id) p
        ON p.account_id = a.id
      LEFT JOIN (SELECT user_id, currency_code, sum(credit_minor) AS amount FROM hold WHERE state = 'HELD'
        GROUP BY user_id, currency_code) h ON h.user_id = a.user_id AND h.currency_code = a.currency_code
      WHERE a.user_id IS NOT NULL
        AND (a.balance <> coalesce(p.amount, 0) OR a.kind = 'HELD' AND a.balance <> coalesce(h.amount, 0))`,
  },
  {
    invariant: "I8",
    rule: "Every bonus has given what its grants sum to, within its budget.",
    broken: `SELECT b.id::text AS id FROM bonus b LEFT JOIN (
        SELECT bonus_id, sum(points) AS points FROM bonus_grant GROUP BY bonus_id) g ON g.bonus_id = b.id
      WHERE b.granted_points <> coalesce(g.points, 0) OR b.granted_points > b.budget_points`,
  },
];
