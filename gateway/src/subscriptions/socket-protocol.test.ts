import { WebSocket } from "ws";
import { graphqlUrlOf } from "../gateway";
import { iterate, nextResult, openClient, type Closing } from "../testing/socket-client";
import { startTestGateway } from "../testing/test-gateway";

type TestGateway = Awaited<ReturnType<typeof startTestGateway>>;

const PROTOCOL = "graphql-transport-ws";

let library: TestGateway;

beforeAll(async () => {
  library = await startTestGateway({ socketLimits: { initTimeoutMs: 200, waitingEvents: 8, operationsPerSocket: 3 } });
});

afterEach(() => reviews().events.streamsOpen(0));

afterAll(() => library.gateway.stop());

const reviews = () => {
  const source = library.sources.get("reviews");
  if (!source) throw new Error("no reviews");
  return source;
};

describe("the protocol", () => {
  const rawSocket = (...protocols: string[]): { socket: WebSocket; closed: Promise<Closing> } => {
    const socket = new WebSocket(graphqlUrlOf(library.gateway).replace("http", "ws"), protocols);
    const closed = new Promise<Closing>((resolve) =>
      socket.once("close", (code, reason) => resolve({ code, reason: String(reason) })),
    );
    return { socket, closed };
  };
  const opened = (socket: WebSocket): Promise<void> => new Promise((resolve) => socket.once("open", () => resolve()));

  it("closes with 4408 when nobody says hello", async () => {
    expect((await rawSocket(PROTOCOL).closed).code).toBe(4408);
  });

  it("closes with 4401 for an operation before the hello", async () => {
    const { socket, closed } = rawSocket(PROTOCOL);
    await opened(socket);
    socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query: "{ carriers }" } }));
    expect((await closed).code).toBe(4401);
  });

  it("closes with 1009 for a message that is too large, and with 4400 for one that is none", async () => {
    const large = rawSocket(PROTOCOL);
    await opened(large.socket);
    large.socket.send("x".repeat(70_000));
    expect((await large.closed).code).toBe(1009);
    const broken = rawSocket(PROTOCOL);
    await opened(broken.socket);
    broken.socket.send("hello");
    expect((await broken.closed).code).toBe(4400);
  });

  const SUBSCRIBE = { id: "1", type: "subscribe", payload: { query: "subscription { bookChanged { id } }" } };
  const said = (socket: WebSocket): Promise<unknown> =>
    new Promise((resolve) => socket.once("message", (data: Buffer) => resolve(JSON.parse(data.toString()))));
  const acknowledged = async (): Promise<ReturnType<typeof rawSocket>> => {
    const raw = rawSocket(PROTOCOL);
    await opened(raw.socket);
    raw.socket.send(JSON.stringify({ type: "connection_init" }));
    expect(await said(raw.socket)).toMatchObject({ type: "connection_ack" });
    return raw;
  };

  it.each([
    ["a second hello", 4429, [{ type: "connection_init" }]],
    ["an id that is in use", 4409, [SUBSCRIBE, SUBSCRIBE]],
    ["a message of no known type", 4400, [{ type: "hello" }]],
    ["a subscribe without an operation", 4400, [{ id: "1", type: "subscribe" }]],
  ])("closes for %s with %d", async (_name, code, messages) => {
    const { socket, closed } = await acknowledged();
    for (const message of messages) socket.send(JSON.stringify(message));
    expect((await closed).code).toBe(code);
  });

  it("closes with 4406 without the subprotocol", async () => {
    expect((await rawSocket().closed).code).toBe(4406);
  });

  it("answers a ping, and lets an id be used again once its operation is complete", async () => {
    const { socket } = await acknowledged();
    socket.send(JSON.stringify({ type: "ping", payload: { n: 1 } }));
    expect(await said(socket)).toEqual({ type: "pong", payload: { n: 1 } });
    for (let time = 0; time < 2; time += 1) {
      socket.send(JSON.stringify(SUBSCRIBE));
      await reviews().events.streamsOpen(1);
      socket.send(JSON.stringify({ id: "1", type: "complete" }));
      await reviews().events.streamsOpen(0);
    }
    socket.close();
  });

  it("lets only so many operations run on one socket", async () => {
    const { client } = openClient(library.gateway);
    const watching = (n: number) => iterate(client, { query: `subscription { bookChanged { n${n}: id } }` });
    const open = [1, 2, 3].map(watching);
    const first = open.map((results) => results.next());
    await reviews().events.streamsOpen(3);
    await expect(iterate(client, { query: "{ carriers }" }).next()).rejects.toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ limit: "operationsPerSocket", maximum: 3 }) }),
    ]);
    reviews().events.endAll();
    await Promise.all(first);
    await client.dispose();
  });

  it("refuses an upgrade at another path", async () => {
    const socket = new WebSocket(`${library.gateway.url.replace("http", "ws")}/other`, "graphql-transport-ws");
    await expect(new Promise((_resolve, reject) => socket.once("error", reject))).rejects.toThrow("400");
  });

  it("closes a slow reader with 4409 and leaves the others alone", async () => {
    const fast = openClient(library.gateway);
    const fastResults = iterate(fast.client, { query: "subscription { bookChanged { id } }" });
    const received = nextResult(fastResults);
    const { socket, closed } = rawSocket(PROTOCOL);
    await opened(socket);
    socket.send(JSON.stringify({ type: "connection_init" }));
    await new Promise((resolve) => socket.once("message", resolve));
    const filler = "x".repeat(15_000);
    const query = `subscription($l: String) { bookChanged { id ${Array.from({ length: 9 }, (_, n) => `t${n}: title(language: $l)`).join(" ")} } }`;
    socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query, variables: { l: filler } } }));
    await reviews().events.streamsOpen(2);
    // The reader stops; what it does not take fills first the kernel's buffers, then the gateway's queue.
    const { _socket: wire } = socket as unknown as { _socket: { pause(): void; resume(): void } };
    wire.pause();
    let next: Promise<unknown> = received;
    for (let n = 0; n < 400; n += 1) {
      reviews().events.publish(1);
      expect(await next).toEqual({ data: { bookChanged: { id: "b1" } } });
      next = nextResult(fastResults);
    }
    next.catch(() => {});
    await reviews().events.streamsOpen(1);
    wire.resume();
    expect(await closed).toEqual({ code: 4409, reason: "Slow reader: more than 8 events are waiting." });
    await fast.client.dispose();
  });
});

