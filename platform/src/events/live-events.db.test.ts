import { uuidV7 } from "../ids/uuid-v7";
import { silentLogger } from "../telemetry/logger";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { LiveEvents } from "./live-events";
import { PostgresTransport } from "./postgres-transport";

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
});
