import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { stockLocationCreate } from "../location/location-create";
import { onProductChanged } from "../offer/on-product-changed";
import { placeOrder } from "../order/place-order";
import { depsOf } from "../testing/deps.fixture";
import { aCart, aListing, anOrderOf, type OrdersHarness } from "../testing/mall.fixture";
import { SilentPayments } from "../testing/silent-payments.fixture";
import { consumeReserved } from "./consume-reserved";
import { releaseReserved } from "./release-reserved";
import { returnToStock } from "./return-to-stock";

interface HeldUnits {
  readonly orderId: string;
  readonly variant: number;
  open: number;
}

export interface StockBalance {
  /** By variant, then by location. */
  readonly onHand: number[][];
  readonly reserved: number[];
}

/** A small shop, and beside it what its stock must be by plain arithmetic. */
export class StockWorld {
  readonly sellerId = uuidV7();
  readonly owner = aViewer({ sellerIds: [this.sellerId] });
  readonly variants = [uuidV7(), uuidV7()];
  readonly skus = this.variants.map((id) => `SKU-${id.slice(-6)}`);
  readonly expected: StockBalance;
  readonly holds: HeldUnits[] = [];
  /** What was done under a source, to be told again. */
  readonly told: (() => Promise<unknown[]>)[] = [];
  locations: string[] = [];
  readonly deps: OrdersDeps;

  constructor(
    readonly mall: OrdersHarness,
    stock: readonly number[],
  ) {
    this.expected = { onHand: stock.map((units) => [units, 0]), reserved: stock.map(() => 0) };
    this.deps = depsOf(mall, { payments: new SilentPayments(mall.db, mall.clock) });
  }

  async open(): Promise<void> {
    const variants = this.variants.map((variantId, index) => ({
      variantId,
      stock: this.expected.onHand[index]?.[0] ?? 0,
    }));
    const payload = aListing({ sellerId: this.sellerId, variants });
    const event = { payload, occurredAt: this.mall.clock.now(), traceId: null };
    await this.mall.db.transaction((tx) => onProductChanged(tx, event as never));
    const input = { sellerId: this.sellerId, name: "Attic", priority: 200 };
    const { location } = await stockLocationCreate(this.deps, this.owner, input);
    this.locations = [this.sellerId, location?.id ?? ""];
  }

  onHand(variant: number): number {
    return (this.expected.onHand[variant] ?? []).reduce((sum, units) => sum + units, 0);
  }

  add(variant: number, location: number, units: number): void {
    const places = this.expected.onHand[variant];
    if (places) places[location] = (places[location] ?? 0) + units;
  }

  reserve(variant: number, units: number): void {
    this.expected.reserved[variant] = (this.expected.reserved[variant] ?? 0) + units;
  }

  /** Takes from the preferred location, then from the others in their order. */
  takeExpected(variant: number, units: number, preferred: number | null): void {
    const order = preferred === 1 ? [1, 0] : [0, 1];
    let missing = units;
    for (const location of order) {
      const taken = Math.min(missing, this.expected.onHand[variant]?.[location] ?? 0);
      this.add(variant, location, -taken);
      missing -= taken;
    }
  }

  /** Whether an order for the units was written; the provider's silence keeps it pending. */
  async placed(variant: number, quantity: number): Promise<string | null> {
    const cart = await aCart(this.mall, null, { [this.variants[variant] ?? ""]: quantity }).catch(soldOut);
    if (!cart) return null;
    await placeOrder(this.deps, null, anOrderOf(cart) as never);
    const [order] = await this.mall.db.query("SELECT id FROM orders WHERE cart_id = $1", [cart.id]);
    return order?.id ?? null;
  }

  consume(hold: HeldUnits, quantity: number, location: number | null): Promise<unknown[]> {
    const source = `shipment:${uuidV7()}`;
    const units = [{ variantId: this.variants[hold.variant] ?? "", quantity }];
    const locationId = location === null ? null : this.locations[location];
    const use = { orderId: hold.orderId, units, source, ...(locationId ? { locationId } : {}) };
    return this.tell((tx) => consumeReserved(tx, this.deps, use));
  }

  release(hold: HeldUnits, quantity: number): Promise<unknown[]> {
    const units = [{ variantId: this.variants[hold.variant] ?? "", quantity }];
    const use = { orderId: hold.orderId, units, source: `cancel:${uuidV7()}` };
    return this.tell((tx) => releaseReserved(tx, this.deps, use));
  }

  returned(variant: number, quantity: number, location: number): Promise<unknown[]> {
    const units = [{ variantId: this.variants[variant] ?? "", quantity }];
    const back = { units, source: `return:${uuidV7()}`, locationId: this.locations[location] ?? null };
    return this.tell((tx) => returnToStock(tx, this.deps, back));
  }

  /** Remembered only if it was done: what failed has left nothing behind. */
  private async tell(work: (tx: EntityManager) => Promise<unknown[]>): Promise<unknown[]> {
    const run = () => this.mall.db.transaction(work);
    const changes = await run();
    this.told.push(run);
    return changes;
  }

  async actual(): Promise<StockBalance> {
    const levels = await this.mall.db.query(
      "SELECT variant_id, location_id, on_hand FROM stock_level WHERE variant_id = ANY($1)",
      [this.variants],
    );
    const items = await this.mall.db.query("SELECT variant_id, reserved FROM stock_item WHERE variant_id = ANY($1)", [
      this.variants,
    ]);
    type Row = { variant_id: string; location_id: string; on_hand: number; reserved: number };
    const levelOf = (variant: string, location: string): number =>
      (levels as Row[]).find((row) => row.variant_id === variant && row.location_id === location)?.on_hand ?? 0;
    return {
      onHand: this.variants.map((variant) => this.locations.map((location) => levelOf(variant, location))),
      reserved: this.variants.map((id) => (items as Row[]).find((row) => row.variant_id === id)?.reserved ?? -1),
    };
  }
}

function soldOut(error: Error): null {
  if (error.message.includes("OUT_OF_STOCK")) return null;
  throw error;
}