describe("when the gateway stops", () => {
  it("says goodbye with 1001", async () => {
    const other = await startTestGateway();
    const { client, closed } = openClient(other.gateway);
    const end = iterate(client, { query: "subscription { bookChanged { id } }" })
      .next()
      .catch((reason: unknown) => reason);
    await other.sources.get("reviews")?.events.streamsOpen(1);
    await other.gateway.stop();
    expect((await closed).code).toBe(1001);
    expect(await end).toMatchObject({ code: 1001 });
  });

  it("says it to each at a moment of its own where traffic is drained, with a word about resuming", async () => {
    const other = await startTestGateway({ drainMs: 1, socketLimits: { drainSpreadMs: 300 } });
    const goodbyes: string[] = [];
    const open = async (name: string) => {
      const { client, closed } = openClient(other.gateway);
      const results = iterate(client, { query: "subscription { bookChanged { id } }" }).next();
      results.catch(() => {});
      await nextResult(iterate(client, { query: "{ carriers }" }));
      return { gone: closed.then(({ code, reason }) => goodbyes.push(`${name} ${code} ${reason}`)) };
    };
    const all = [await open("first"), await open("second")];
    jest.spyOn(Math, "random").mockReturnValueOnce(0.99).mockReturnValueOnce(0);
    await other.gateway.stop();
    await Promise.all(all.map(({ gone }) => gone));
    jest.restoreAllMocks();
    const reason = "1001 The server is going away. Reconnect, and resume after your last cursor.";
    expect(goodbyes).toEqual([`second ${reason}`, `first ${reason}`]);
  });
});
