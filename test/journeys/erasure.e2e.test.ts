import { writeAudit } from "@mall/platform/audit/audit-writer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { eventually } from "@mall/platform/testing/eventually";
import { seedMall } from "@mall/mall/seed-mall";
import { SUBGRAPHS } from "@mall/mall/subgraphs";
import { SUBGRAPH_NAMES } from "@mall/schema/subgraph-names";
import { textPublished } from "@mall/schema/events/text-published";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import addFormats from "ajv-formats";
import Ajv from "ajv/dist/2020";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { Shopper } from "../actors/shopper";
import { Mall } from "../mall";
import { filesWith, tablesWith } from "../privacy/find-strings";
import { hideNeedles, notHidden } from "../privacy/hide-needles";
import { aKnownPerson, EMAIL, GUEST_ORDER, NEEDLE, PASSWORD, STRINGS } from "../privacy/known-person";
import { leaveOldEvents } from "../privacy/old-events";
import { addRarerRows } from "../privacy/rarer-rows";
import { asGuest } from "../privacy/as-guest";
import { addMoreRows } from "../privacy/more-rows";

const EXPORT = `mutation { requestDataExport(input: {}) { dataExport { id } userErrors { code } } }`;
const EXPORTED = `query ($id: ID!) { dataExport(id: $id) { state downloadUrl progress { subgraph isDone } } }`;
const ERASE = `mutation { requestErasure(input: {}) { receipt erasure { id } userErrors { code message } } }`;
const ERASED = `query ($id: ID!, $receipt: String) { erasure(id: $id, receipt: $receipt) {
  state open payloads reports { subgraph rowsLeft payloads erased { table rows } } } }`;
const SEARCH = `query ($query: String!) { search(query: $query) { totalCount nodes { product { title } } } }`;
const REVIEWS = `query ($id: ID!) { product(id: $id) { title reviews(first: 50) { nodes { title body author { displayName } } }
  questions(first: 10) { nodes { body answers { body } } } } }`;
const AUDIT = `{ auditLog(first: 100) { nodes { action target reason ip actor { displayName } } } }`;
const INTACT = `{ auditLog(first: 1) { intact } }`;
const INTEGRITY = `{ platform { integrity { invariant holds detail } } }`;
const VERIFY_EMAIL = `mutation { emailVerificationSend { userErrors { code } } }`;

interface Erased {
  readonly erasure: {
    readonly state: string;
    readonly payloads: number;
    readonly reports: readonly { subgraph: string; rowsLeft: number; erased: { table: string; rows: number }[] }[];
  };
}

const validate = addFormats(new Ajv()).compile(
  JSON.parse(readFileSync(path.join(__dirname, "../../schema/data-export.schema.json"), "utf8")) as object,
);
const faultsOf = (archive: string) => (validate(JSON.parse(archive)) ? [] : validate.errors);

