import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { ExchangeTable } from "../currency/exchange";
import type { OrdersDeps } from "../deps";
import { refuse, transact } from "../refusal";
import type { CartContent } from "./cart-content";
import type { CartError, CartErrorCode } from "./cart-errors";
import { CARTS_TO_MERGE, FINISH_MERGE, LOCK_CARTS, OPEN_EMPTY_CART } from "./cart-merge-sql";
import type { CartState } from "./cart-status";
import { ACTIVE_CARTS_BY_USER } from "./cart-sql";
import { checkoutRules } from "./checkout-rules";
import { type NotTaken, planMerge } from "./plan-merge";

export type MergeOutcome =
  | { readonly cartId: string; readonly notTaken: readonly NotTaken[]; readonly userErrors: readonly [] }
  | { readonly cartId: null; readonly notTaken: readonly []; readonly userErrors: readonly CartError[] };

interface LockedCart {
  readonly id: string;
  readonly userId: string | null;
  readonly state: CartState;
  readonly mergedInto: string | null;
}

interface Merged {
  readonly cartId: string;
  readonly notTaken: readonly NotTaken[];
}

/** Puts a guest's cart into the active cart of the person who has just signed in. Asked again, it answers the same cart. */
export async function cartMerge(deps: OrdersDeps, viewer: Viewer, guestCartId: string): Promise<MergeOutcome> {
  if (!isUuid(guestCartId)) return refusedWith([notFound().userErrors[0]]);
  const [own] = await read<{ id: string }>(deps.db, ACTIVE_CARTS_BY_USER, [[viewer.id]]);
  const { exchange } = await checkoutRules(deps, []);
  const merging: Merging = { viewer, guestCartId, ownCartId: own?.id ?? null, exchange };
  const { done, userErrors } = await transact<Merged, CartErrorCode>(deps.db, (tx) => mergeIn(tx, deps, merging));
  return done ? { ...done, userErrors: [] } : refusedWith(userErrors);
}

interface Merging {
  readonly viewer: Viewer;
  readonly guestCartId: string;
  readonly ownCartId: string | null;
  readonly exchange: ExchangeTable;
}

async function mergeIn(tx: EntityManager, deps: OrdersDeps, merging: Merging): Promise<Merged> {
  const { viewer, guestCartId, ownCartId } = merging;
  const ids = ownCartId === null ? [guestCartId] : [guestCartId, ownCartId];
  const locked = new Map((await write<LockedCart>(tx, LOCK_CARTS, [ids])).map((cart) => [cart.id, cart]));
  const guest = locked.get(guestCartId);
  const earlier = guest && (await mergedBefore(tx, guest, viewer));
  if (earlier) return { cartId: earlier, notTaken: [] };
  assertMergeable(guest);
  const own = ownCartId === null ? undefined : locked.get(ownCartId);
  const cartId = own?.state === "ACTIVE" ? own.id : await openFor(tx, deps, merging);
  return { cartId, notTaken: await moveLines(tx, deps, { ...merging, cartId }) };
}

/** The person's cart that a guest's went into before, or that it is by now. */
async function mergedBefore(tx: EntityManager, guest: LockedCart, viewer: Viewer): Promise<string | null> {
  if (guest.userId === viewer.id) return guest.id;
  if (guest.mergedInto === null) return null;
  const [into] = await write<LockedCart>(tx, LOCK_CARTS, [[guest.mergedInto]]);
  return into?.userId === viewer.id ? into.id : null;
}

function assertMergeable(guest: LockedCart | undefined): void {
  if (!guest || guest.userId !== null) throw notFound();
  if (guest.state !== "ACTIVE")
    throw refuse("CART_NOT_ACTIVE", "This cart is being ordered, was ordered or has expired.", [
      "input",
      "guestCartId",
    ]);
}

const notFound = () =>
  refuse<CartErrorCode>("CART_NOT_FOUND", "There is no such guest cart.", ["input", "guestCartId"]);

async function openFor(tx: EntityManager, deps: OrdersDeps, { viewer, guestCartId }: Merging): Promise<string> {
  const id = deps.ids.next();
  await write(tx, OPEN_EMPTY_CART, [id, viewer.id, guestCartId, deps.clock.now()]);
  return id;
}

type Move = Merging & { readonly cartId: string };

async function moveLines(
  tx: EntityManager,
  deps: OrdersDeps,
  { guestCartId, cartId, exchange }: Move,
): Promise<readonly NotTaken[]> {
  const carts = await write<CartContent>(tx, CARTS_TO_MERGE, [[guestCartId, cartId]]);
  const [guest, own] = [guestCartId, cartId].map((id) => carts.find((cart) => cart.id === id));
  if (!guest || !own) throw new Error("A locked cart vanished");
  const { lines, notTaken, couponCodes } = planMerge(guest, own, exchange);
  const rows = lines.map((line) => ({ ...line, id: deps.ids.next() }));
  await write(tx, FINISH_MERGE, [guestCartId, cartId, deps.clock.now(), JSON.stringify(rows), couponCodes]);
  return notTaken;
}

const refusedWith = (userErrors: readonly (CartError | undefined)[]): MergeOutcome => ({
  cartId: null,
  notTaken: [],
  userErrors: userErrors.flatMap((error) => error ?? []),
});
