import fc from "fast-check";

/** Every way to pay that the sandbox knows. */
const TOKENS = [
  ...["tok_approve", "tok_approve", "tok_approve", "tok_approve", "tok_approve", "tok_approve", "tok_approve"],
  ...["tok_decline", "tok_insufficient_funds", "tok_fraud", "tok_chargeback", "tok_refund_pending"],
  ...["tok_3ds", "tok_3ds_page", "tok_timeout", "tok_chargeback_won", "tok_capture_fails", "tok_refund_pending"],
  ...["tok_refund_fails", "tok_refund_fails", "tok_refund_fails", "tok_noisy"],
] as const;

/** Where the process dies while it talks to the provider; most of the time nowhere. */
export type Death = "before" | "after" | null;

const pick = fc.nat(23);
const token = fc.constantFrom(...TOKENS);
const dies = fc.constantFrom<Death>(null, null, null, null, "before", "after");
const of = <Kind extends string, Rest extends object>(
  kind: Kind,
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
) => fc.record({ kind: fc.constant(kind), pick, ...rest }) as fc.Arbitrary<{ kind: Kind; pick: number } & Rest>;
const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

/** What a buyer pays with besides the card, and whether a coupon is in the cart. */
export interface Perks {
  readonly hasCoupon: boolean;
  readonly points: number;
  readonly usesCredit: boolean;
}
const perks = fc.record({
  hasCoupon: fc.boolean(),
  points: fc.constantFrom(0, 0, 1, 777, 2_500),
  usesCredit: fc.boolean(),
}) as fc.Arbitrary<Perks>;

const buy = of("buy", { token, dies, perks, quantity: fc.integer({ min: 1, max: 3 }) });
const ship = of("ship", { dies, units: fc.integer({ min: 1, max: 4 }) });
const deliver = of("deliver", {});
const webhooks = of("webhooks", { times: fc.integer({ min: 1, max: 3 }), isReversed: fc.boolean() });
const giveBack = of("return", { dies, isWithdrawal: fc.boolean() });
const resolution = fc.constantFrom("REFUND" as const, "EXCHANGE" as const, "REJECTED" as const);
const receive = of("receive", { dies, resolution });
const refund = of("refund", { dies, amountMinor: fc.option(fc.integer({ min: 1, max: 5_000 })) });
const payout = of("payout", { days: fc.constantFrom(1, 8, 15) });

/** What may happen to the mall; `pick` chooses among what there is at that moment. */
const anything = fc.oneof(
  often(2, buy),
  often(1, of("add", { quantity: fc.integer({ min: 1, max: 2 }) })),
  often(1, of("place", { token, dies, perks })),
  often(1, of("price", { priceMinor: fc.integer({ min: 0, max: 9_999 }) })),
  often(2, of("step", { decision: fc.constantFrom("AUTHORISED" as const, "DECLINED" as const, null) })),
  often(2, webhooks),
  often(1, of("cancel", { dies })),
  often(2, of("cancelUnits", { dies, isBySeller: fc.boolean() })),
  often(3, ship),
  often(2, deliver),
  often(2, giveBack),
  often(2, receive),
  often(2, refund),
  often(2, of("tick", { minutes: fc.constantFrom(0.02, 0.1, 6, 16) })),
  often(2, payout),
);
export type Command = typeof anything extends fc.Arbitrary<infer T> ? T : never;

const many = (arbitrary: fc.Arbitrary<Command>, min: number, max: number): fc.Arbitrary<Command[]> =>
  fc.array(arbitrary, { minLength: min, maxLength: max, size: "max" });

/** What chance alone brings about too seldom: money that is to go back and cannot. */
export const MONEY_COMES_BACK: Command[] = [
  {
    kind: "buy",
    pick: 0,
    token: "tok_refund_fails",
    dies: null,
    perks: { hasCoupon: false, points: 0, usesCredit: false },
    quantity: 1,
  },
  { kind: "ship", pick: 0, dies: null, units: 4 },
  { kind: "deliver", pick: 0 },
  { kind: "refund", pick: 0, dies: null, amountMinor: null },
];

/** Somebody buys, some of it goes its usual way, and then anything may happen: short, and yet it gets to the far ends. */
export const story: fc.Arbitrary<Command[]> = fc
  .tuple(
    many(buy, 1, 2),
    many(fc.oneof(often(4, ship), often(3, deliver), often(1, webhooks)), 1, 5),
    many(fc.oneof(often(1, giveBack), often(1, receive), often(1, refund), often(1, payout)), 0, 2),
    many(anything, 1, 5),
  )
  .map((chapters) => chapters.flat());
