import type { Viewer } from "@mall/platform/auth/viewer";
import type { DomainEvent } from "@mall/platform/events/event";
import { sealPart } from "@mall/platform/privacy/sealed-part";
import { PRIVACY_STEP_ASKED, privacyStepDone, type PrivacyStepAsked } from "@mall/platform/privacy/privacy-step";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { createHash } from "node:crypto";
import { SUBGRAPH_NAMES } from "@mall/schema/subgraph-names";
import type { UsersContext } from "../context";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";
import { resumePrivacyRequests } from "./resume-privacy-requests";

const ERASE = `mutation ($input: RequestErasureInput!) { requestErasure(input: $input) {
  receipt erasure { id state } userErrors { code field } } }`;
const ERASURE = `query ($id: ID!, $receipt: String) { erasure(id: $id, receipt: $receipt) {
  state open progress { subgraph isDone } reports { subgraph rowsLeft } } }`;
const CANCEL = `mutation ($input: ErasureCancelInput!) { erasureCancel(input: $input) {
  erasure { state } userErrors { code } } }`;
const EXPORT = `mutation ($input: RequestDataExportInput!) { requestDataExport(input: $input) {
  dataExport { id state } userErrors { code } } }`;
const EXPORTED = `query ($id: ID!) { dataExport(id: $id) { state downloadUrl progress { subgraph isDone } } }`;

interface Started {
  requestErasure: { receipt: string | null; erasure: { id: string; state: string } | null; userErrors: object[] };
}
interface Found {
  erasure: {
    state: string;
    open: string[];
    progress: { subgraph: string; isDone: boolean }[];
    reports: object[];
  } | null;
}

const OTHERS = SUBGRAPH_NAMES.filter((name) => name !== "users");
const EMPTY = { erased: {}, payloads: 0, left: {} };

