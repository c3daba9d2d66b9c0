import { Client } from "pg";
import { uuidV7 } from "../ids/uuid-v7";
import { silentLogger } from "../telemetry/logger";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { LiveEvents } from "./live-events";
import { PostgresTransport } from "./postgres-transport";
import { withStreamCursor } from "./stream-cursor";

describe("live events", () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let live: LiveEvents;

  beforeEach(async () => {
    database = await createTestDatabase();
    transport = new PostgresTransport(database.url, silentLogger);
    await transport.start();
    live = new LiveEvents(transport, silentLogger);
    await live.start();
  });
  afterEach(async () => {
    await live.stop();
    await transport.close();
    await database.drop();
  });

  const publish = (type: string, n: number) =>
    transport.publish([
      { id: uuidV7(), source: "test", type, aggregateId: "a", payload: { n }, traceId: null, occurredAt: new Date() },
    ]);
  const next = async (stream: AsyncIterator<{ payload: unknown }>) => (await stream.next()).value?.payload as unknown;

  it("tell what happens from the moment somebody listens, and nothing before, to late listeners too", async () => {
    await publish("a", 1);
    const first = live.subscribe("a", () => true);
    await live.settle();
    await publish("a", 2);
    await publish("b", 3);
    const second = live.subscribe("b", () => true);
    await live.settle();
    await publish("b", 4);
    await publish("a", 5);
    expect([await next(first), await next(first), await next(second)]).toEqual([{ n: 2 }, { n: 5 }, { n: 4 }]);
  });

  it("are filtered per listener, and end when the listener returns", async () => {
    const even = live.subscribe<{ n: number }>("a", ({ payload }) => payload.n % 2 === 0);
    await live.settle();
    await publish("a", 1);
    await publish("a", 2);
    expect(await next(even)).toEqual({ n: 2 });
    await even.return?.();
    expect(await even.next()).toEqual({ value: undefined, done: true });
  });

  describe("that resume after a cursor", () => {
    const resumed = (after: number) => {
      const cursor = { after, last: null as number | null };
      return { cursor, stream: withStreamCursor(cursor, () => live.subscribe("a", () => true)) };
    };

    it("tell what was missed, then what comes, each once, and where they are", async () => {
      await publish("a", 1);
      const seen = await transport.lastPosition();
      await publish("a", 2);
      await publish("b", 3);
      await publish("a", 4);
      const { cursor, stream } = resumed(seen);
      expect(await next(stream)).toEqual({ n: 2 });
      expect(cursor.last).toBe(seen + 1);
      await publish("a", 5);
      expect([await next(stream), await next(stream)]).toEqual([{ n: 4 }, { n: 5 }]);
      expect(cursor.last).toBe(await transport.lastPosition());
    });

    it("lose and double nothing while others write", async () => {
      const reader = resumed(0);
      let written = 0;
      const writing = (async () => {
        for (; written < 60; written += 1) await publish("a", written);
      })();
      const told: unknown[] = [];
      let { cursor, stream } = reader;
      for (let n = 0; n < 60; n += 1) {
        told.push(await next(stream));
        if (n % 7 !== 0) continue;
        await stream.return?.();
        ({ cursor, stream } = resumed(cursor.last ?? 0));
      }
      await writing;
      expect(told).toEqual(Array.from({ length: 60 }, (_, n) => ({ n })));
    });

    it("are refused where too much would have to be read, or what was is not kept any more", async () => {
      await publish("a", 1);
      await publish("a", 2);
      await publish("a", 3);
      const last = await transport.lastPosition();
      await expect(live.assertResumable(last)).resolves.toBeUndefined();
      await expect(live.assertResumable(last - 200_000)).rejects.toMatchObject({
        extensions: { code: "CURSOR_TOO_OLD" },
      });
      const keepMs = 7 * 86_400_000;
      const prune = () => transport.prune({ reader: "orders", readTo: last, keepMs, limit: 100 });
      expect(await prune()).toBe(0);
      const admin = new Client({ connectionString: database.url });
      await admin.connect();
      await admin.query("UPDATE bus.events SET published_at = now() - interval '8 days' WHERE position < $1", [last]);
      // Old enough, and kept for those who have not read them.
      expect(await prune()).toBe(0);
      await admin.query("UPDATE bus.readers SET position = $1", [last]);
      expect(await prune()).toBe(2);
      await admin.query("UPDATE bus.events SET published_at = now() - interval '8 days'");
      await admin.end();
      // The last one stays: without it the log would begin anew for whoever asks where it ends.
      expect([await prune(), await transport.lastPosition()]).toEqual([0, last]);
      await expect(live.assertResumable(last - 2)).rejects.toMatchObject({ extensions: { code: "CURSOR_TOO_OLD" } });
      await expect(live.assertResumable(last - 1)).resolves.toBeUndefined();
    });
  });
});
