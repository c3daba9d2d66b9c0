import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import { eventually } from "@mall/platform/testing/eventually";
import { createClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";
import { ensureDemoTemplate } from "../demo-template";
import { MallProcess } from "./mall-process";
import { watchStockOf, type StockWatch } from "./stock-watch";

const EVENTS = 12;
const BEFORE_THE_KILL = 5;
/** Long enough for events to happen while nobody is connected. */
const RETRY_MS = 400;

describe("kill -9 of the gateway while somebody watches", () => {
  let database: TestDatabase;
  let folder: string;
  let mall: MallProcess;
  const told: unknown[] = [];

  beforeAll(async () => {
    await ensureDemoTemplate();
    database = await createTestDatabase("mall_demo_template");
    folder = mkdtempSync(path.join(tmpdir(), "mall-resume-"));
    mall = await MallProcess.start({ databaseUrl: database.url, folder });
  }, 300_000);
  afterAll(async () => {
    await mall?.end("SIGTERM");
    await database?.drop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  /** The real client as the gateway's README tells to use it: the same payload, with the last cursor in it. */
  function watching(
    { document: query, variables, authorization }: StockWatch,
    numberOf: StockWatch["numberOf"],
  ): Client {
    const payload = { query, variables, extensions: {} as Record<string, unknown> };
    const client = createClient({
      url: () => mall.url.replace(/^http/, "ws"),
      webSocketImpl: WebSocket,
      connectionParams: () => ({ authorization }),
      retryAttempts: 1_000,
      // Without it the client gives up on a server that does not listen.
      shouldRetry: () => true,
      retryWait: () => new Promise((resolve) => setTimeout(resolve, RETRY_MS)),
      on: {
        connected: (_socket, ack) => void (payload.extensions["resumeAfter"] ??= (ack as { cursor: string }).cursor),
      },
    });
    client.subscribe<{ stockLow: { threshold: number } }>(payload, {
      next: ({ data, errors, extensions }) => {
        payload.extensions["resumeAfter"] = (extensions as { cursor?: string } | undefined)?.cursor;
        told.push(data ? numberOf(data.stockLow.threshold) : errors);
      },
      error: (fault) => told.push(fault),
      complete: () => told.push("complete"),
    });
    return client;
  }

  it("loses nothing and doubles nothing to a client that resumes from its cursor", async () => {
    const watch = await watchStockOf(() => mall.url);
    const client = watching(watch, watch.numberOf);
    for (let n = 1; n <= BEFORE_THE_KILL; n += 1) await watch.happens(n);
    await eventually(() => expect(told.length).toBeGreaterThan(1), 20_000);
    await mall.end("SIGKILL");
    mall = await MallProcess.start({ databaseUrl: database.url, folder });
    for (let n = BEFORE_THE_KILL + 1; n <= EVENTS; n += 1) await watch.happens(n);
    await eventually(() => expect(told.length).toBeGreaterThanOrEqual(EVENTS), 30_000);
    expect(told).toEqual(Array.from({ length: EVENTS }, (_, n) => n + 1));
    await client.dispose();
  }, 180_000);
});