describe("a person's data", () => {
  let harness: SubgraphHarness<UsersContext>;
  const people = Array.from({ length: 8 }, () => aPerson());
  const viewers = people.map(({ id }) => aViewer({ id }));
  const [alice, bob, carol, dave, erin, frank] = viewers as [Viewer, Viewer, Viewer, Viewer, Viewer, Viewer];
  const [gina, hugo] = viewers.slice(6) as [Viewer, Viewer];
  const compliance = aViewer({ id: frank.id, roles: ["CUSTOMER", "COMPLIANCE"] });

  beforeAll(async () => {
    ({ harness } = await startUsers());
    const shared = { displayName: "Gina's Chairs", memberIds: [gina.id, hugo.id] };
    const sellers = [aSeller({ displayName: "Carol's Lamps", memberIds: [carol.id] }), aSeller(shared)];
    await loadPeople(harness.db, { people, sellers });
  });
  afterAll(() => harness.stop());

  const ask = async <Data>(viewer: Viewer | null, query: string, variables: object): Promise<Data> => {
    const { data, errors } = await harness.as<Data>(viewer, query, variables as Record<string, unknown>);
    expect(errors).toBeUndefined();
    return data as Data;
  };
  const erase = async (viewer: Viewer, input: object = {}) =>
    (await ask<Started>(viewer, ERASE, { input })).requestErasure;
  const begun = async (viewer: Viewer): Promise<{ id: string; receipt: string }> => {
    const { erasure, receipt } = await erase(viewer);
    return { id: erasure?.id ?? "", receipt: receipt ?? "" };
  };
  const look = async (viewer: Viewer | null, variables: { id: string; receipt?: string }) =>
    (await ask<Found>(viewer, ERASURE, variables)).erasure;
  /** What the others say to the step that was asked last. */
  const answer = async (names: readonly string[], say: object = { report: EMPTY }): Promise<void> => {
    await harness.settle();
    const asked = (await harness.published(PRIVACY_STEP_ASKED)).at(-1)?.payload as PrivacyStepAsked;
    const { requestId, step, attempt } = asked;
    for (const subgraph of names)
      await harness.receive(subgraph, privacyStepDone({ requestId, step, attempt, subgraph, ...say }) as DomainEvent);
    await harness.settle();
  };

  it("is erased when all parts have answered three times, and shown to whoever has the receipt", async () => {
    const { id, receipt } = await begun(alice);
    await answer(OTHERS.slice(1), {});
    const waiting = await look(alice, { id });
    expect(waiting?.state).toBe("CHECKING");
    expect(waiting?.progress.filter(({ isDone }) => !isDone)).toEqual([{ subgraph: OTHERS[0], isDone: false }]);
    await answer(OTHERS.slice(0, 1), {});
    await answer(OTHERS);
    expect((await look(null, { id, receipt }))?.state).toBe("VERIFYING");
    await answer(OTHERS);
    const done = await look(null, { id, receipt });
    expect(done).toMatchObject({ state: "DONE", open: [] });
    expect(done?.reports).toHaveLength(SUBGRAPH_NAMES.length);
    expect([await look(bob, { id }), await look(null, { id }), await look(null, { id, receipt: "guess" })]).toEqual([
      ...[null, null, null],
    ]);
    expect((await look(compliance, { id }))?.state).toBe("DONE");
    const [user] = await harness.db.query<object[]>("SELECT email, display_name FROM users WHERE id = $1", [alice.id]);
    expect(user).toEqual({ email: `erased-${alice.id}@erased.invalid`, display_name: "Erased" });
  });

  it("is erased anew while a part finds something left", async () => {
    const { id } = await begun(bob);
    await answer(OTHERS, {});
    await answer(OTHERS);
    await answer(OTHERS, { report: { ...EMPTY, left: { review: 1 } } });
    expect((await look(bob, { id }))?.state).toBe("ERASING");
    await answer(OTHERS);
    await answer(OTHERS);
    expect((await look(bob, { id }))?.state).toBe("DONE");
  });

  it("waits for what is open, says so, goes on by itself, and can be called off by its person alone", async () => {
    const { id } = await begun(carol);
    await answer(OTHERS, {});
    const open = ["You own Carol's Lamps: end it, or make somebody else an owner."];
    expect(await look(carol, { id })).toMatchObject({ state: "BLOCKED", open });
    harness.clock.advance(16 * 60_000);
    await resumePrivacyRequests({ db: harness.db, clock: harness.clock, wakeRelay: () => undefined });
    expect((await look(carol, { id }))?.state).toBe("CHECKING");
    const cancel = async (viewer: Viewer) =>
      (await ask<{ erasureCancel: object }>(viewer, CANCEL, { input: { id } })).erasureCancel;
    expect(await cancel(dave)).toEqual({ erasure: null, userErrors: [{ code: "REQUEST_NOT_FOUND" }] });
    expect(await cancel(carol)).toEqual({ erasure: { state: "CANCELLED" }, userErrors: [] });
    expect(await cancel(carol)).toEqual({ erasure: null, userErrors: [{ code: "TOO_LATE" }] });
  });

  it("is not given away nor erased by a session without a proof, nor by others without an approval", async () => {
    const stale = { ...dave, mfaAt: null };
    expect((await erase(stale)).userErrors).toEqual([{ code: "PASSWORD_REQUIRED", field: ["input", "password"] }]);
    expect((await erase(stale, { password: "a guess of somebody" })).userErrors).toMatchObject([
      { code: "WRONG_PASSWORD" },
    ]);
    expect((await erase({ ...dave, actorId: frank.id })).userErrors).toMatchObject([{ code: "NOT_YOURS" }]);
    expect((await erase(erin, { userId: dave.id })).userErrors).toMatchObject([{ code: "PERSON_NOT_FOUND" }]);
    expect((await erase(compliance, { userId: dave.id })).userErrors).toMatchObject([{ code: "APPROVAL_REQUIRED" }]);
    expect((await harness.as(null, ERASE, { input: {} })).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  });

  /** What users tells the person. */
  async function exportedBy(viewer: Viewer): Promise<Record<string, { rows: Record<string, unknown>[] }>> {
    const { requestDataExport } = await ask<{ requestDataExport: { dataExport: { id: string } } }>(viewer, EXPORT, {
      input: {},
    });
    const { id } = requestDataExport.dataExport;
    await harness.settle();
    const asked = (await harness.published(PRIVACY_STEP_ASKED)).at(-1)?.payload as PrivacyStepAsked;
    const sealed = sealPart("{}", asked.publicKey ?? "").toString("base64");
    await answer(OTHERS, { piece: { number: 0, of: 1, sealed } });
    const file = await harness.route(viewer, "privacy-export", { params: { file: `${id}.json` } });
    return (JSON.parse(String(file?.body)) as { subgraphs: { users: Record<string, { rows: [] }> } }).subgraphs.users;
  }

  it("of a seller is its owners', sealed or not; a member who is erased leaves the seller as it was", async () => {
    const asOwner = await exportedBy(gina);
    expect(asOwner["sellers"]?.rows).toMatchObject([
      { display_name: "Gina's Chairs", payout_token: expect.stringMatching(/^acct_/) as string },
    ]);
    const asMember = await exportedBy(hugo);
    expect([asMember["sellers"], asMember["seller_members"]?.rows.length]).toEqual([undefined, 1]);
    const { id } = await begun(hugo);
    await answer(OTHERS, {});
    await answer(OTHERS);
    await answer(OTHERS);
    expect((await look(hugo, { id }))?.state).toBe("DONE");
    const members =
      "SELECT user_id AS id FROM seller_members WHERE seller_id = (SELECT id FROM sellers WHERE display_name = $1)";
    expect(await harness.db.query(members, ["Gina's Chairs"])).toEqual([{ id: gina.id }]);
  });

  it("was also left behind as a guest: known by digests of proved addresses, and of them alone, until all is done", async () => {
    const digestOf = (email = "") => createHash("sha256").update(email.toLowerCase()).digest("base64url");
    const askedLast = async () => (await harness.published(PRIVACY_STEP_ASKED)).at(-1)?.payload as PrivacyStepAsked;
    await exportedBy(dave);
    expect((await askedLast()).addressDigests).toBeUndefined();
    await harness.db.query("UPDATE users SET email_verified_at = now() WHERE id = $1", [dave.id]);
    const { id } = await begun(dave);
    await harness.settle();
    for (const step of ["CHECK", "ERASE"]) {
      expect(await askedLast()).toMatchObject({ step, addressDigests: [digestOf(people[3]?.email)] });
      await answer(OTHERS, step === "CHECK" ? {} : undefined);
    }
    expect((await askedLast()).addressDigests ?? []).toEqual([]);
    await answer(OTHERS);
    expect((await look(dave, { id }))?.state).toBe("DONE");
    const rows = `SELECT (SELECT count(*)::int FROM privacy_request WHERE person_id = $1 AND address_digests <> '{}') AS requests,
      (SELECT count(*)::int FROM bus.events WHERE payload::text LIKE '%' || $2 || '%') AS events,
      (SELECT count(*)::int FROM inbox WHERE payload::text LIKE '%' || $2 || '%') AS inbox`;
    const left = await harness.db.query<object[]>(rows, [dave.id, digestOf(people[3]?.email)]);
    expect(left).toEqual([{ requests: 0, events: 0, inbox: 0 }]);
  });

  it("is collected from all parts, for its person alone and for a week", async () => {
    const { requestDataExport } = await ask<{ requestDataExport: { dataExport: { id: string } } }>(erin, EXPORT, {
      input: {},
    });
    const { id } = requestDataExport.dataExport;
    await harness.settle();
    const asked = (await harness.published(PRIVACY_STEP_ASKED)).at(-1)?.payload as PrivacyStepAsked;
    const sealed = sealPart(JSON.stringify({ orders: { rows: [{ number: "A-1" }] } }), asked.publicKey ?? "");
    const half = (number: number, piece: Buffer) => ({ piece: { number, of: 2, sealed: piece.toString("base64") } });
    await answer(OTHERS, half(0, sealed.subarray(0, 40)));
    expect(
      (await ask<{ dataExport: { downloadUrl: null } }>(erin, EXPORTED, { id })).dataExport.downloadUrl,
    ).toBeNull();
    await answer(OTHERS, half(1, sealed.subarray(40)));
    const file = { params: { file: `${id}.json` } };
    const answered = await harness.route(erin, "privacy-export", file);
    expect(answered?.status).toBe(200);
    const { subgraphs } = JSON.parse(String(answered?.body)) as { subgraphs: Record<string, unknown> };
    expect(subgraphs["orders"]).toEqual({ orders: { rows: [{ number: "A-1" }] } });
    expect(JSON.stringify(subgraphs["users"])).toContain(people[4]?.email);
    const statuses = [dave, null, { ...erin, actorId: frank.id }].map((viewer) =>
      harness.route(viewer, "privacy-export", file),
    );
    expect((await Promise.all(statuses)).map((other) => other?.status)).toEqual([404, 404, 404]);
    harness.clock.advance(8 * 24 * 3_600_000);
    await resumePrivacyRequests({ db: harness.db, clock: harness.clock, wakeRelay: () => undefined });
    expect((await harness.route(erin, "privacy-export", file))?.status).toBe(404);
    expect(await harness.db.query("SELECT count(*)::int AS n FROM privacy_piece WHERE request_id = $1", [id])).toEqual([
      { n: 0 },
    ]);
  });
});
