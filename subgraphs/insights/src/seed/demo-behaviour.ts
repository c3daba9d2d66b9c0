import type { DemoMall, DemoOrder } from "@mall/demo/dataset";
import { between, hashOf, randomOf, type Random } from "@mall/demo/random";
import { KEPT_DAYS, type BehaviourKind } from "../behaviour/behaviour";
import { DemoTastes } from "./demo-tastes";

/** What a person who agreed did. */
export interface DemoEvent {
  readonly userId: string;
  readonly productId: string;
  readonly sellerId: string;
  readonly kind: Extract<BehaviourKind, "VIEW" | "DWELL" | "CART_ADD">;
  readonly at: Date;
  readonly dwellMs: number | null;
}

/** What guests looked at, as it would have been counted: of a seller's goods, on a day. */
export interface DemoGuests {
  readonly sellerId: string;
  readonly day: string;
  readonly views: number;
  readonly carts: number;
}

export interface DemoBehaviour {
  readonly events: readonly DemoEvent[];
  readonly guests: readonly DemoGuests[];
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Who only looks, by day: few for most of the time, and many in the last week, which is what is trending. */
const LOOKERS = 12;
const LOOKERS_LATELY = 60;
const LATELY_DAYS = 7;
/** Of those who only look, who puts something aside for later. */
const CART_SHARE = 0.12;

/**
 * Made up, as the source says nothing of it, and the same each time: whoever bought something had looked at it and put it into the cart
 * before; guests looked at much more and left; and some people only look, mostly along the shelves that they buy from, else at
 * what sells.
 */
export const demoBehaviour = (mall: DemoMall): DemoBehaviour => ({
  events: [...mall.orders.flatMap(eventsOfOrder), ...eventsOfLookers(mall)],
  guests: mall.orders.flatMap(guestsOfOrder),
});

function eventsOfOrder({ userId, placedAt, lines }: DemoOrder): DemoEvent[] {
  return lines.flatMap(({ id, productId, sellerId }) => {
    const random = randomOf(hashOf(`looks/${id}`));
    const before = (minutes: number): Date => new Date(placedAt.getTime() - minutes * MINUTE_MS);
    const about = { userId, productId, sellerId, dwellMs: null };
    const looked = 12 + random() * 40;
    const stay = { ...about, kind: "DWELL", at: before(looked - 2), dwellMs: between(random, 4_000, 90_000) } as const;
    return [
      { ...about, kind: "VIEW", at: before(looked) },
      ...(random() < 0.4 ? [stay] : []),
      { ...about, kind: "CART_ADD", at: before(1 + random() * 8) },
    ];
  });
}

/** For each line that was sold some guests who looked at the same shop and did not buy. */
function guestsOfOrder({ placedAt, lines }: DemoOrder): DemoGuests[] {
  return lines.map(({ id, sellerId }) => {
    const random = randomOf(hashOf(`guests/${id}`));
    const views = between(random, 5, 22);
    return { sellerId, day: placedAt.toISOString().slice(0, 10), views, carts: between(random, 0, 2) };
  });
}

function eventsOfLookers(mall: DemoMall): DemoEvent[] {
  // Whoever one can sign in as has done what their orders tell, and nothing else.
  const people = mall.people.filter(({ roles, password }) => roles.includes("CUSTOMER") && password === null);
  if (people.length === 0) return [];
  const tastes = new DemoTastes(mall);
  return Array.from({ length: KEPT_DAYS }, (_, daysAgo) => {
    const random = randomOf(hashOf(`lookers/${daysAgo}`));
    const count = Math.min(people.length, daysAgo < LATELY_DAYS ? LOOKERS_LATELY : LOOKERS);
    return Array.from({ length: count }, () => {
      const person = people[Math.floor(random() * people.length)]!;
      const at = new Date(mall.now.getTime() - (daysAgo + 0.01 + 0.99 * random()) * DAY_MS);
      return visitOf(person.id, { at, tastes, random });
    }).flat();
  }).flat();
}

interface Visit {
  readonly at: Date;
  readonly tastes: DemoTastes;
  readonly random: Random;
}

/** Two to seven products, one after the other. */
function visitOf(userId: string, { at, tastes, random }: Visit): DemoEvent[] {
  const products = tastes.walk(userId, { steps: between(random, 2, 7), random });
  return products
    .filter(({ createdAt }) => createdAt < at)
    .flatMap(({ id: productId, sellerId }, place) => {
      const seen = new Date(at.getTime() + place * MINUTE_MS);
      const about = { userId, productId, sellerId, dwellMs: null };
      const view = { ...about, kind: "VIEW", at: seen } as const;
      const wanted = { ...about, kind: "CART_ADD", at: new Date(seen.getTime() + MINUTE_MS / 2) } as const;
      return random() < CART_SHARE ? [view, wanted] : [view];
    });
}
