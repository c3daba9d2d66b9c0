import { createServer } from "node:http";
import { Duplex } from "node:stream";
import { silentLogger } from "@mall/platform/telemetry/logger";
import type { EngineFeed } from "../apollo-server";
import type { Viewers } from "../viewer";
import { Admission } from "../limits/admission";
import { AutomaticQueries } from "../persisted/automatic-queries";
import type { OpenSessions } from "./open-sessions";
import { SharedEvents } from "./shared-events";
import { DEFAULT_SOCKET_LIMITS, serveSockets } from "./socket-server";

/** What nobody gets to who is refused before they say hello. */
const nothing = {} as EngineFeed;
const viewers = { onRevoked: () => () => {} } as unknown as Viewers;

it("a connection that is reset while its upgrade is refused harms nobody else", async () => {
  const http = createServer();
  const sockets = serveSockets(http, {
    ...{ engines: nothing, viewers, logger: silentLogger, limits: DEFAULT_SOCKET_LIMITS },
    ...{ path: "/graphql", operationTimeoutMs: 1_000, answerBytes: 1_000, addressOf: () => "127.0.0.1" },
    admission: new Admission({ budgets: null, rates: null, shedding: null }),
    ...{ topics: new SharedEvents(), sessions: {} as OpenSessions, automatic: new AutomaticQueries() },
  });
  const connection = new Duplex({ read: () => {}, write: (_chunk, _encoding, done) => done() });
  const closed = new Promise((resolve) => connection.once("close", resolve));
  http.emit("upgrade", { url: "/other", headers: {} }, connection, Buffer.alloc(0));
  const unheard = connection.listenerCount("error") === 0;
  connection.on("error", () => {});
  connection.destroy(new Error("read ECONNRESET"));
  await closed;
  await sockets.stop(0);
  // An error that nobody listens to ends the process.
  expect(unheard).toBe(false);
});
