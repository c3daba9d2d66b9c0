import { replayDeadLetter, MAX_TRIES } from "@mall/platform/events/inbox";
import { PostgresTransport } from "@mall/platform/events/postgres-transport";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { PRODUCT_CHANGED } from "@mall/schema/events/product-changed";
import type { DataSource } from "typeorm";
import { Mall } from "../mall";

interface Letter {
  readonly attempts: number;
  readonly last_error: string | null;
  readonly is_dead: boolean;
  readonly is_done: boolean;
}

const variantOf = (variantId: string, priceMinor: number) => ({
  variantId,
  sku: `SKU-${variantId.slice(-6)}`,
  options: [],
  priceMinor,
  currencyCode: "EUR",
  weightGrams: 100,
  initialStock: 5,
});

/** A listing as products tells of it. */
const listing = (productId: string, version: number, variants: unknown) => ({
  ...{
    productId,
    version,
    sellerId: uuidV7(),
    state: "ACTIVE",
    title: "Lamp",
    slug: "lamp",
    description: "It shines.",
  },
  ...{ brand: null, categoryId: null, categoryIds: [], categoryPath: [], attributes: [] },
  ...{ createdAt: "2026-01-01T00:00:00Z", variants },
});

describe("an event whose payload is broken", () => {
  let mall: Mall;
  let transport: PostgresTransport;
  let orders: DataSource;

  beforeAll(async () => {
    mall = await Mall.start();
    transport = new PostgresTransport(mall.databaseUrl, silentLogger);
    await transport.start();
    const running = mall.parts.subgraphs.find(({ name }) => name === "orders");
    if (!running) throw new Error("orders does not run");
    orders = running.db;
  }, 120_000);
  afterAll(async () => {
    await transport?.close();
    await mall?.stop();
  });

  it("keeps nobody waiting but its own product, is kept as a dead letter with its reason, and is handled in its turn once mended", async () => {
    const [broken, neighbour] = [uuidV7(), uuidV7()];
    const [variantId, other] = [uuidV7(), uuidV7()];
    const eventId = await tell(broken, listing(broken, 1, "this is no list of variants"));
    await tell(neighbour, listing(neighbour, 1, [variantOf(other, 700)]));
    await tell(broken, listing(broken, 2, [variantOf(variantId, 900)]));
    await mall.settle();

    expect(await priceOf(other)).toBe(700);
    expect(await letter(eventId)).toMatchObject({
      attempts: expect.any(Number),
      is_dead: false,
      last_error: expect.stringMatching(/\w/),
    });
    // What comes later of the same product waits: it must not overtake.
    expect(await priceOf(variantId)).toBeNull();

    for (let tries = 1; tries < MAX_TRIES && !(await letter(eventId))?.is_dead; tries += 1) await tryAgainNow();
    expect(await letter(eventId)).toMatchObject({ attempts: MAX_TRIES, is_dead: true, is_done: false });
    // Given up, it still holds back its own product, whose story would miss a part; it stays as it came.
    expect(await priceOf(variantId)).toBeNull();
    const fresh = uuidV7();
    await tell(uuidV7(), listing(uuidV7(), 1, [variantOf(fresh, 500)]));
    await mall.settle();
    expect(await priceOf(fresh)).toBe(500);

    const mended = JSON.stringify(listing(broken, 1, [variantOf(variantId, 1_100)]));
    await orders.query("UPDATE inbox SET payload = $2 WHERE event_id = $1", [eventId, mended]);
    expect(await replayDeadLetter(orders, eventId)).toBe(true);
    await mall.settle();
    expect(await letter(eventId)).toMatchObject({ is_dead: false, is_done: true });
    // And what came after it is handled after it.
    expect(await priceOf(variantId)).toBe(900);
    expect(await replayDeadLetter(orders, eventId)).toBe(false);
  }, 60_000);

  async function tell(aggregateId: string, payload: unknown): Promise<string> {
    const id = uuidV7();
    const event = { id, source: "products", type: PRODUCT_CHANGED, aggregateId, payload, traceId: null };
    await transport.publish([{ ...event, occurredAt: new Date() }]);
    return id;
  }

  /** The next try would come after a while, longer each time. */
  async function tryAgainNow(): Promise<void> {
    await orders.query("UPDATE inbox SET next_attempt_at = now() WHERE done_at IS NULL AND dead_at IS NULL");
    await mall.settle();
  }

  async function letter(eventId: string): Promise<Letter | undefined> {
    const sql = `SELECT attempts, last_error, dead_at IS NOT NULL AS is_dead, done_at IS NOT NULL AS is_done FROM inbox WHERE event_id = $1`;
    const [row]: Letter[] = await orders.query(sql, [eventId]);
    return row;
  }

  async function priceOf(variantId: string): Promise<number | null> {
    const [row]: { price: number }[] = await orders.query(
      "SELECT price_minor::int AS price FROM offer WHERE variant_id = $1",
      [variantId],
    );
    return row?.price ?? null;
  }
});
