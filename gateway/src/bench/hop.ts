import { createVerifier, signRequest } from "@mall/platform/auth/signed-request";

/** `node gateway/dist/bench/hop.js`: what signing and checking one request between gateway and subgraph costs. */
const ROUNDS = 20_000;
const key = { id: "k1", secret: "a secret of thirty-two characters" };
const viewer = { id: "u", sessionId: "s", roles: ["CUSTOMER"], sellerIds: [], expiresAt: 9e9 };
const identity = { viewer, traceId: "0af7651916cd43dd8448eb211c80319c", deadlineAt: 1_900_000_000_000 };

for (const bytes of [500, 5_000, 50_000]) {
  const body = "x".repeat(bytes);
  const request = { method: "POST", path: "/graphql", subgraph: "products", body, identity };
  const verify = createVerifier([key], Date.now);
  for (let n = 0; n < 2_000; n += 1) verify({ ...request, headers: { ...signRequest(request, key, Date.now()) } });
  const started = process.cpuUsage();
  for (let n = 0; n < ROUNDS; n += 1) {
    const { fault } = verify({ ...request, headers: { ...signRequest(request, key, Date.now()) } });
    if (fault) throw new Error(fault);
  }
  const { user, system } = process.cpuUsage(started);
  console.log(`${bytes} bytes: ${((user + system) / 1000 / ROUNDS).toFixed(4)} ms of CPU to sign and check a request`);
}
