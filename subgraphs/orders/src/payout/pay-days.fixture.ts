import { createPeers } from "@mall/platform/peers/peers";
import type { OrdersDeps } from "../deps";
import { aPart, deliver, type Part, ship } from "../ledger/parcel.fixture";
import { depsOf } from "../testing/deps.fixture";
import type { OrdersHarness } from "../testing/mall.fixture";
import { payOutSellers } from "./pay-out-sellers";

const DAY_MS = 24 * 60 * 60 * 1000;

interface Terms {
  readonly period?: string;
  readonly hold?: number;
  readonly bp?: number;
  readonly days?: number;
  readonly minimum?: number;
}

type Overrides = Partial<Omit<OrdersDeps, "payments">>;

export interface PayoutFound {
  readonly id: string;
  readonly state: string;
  readonly amount: number;
  readonly code: string | null;
}

/** A mall whose sellers are paid every day, and a users subgraph that knows where their money goes. */
export class PayDays {
  /** Where payouts go that do not go to acct_fine. */
  readonly tokens = new Map<string, string | null>();

  constructor(private readonly mall: OrdersHarness) {}

  readonly deps = (overrides: Overrides = {}): OrdersDeps => {
    const peers = createPeers(async (_name, { variables }) => ({
      data: {
        payoutDestinations: (variables["sellerIds"] as string[]).map((sellerId) => ({
          sellerId,
          token: this.tokens.has(sellerId) ? (this.tokens.get(sellerId) ?? null) : "acct_fine",
        })),
      },
    }));
    return depsOf(this.mall, { peers, ...overrides });
  };

  pass(days: number): void {
    this.mall.clock.advance(days * DAY_MS);
  }

  /** A seller with a parcel that was delivered. */
  async aSeller(
    amounts = { charged: 10_000, commission: 1_000 },
    terms: Terms = {},
  ): Promise<Part & { parcel: string }> {
    const part = await aPart(this.mall);
    await this.setTerms(part.sellerId, terms);
    const parcel = await ship(this.deps(), part, amounts);
    await deliver(this.deps(), parcel);
    return { ...part, parcel };
  }

  async setTerms(sellerId: string, terms: Terms): Promise<void> {
    const { period = "DAILY", hold = 14, bp = 0, days = 0, minimum = 1 } = terms;
    await this.mall.db.query(
      `INSERT INTO payout_terms (id, seller_id, period, hold_days, reserve_bp, reserve_days, minimum_units, valid_from, created_by)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, 'test')`,
      [sellerId, period, hold, bp, days, minimum, this.mall.clock.now()],
    );
  }

  payoutsOf(sellerId: string): Promise<PayoutFound[]> {
    return this.mall.db.query(
      `SELECT id, state, amount_minor::int AS amount, failure_code AS code FROM payout WHERE seller_id = $1
       ORDER BY requested_at, id`,
      [sellerId],
    );
  }

  /** Another day, as the job has it: what is due, payouts, sending, and a look at what became of them a minute later. */
  async aDay(overrides: Overrides = {}): Promise<void> {
    this.pass(1);
    await payOutSellers(this.deps(overrides));
    this.mall.clock.advance(61_000);
    await payOutSellers(this.deps(overrides));
  }
}