describe("somebody with 200 orders, 50 reviews, points and sessions", () => {
  const known = aKnownPerson();
  const outbox = mkdtempSync(path.join(tmpdir(), "mall-erasure-"));
  let mall: Mall;
  let client: Client;
  let person: Shopper;
  let ada: Shopper;
  let archive: string;
  let hidden: string[];
  /** Of the archive. */
  let url: string;

  beforeAll(async () => {
    mall = await Mall.start({ env: { MAIL_OUTBOX: outbox } });
    const provisioned = { roles: new Map(SUBGRAPHS.map(({ name }) => [name, `mall_${name}`])) };
    const data = { version: "erasure", load: () => known.mall };
    await seedMall({ url: mall.databaseUrl, provisioned, data, onProgress: () => undefined });
    client = new Client({ connectionString: mall.databaseUrl });
    await client.connect();
    person = await Shopper.signIn(mall, EMAIL, PASSWORD);
    ada = await Shopper.signIn(mall, "ada.erasure@demo.mall", PASSWORD);
    await leaveTraces();
  }, 120_000);
  afterAll(async () => {
    await client?.end();
    await mall?.stop();
  });

  /** What rows alone do not show: events, the audit chain, letters. */
  async function leaveTraces(): Promise<void> {
    const reviews = mall.parts.subgraphs.find(({ name }) => name === "reviews");
    const at = new Date();
    const record = {
      ...{ at, actorId: known.id, actingFor: null, roles: ["CUSTOMER"], action: "Query.auditLog", target: null },
      ...{ outcome: "REFUSED" as const, rule: "x", reason: NEEDLE, ip: "203.0.113.77", traceId: "t" },
    };
    const about = { ...record, actorId: known.adminId, target: `userId:${known.id}`, ip: "198.51.100.1" };
    const text = { kind: "POST" as const, id: uuidV7(), version: 1, authorId: known.id, productId: null };
    await reviews?.db.transaction(async (tx) => {
      await writeAudit(tx, "reviews", [record, about]);
      const event = textPublished({ ...text, title: NEEDLE, body: `Call +49 171 5550173`, at: at.toISOString() });
      await appendToOutbox(tx, [event], { traceId: null, occurredAt: at });
    });
    await mall.ask(VERIFY_EMAIL, {}, person.token);
    await mall.settle();
    // The models take their time, and what they say of a text is a Decision about its author.
    const decided = "SELECT FROM insights.decision_content WHERE person_id = $1";
    await eventually(async () => expect((await client.query(decided, [known.id])).rowCount).toBeGreaterThan(0));
    await addMoreRows(client, known.id);
    await addRarerRows(client, known.id);
    await asGuest(client, GUEST_ORDER);
    await leaveOldEvents(client, known.id);
  }

  const intact = async () => (await ada.ask<{ auditLog: { intact: boolean } }>(INTACT)).auditLog.intact;
  /** Sealed ones of archives, in which no string can be found. */
  const pieces = async () => (await client.query("SELECT FROM users.privacy_piece")).rowCount;
  const broken = async () => {
    const { platform } = await ada.ask<{ platform: { integrity: { invariant: string; holds: boolean }[] } }>(INTEGRITY);
    return platform.integrity.filter(({ holds }) => !holds);
  };

  it("gets everything that the mall holds about them, which is for nobody else", async () => {
    hidden = await hideNeedles(client, known.id);
    expect(await notHidden(client, hidden)).toEqual([]);
    expect(hidden).toContain("reviews.seller_reply_edit.body");
    // As the database does by itself, some time: what it samples for the planner now would outlive the person.
    await client.query("ANALYZE");
    const { requestDataExport } = await person.ask<{ requestDataExport: { dataExport: { id: string } } }>(EXPORT);
    const { id } = requestDataExport.dataExport;
    url = await eventually(async () => {
      await mall.settle();
      const { dataExport } = await person.ask<{ dataExport: { downloadUrl: string | null } }>(EXPORTED, { id });
      if (!dataExport.downloadUrl) throw new Error(JSON.stringify(dataExport));
      return dataExport.downloadUrl;
    });
    const get = (token?: string) =>
      fetch(`${mall.url}${url}`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
    archive = await (await get(person.token)).text();
    const { subgraphs } = JSON.parse(archive) as { subgraphs: Record<string, Record<string, { rows: object[] }>> };
    expect(Object.keys(subgraphs).sort()).toEqual([...SUBGRAPH_NAMES].sort());
    const orders = subgraphs["orders"]?.["orders"]?.rows;
    expect(orders).toHaveLength(201);
    expect(orders).toContainEqual(
      expect.objectContaining({ number: GUEST_ORDER, user_id: null, email: EMAIL.toUpperCase() }),
    );
    expect(subgraphs["reviews"]?.["review"]?.rows).toHaveLength(50);
    expect(archive).toContain("17 Needlestack Lane");
    expect(archive).not.toContain("password_hash");
    expect(faultsOf(archive)).toEqual([]);
    // The schema would see a part that is missing, and a secret.
    const { orders: _, ...without } = subgraphs;
    const told = { ...subgraphs, users: { ...subgraphs["users"], credentials: { rows: [{ password_hash: "x" }] } } };
    for (const other of [without, told]) {
      const spoilt = JSON.stringify({ ...(JSON.parse(archive) as object), subgraphs: other });
      expect(faultsOf(spoilt)).not.toEqual([]);
    }
    expect([(await get()).status, (await get(ada.token)).status]).toEqual([404, 404]);
    expect((await ada.ask<{ dataExport: null }>(EXPORTED, { id })).dataExport).toBeNull();
  });

  it("is erased from all of it in seconds, with a proof of each part, and the books still balance", async () => {
    expect([await intact(), await broken()]).toEqual([true, []]);
    expect(readdirSync(outbox)).not.toEqual([]);
    expect(await pieces()).toBeGreaterThan(0);
    expect(await tablesWith(client, STRINGS)).not.toEqual([]);
    const { requestErasure } = await person.ask<{
      requestErasure: { receipt: string; erasure: { id: string }; userErrors: object[] };
    }>(ERASE);
    expect(requestErasure.userErrors).toEqual([]);
    const { receipt, erasure } = requestErasure;
    const before = performance.now();
    const done = await eventually(async () => {
      await mall.settle();
      const found = (await mall.ask<Erased, object>(ERASED, { id: erasure.id, receipt })).erasure;
      if (found.state !== "DONE") throw new Error(JSON.stringify(found));
      return found;
    });
    const tookMs = Math.round(performance.now() - before);
    console.log(`erased in ${tookMs} ms`);
    // A busy machine takes longer: only a quiet one is held to it.
    if (process.env["ERASURE_MEASURED"] === "1") expect(tookMs).toBeLessThan(5_000);
    expect(done.reports.map(({ subgraph, rowsLeft }) => [subgraph, rowsLeft])).toEqual(
      [...SUBGRAPH_NAMES].sort().map((name) => [name, 0]),
    );
    expect(done.payloads).toBeGreaterThan(0);
    expect(await tablesWith(client, STRINGS)).toEqual([]);
    // Letters that were with the transport go soon after: the erasure waits for no mail server.
    await eventually(() => expect(readdirSync(outbox)).toEqual([]));
    expect(STRINGS.filter((text) => mall.log.text.includes(text))).toEqual([]);
    expect([await intact(), await broken()]).toEqual([true, []]);
  }, 120_000);

  it("is in no file of the database either, once it is tidied up: no index, no overflow, no event", async () => {
    const written = hidden.map((where) => where.split(".").slice(0, 2).join("."));
    const queues = SUBGRAPHS.flatMap(({ name }) =>
      ["inbox", "outbox", "audit", "idempotency"].map((of) => `${name}.${of}`),
    );
    const users = ["users", "letter", "audit_log", "privacy_request", "privacy_piece", "email_tokens", "sessions"];
    const tables = new Set([...written, ...queues, ...users.map((of) => `users.${of}`), "bus.events"]);
    expect(await filesWith(client, ["E-1000"], [])).toContain("table orders.orders");
    expect(await filesWith(client, STRINGS, tables)).toEqual([]);
  }, 120_000);

  it("is found by no search, in no list and by no administrator, and the archive is gone", async () => {
    const found = await Promise.all([
      ada.ask(SEARCH, { query: NEEDLE }),
      ada.ask(REVIEWS, { id: known.mall.products[0]?.id }),
      ada.ask(AUDIT),
    ]);
    const told = JSON.stringify(found);
    expect(told).toContain("Lamp 0");
    expect(STRINGS.filter((text) => told.replaceAll(JSON.stringify(NEEDLE), "").includes(text))).toEqual([]);
    const again = await fetch(`${mall.url}${url}`, { headers: { authorization: `Bearer ${person.token ?? ""}` } });
    // The session has ended too.
    expect([again.status, (await again.text()).includes(NEEDLE)]).toEqual([401, false]);
    expect(await pieces()).toBe(0);
  });

  it("cannot sign in any more, and is nobody to others", async () => {
    await expect(Shopper.signIn(mall, EMAIL, PASSWORD)).rejects.toThrow("WRONG_CREDENTIALS");
    const { rows } = await client.query(
      `SELECT (SELECT count(*)::int FROM orders.orders WHERE user_id = $1) AS orders,
        (SELECT count(*)::int FROM reviews.review WHERE user_id = $1 AND rating = 4) AS reviews,
        (SELECT display_name FROM users.users WHERE id = $1) AS name`,
      [known.id],
    );
    expect(rows).toEqual([{ orders: 200, reviews: 50, name: "Erased" }]);
  });
});
