import { endWhatIsOver } from "@mall/platform/privacy/end-what-is-over";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { TestClock } from "@mall/platform/testing/clock";
import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { orderPlaced } from "@mall/schema/events/order-placed";
import type { UsersContext } from "../context";
import { usersPersonalData } from "../privacy/personal-data";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";

const DAY_MS = 24 * 60 * 60 * 1000;

describe("what has ended", () => {
  let harness: SubgraphHarness<UsersContext>;
  beforeAll(async () => ({ harness } = await startUsers()));
  afterAll(() => harness.stop());

  it("is forgotten once nobody can need it, and not before", async () => {
    const password = "a lighthouse eats seven pears";
    await loadPeople(harness.db, { people: [aPerson({ email: "alice@example.com", password })] });
    const signIn = `mutation ($password: String!) { signIn(input: { email: "alice@example.com", password: $password }) { session { expiresAt } } }`;
    await harness.as(null, signIn, { password });
    await harness.as(null, signIn, { password: "wrong" });
    const clock = new TestClock(harness.clock.now());
    const left = async () => {
      await endWhatIsOver({ db: harness.db, clock, data: usersPersonalData });
      const [counted] = await harness.db.query<{ sessions: number; tokens: number; attempts: number }[]>(`SELECT
        (SELECT count(*)::int FROM sessions) AS sessions, (SELECT count(*)::int FROM refresh_tokens) AS tokens,
        (SELECT count(*)::int FROM sign_in_attempts) AS attempts`);
      return counted;
    };
    expect(await left()).toEqual({ sessions: 1, tokens: 1, attempts: 1 });
    clock.advance(2 * DAY_MS);
    expect(await left()).toEqual({ sessions: 1, tokens: 1, attempts: 0 });
    clock.advance(117 * DAY_MS);
    expect(await left()).toEqual({ sessions: 1, tokens: 1, attempts: 0 });
    clock.advance(2 * DAY_MS);
    expect(await left()).toEqual({ sessions: 0, tokens: 0, attempts: 0 });
  });

  it("runs for a seller's records from its last sale, to the day", async () => {
    const [busy, other] = [aSeller(), aSeller()];
    await loadPeople(harness.db, { people: [], sellers: [busy, other] });
    await harness.db.query("UPDATE sellers SET last_sale_at = '2026-01-01T00:00:00Z'");
    const sold = async (placedAt: string) => {
      const line = { orderLineId: uuidV7(), productId: uuidV7(), variantId: uuidV7(), sellerId: busy.id };
      const lines = [{ ...line, quantity: 1, unitPriceMinor: 1, lineTotalMinor: 1 }];
      const order = { orderId: uuidV7(), number: "A-1", userId: null, placedAt, currencyCode: "EUR", totalMinor: 1 };
      await harness.receive("orders", orderPlaced({ ...order, lines }));
      const rows = await harness.db.query<{ id: string; at: Date }[]>(
        "SELECT id, last_sale_at AS at FROM sellers ORDER BY id",
      );
      return [busy, other].map(({ id }) =>
        rows
          .find((row) => row.id === id)
          ?.at.toISOString()
          .slice(0, 13),
      );
    };
    expect(await sold("2026-03-01T10:00:00Z")).toEqual(["2026-03-01T10", "2026-01-01T00"]);
    expect(await sold("2026-03-01T20:00:00Z")).toEqual(["2026-03-01T10", "2026-01-01T00"]);
    expect(await sold("2026-02-01T20:00:00Z")).toEqual(["2026-03-01T10", "2026-01-01T00"]);
    expect(await sold("2026-03-02T20:00:00Z")).toEqual(["2026-03-02T20", "2026-01-01T00"]);
  });
});
