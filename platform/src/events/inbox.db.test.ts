import { Client } from "pg";
import { createDataSource } from "../database/data-source";
import { silentLogger } from "../telemetry/logger";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { eventually } from "../testing/eventually";
import { uuidV7 } from "../ids/uuid-v7";
import { Inbox, MAX_TRIES, replayDeadLetter, type Reactions } from "./inbox";
import { appendToOutbox } from "./outbox";
import { urgently } from "./reaction";
import { PostgresTransport } from "./postgres-transport";
import { Relay } from "./relay";
import { forgetHandled, readRetention } from "./retention";

describe("events between two subgraphs", () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let producer: ReturnType<typeof createDataSource>;
  let consumer: ReturnType<typeof createDataSource>;
  let relay: Relay;
  let inbox: Inbox | null;

  beforeEach(async () => {
    database = await createTestDatabase();
    transport = new PostgresTransport(database.url, silentLogger);
    await transport.start();
    const open = (schema: string) =>
      createDataSource({ url: database.url, schema, role: database.roleOf(schema) }).initialize();
    producer = await open("products");
    consumer = await open("orders");
    relay = new Relay({ subgraph: "products", db: producer, transport, logger: silentLogger });
    inbox = null;
  });

  afterEach(async () => {
    await inbox?.stop();
    await relay.stop();
    await producer.destroy();
    await consumer.destroy();
    await transport.close();
    await database.drop();
  });

  const write = (...events: [aggregateId: string, n: number][]) =>
    producer.transaction((tx) =>
      appendToOutbox(
        tx,
        events.map(([aggregateId, n]) => ({ type: "thing.changed", aggregateId, payload: { n } })),
        { traceId: "t", occurredAt: new Date() },
      ),
    );

  const startInbox = (reactions: Reactions, options: { restMs?: number } = {}) => {
    const between = { subgraph: "orders", db: consumer, transport, logger: silentLogger };
    inbox = new Inbox({ ...between, reactions, retryBaseMs: 1, ...options });
    inbox.start();
    return inbox;
  };

  it("delivers what was committed, in order, and nothing that was rolled back", async () => {
    const seen: number[] = [];
    startInbox({ "thing.changed": async (_tx, event) => void seen.push((event.payload as { n: number }).n) });
    await write(["a", 1], ["b", 2], ["a", 3]);
    await expect(
      producer.transaction(async (tx) => {
        await appendToOutbox(tx, [{ type: "thing.changed", aggregateId: "a", payload: { n: 99 } }], {
          traceId: null,
          occurredAt: new Date(),
        });
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    await relay.settle();
    await eventually(() => expect(seen).toEqual([1, 2, 3]));
    expect(await producer.query("SELECT count(*)::int AS waiting FROM outbox")).toEqual([{ waiting: 0 }]);
  });

  it("are handled together some time later, and at once where somebody waits for one of them", async () => {
    const seen: string[] = [];
    const see = async (_tx: unknown, { type }: { type: string }): Promise<void> => void seen.push(type);
    const tell = (type: string) =>
      transport.publish([
        {
          ...{ id: uuidV7(), source: "products", type, aggregateId: type, payload: {} },
          traceId: null,
          occurredAt: new Date(),
        },
      ]);
    // Rests for the rest of the day after its first round, if nobody wakes it.
    startInbox({ "thing.changed": see, "person.waits": urgently(see) }, { restMs: 86_400_000 });
    await inbox?.settle();
    await tell("thing.changed");
    await tell("person.waits");
    await eventually(() => expect(seen).toEqual(["thing.changed", "person.waits"]));
  });

  it("handles an event once when the transport carries it twice", async () => {
    const seen: string[] = [];
    const event = {
      id: uuidV7(),
      source: "products",
      type: "thing.changed",
      aggregateId: "a",
      payload: {},
      traceId: null,
      occurredAt: new Date(),
    };
    await transport.publish([event]);
    await transport.publish([event]);
    await startInbox({ "thing.changed": async (_tx, { id }) => void seen.push(id) }).settle();
    expect(seen).toEqual([event.id]);
  });

  it("tries a failing event again, keeps its aggregate waiting and lets the others pass", async () => {
    const seen: string[] = [];
    let failures = 2;
    startInbox({
      "thing.changed": async (_tx, event) => {
        if (event.aggregateId === "bad" && failures-- > 0) throw new Error("not yet");
        seen.push(`${event.aggregateId}${(event.payload as { n: number }).n}`);
      },
    });
    await write(["bad", 1], ["bad", 2], ["good", 1]);
    await relay.settle();
    await eventually(async () => {
      await inbox?.settle();
      expect(seen).toContain("bad2");
    });
    expect(seen.filter((name) => name.startsWith("bad"))).toEqual(["bad1", "bad2"]);
    expect(seen.indexOf("good1")).toBeLessThan(seen.indexOf("bad2"));
  });

  it("forgets what was handled long ago, and nothing that was not", async () => {
    const day = 86_400_000;
    const event = (aggregateId: string, ageDays: number) => ({
      ...{ id: uuidV7(Date.now() - ageDays * day), source: "products", type: "thing.changed", aggregateId },
      ...{ payload: {}, traceId: null, occurredAt: new Date() },
    });
    const reaction = async (_tx: unknown, { aggregateId }: { aggregateId: string }): Promise<void> => {
      if (aggregateId === "stuck") throw new Error("not yet");
    };
    await transport.publish([event("old", 9), event("older", 10), event("stuck", 11), event("fresh", 1)]);
    const started = startInbox({ "thing.changed": reaction });
    await started.settle();
    await consumer.query("UPDATE inbox SET done_at = now() - interval '8 days' WHERE aggregate_id LIKE 'old%'");
    await consumer.query(
      `INSERT INTO idempotency (owner, operation, key, request_hash, created_at)
       VALUES ('alice', 'pay', 'old', '', now() - interval '31 days'), ('alice', 'pay', 'fresh', '', now())`,
    );
    const deps = { subgraph: "orders", db: consumer, transport, types: ["thing.changed"] };
    await forgetHandled({ ...deps, retention: readRetention({}) });
    const left = await consumer.query("SELECT aggregate_id AS left FROM inbox ORDER BY 1");
    expect(left).toEqual([{ left: "fresh" }, { left: "stuck" }]);
    expect(await consumer.query("SELECT key FROM idempotency")).toEqual([{ key: "fresh" }]);
    const owner = new Client({ connectionString: database.url });
    await owner.connect();
    const { rows } = await owner.query("SELECT position::int FROM bus.readers WHERE name = 'orders'");
    await owner.end();
    expect(rows).toEqual([{ position: await transport.lastPosition() }]);
  });

  it("makes an event a dead letter after its last try, and handles it when it is replayed", async () => {
    let isMended = false;
    const seen: number[] = [];
    startInbox({
      "thing.changed": async (_tx, event) => {
        if (!isMended) throw new Error("cannot read this");
        seen.push((event.payload as { n: number }).n);
      },
    });
    await write(["a", 1], ["a", 2]);
    await relay.settle();
    const dead = await eventually(async () => {
      await inbox?.settle();
      const rows = await consumer.query<{ event_id: string; attempts: number; last_error: string }[]>(
        "SELECT event_id, attempts, last_error FROM inbox WHERE dead_at IS NOT NULL",
      );
      expect(rows).toMatchObject([{ attempts: MAX_TRIES, last_error: "cannot read this" }]);
      return rows[0];
    });
    isMended = true;
    expect(await replayDeadLetter(consumer, dead?.event_id ?? "")).toBe(true);
    await inbox?.settle();
    expect(seen).toEqual([1, 2]);
  });
});
