import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import { eventually } from "@mall/platform/testing/eventually";
import { ensureDemoTemplate } from "../demo-template";

const PAGE = `query Page($id: ID!) {
  product(id: $id) { id title seller { displayName } rating { average } variants { sku availability { inStock } } }
}`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }`;
const HEALTH = readFileSync(path.join(__dirname, "../../schema/operations/admin/PlatformHealth.graphql"), "utf8");

describe("the mall as seven processes", () => {
  let database: TestDatabase;
  let folder: string;
  let supervisor: ChildProcess;
  let output = "";
  let url: string;
  let productId: string;

  beforeAll(async () => {
    await ensureDemoTemplate();
    database = await createTestDatabase("mall_demo_template");
    folder = mkdtempSync(path.join(tmpdir(), "mall-seven-"));
    const base = await freePortBlock();
    supervisor = spawn(process.execPath, [path.join(__dirname, "../../mall/dist/run-distributed.js")], {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        MALL_FOLDER: folder,
        PORT: String(base),
        SUBGRAPH_BASE_PORT: String(base + 1),
        SUBGRAPH_TIMEOUT_MS: "2000",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [supervisor.stdout, supervisor.stderr]) {
      stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    }
    url = `http://127.0.0.1:${base}/graphql`;
    await eventually(() => expect(output).toMatch(/The mall is open/), 90_000);
    const { data } = await send(`{ products(first: 1) { nodes { id } } }`);
    productId = (data as { products: { nodes: { id: string }[] } }).products.nodes[0]?.id ?? "";
  }, 180_000);

  afterAll(async () => {
    supervisor?.kill("SIGKILL");
    for (const pid of processes()) tryKill(pid);
    await database?.drop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it("answers one query from four of them", async () => {
    const { data, errors } = await send(PAGE, { id: productId });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      product: {
        id: productId,
        seller: { displayName: expect.any(String) },
        rating: { average: expect.any(Number) },
        variants: expect.arrayContaining([{ sku: expect.any(String), availability: { inStock: expect.any(Boolean) } }]),
      },
    });
  });

  it("refuses whoever speaks to a subgraph without the gateway's signature", async () => {
    const orders = /orders answers the gateway at (\S+)/.exec(output)?.[1] ?? "";
    const response = await fetch(orders, { method: "POST", body: JSON.stringify({ query: "{ __typename }" }) });
    expect(response.status).toBe(401);
  });

  it("loses the fields of a subgraph that stands still, in time, and gets them back when it goes on", async () => {
    const pid = Number(/users answers .*\(process (\d+)\)/.exec(output)?.[1]);
    process.kill(pid, "SIGSTOP");
    try {
      const { data, errors } = await send(PAGE, { id: productId });
      expect(data).toMatchObject({
        product: { id: productId, seller: null, rating: { average: expect.any(Number) } },
      });
      expect(errors).toMatchObject([
        {
          message: 'The subgraph "users" did not answer in time.',
          extensions: { code: "UNAVAILABLE", service: "users" },
        },
      ]);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await eventually(async () => expect((await send(PAGE, { id: productId })).errors).toBeUndefined(), 30_000);
  }, 60_000);

  it("tells its administrators which subgraph is down, also while it is the one that sells", async () => {
    const [, , { email, password }] = DEMO_SIGN_INS;
    const { data } = await send(SIGN_IN, { input: { email, password } });
    const { accessToken } = (data as { signIn: { session: { accessToken: string } } }).signIn.session;
    const pid = Number(/orders answers .*\(process (\d+)\)/.exec(output)?.[1]);
    process.kill(pid, "SIGSTOP");
    try {
      const range = { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" };
      const { data: told, errors } = await send(HEALTH, range, accessToken);
      const { platform } = told as { platform: { health: { subgraph: string; status: string }[]; sales: null } };
      expect(platform).toMatchObject({ sales: null, integrity: null, fraud: { reviewed: expect.any(Number) } });
      expect(platform.health).toContainEqual(expect.objectContaining({ subgraph: "orders", status: "DOWN" }));
      for (const error of errors as { extensions: object }[])
        expect(error.extensions).toMatchObject({ code: "UNAVAILABLE", service: "orders" });
    } finally {
      process.kill(pid, "SIGCONT");
    }
  }, 60_000);

  it("loses the fields of a killed subgraph and no more", async () => {
    const pid = Number(/reviews answers .*\(process (\d+)\)/.exec(output)?.[1]);
    process.kill(pid, "SIGKILL");
    await eventually(async () => {
      const { data, errors } = await send(PAGE, { id: productId });
      expect(data).toMatchObject({
        product: { id: productId, rating: null, seller: { displayName: expect.any(String) } },
      });
      expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE", service: "reviews" } }]);
    });
  });

  it("works without the models: pages load, lists and tones are missing, and the catalogue is browsed", async () => {
    const pid = Number(/insights answers .*\(process (\d+)\)/.exec(output)?.[1]);
    const page = `query ($id: ID!) { product(id: $id) { title variants { sku availability { inStock } }
      similar { profiling } sentiment { reviewCount } } recommendations { profiling }
      products(first: 1) { nodes { id } } }`;
    expect((await send(page, { id: productId })).data).toMatchObject({ recommendations: { profiling: false } });
    process.kill(pid, "SIGKILL");
    await eventually(async () => {
      const { data, errors } = await send(page, { id: productId });
      expect(data).toMatchObject({
        product: { title: expect.any(String), variants: expect.any(Array), similar: null, sentiment: null },
        ...{ recommendations: null, products: { nodes: [{ id: productId }] } },
      });
      for (const error of errors as { extensions: object }[])
        expect(error.extensions).toMatchObject({ code: "UNAVAILABLE", service: "insights" });
    });
  });

  it("leaves none behind when the process that started them is killed", async () => {
    const pids = processes();
    expect(pids.filter(isAlive).length).toBeGreaterThanOrEqual(4);
    supervisor.kill("SIGKILL");
    await eventually(() => expect(pids.filter(isAlive)).toEqual([]), 15_000);
  }, 20_000);

  async function send(
    query: string,
    variables: object = {},
    token?: string,
  ): Promise<{ data?: unknown; errors?: unknown }> {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const headers = { "content-type": "application/json", ...authorization };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
    return (await response.json()) as { data?: unknown; errors?: unknown };
  }

  const processes = (): number[] => [...output.matchAll(/\(process (\d+)\)/g)].map(([, pid]) => Number(pid));
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function tryKill(pid: number): void {
  if (isAlive(pid)) process.kill(pid, "SIGKILL");
}

/** The first of seven neighbouring ports that are free, below those that the system hands out to whoever connects. */
async function freePortBlock(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 10_000);
    const ports = await Promise.all(Array.from({ length: 7 }, (_, n) => portOf(base + n).catch(() => 0)));
    if (ports.every((port) => port > 0)) return base;
  }
}

function portOf(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
