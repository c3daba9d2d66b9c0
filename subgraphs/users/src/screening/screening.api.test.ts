import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { UsersContext } from "../context";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { generateAccessTokenKeys } from "../session/access-token-keys";
import { usersSubgraph } from "../subgraph";
import { SanctionsWatch } from "./sanctions-watch";
import { APPEAL, ANSWER, MOVE, storiesIn } from "../standing/standing.fixture";
import { screenSellers } from "./screen-sellers";

const QUEUE = `{ sellerScreenings(first: 100) { totalCount nodes { id name listedName reference similarity listDigest outcome
  seller { id state } } } }`;
const DECIDE = `mutation ($input: SellerScreeningDecideInput!) { sellerScreeningDecide(input: $input) {
  screening { outcome note seller { state statements { kind ground reason automatedDetection automatedDecision } } }
  userErrors { code field } } }`;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly listedName: string;
  readonly reference: string;
  readonly seller: { readonly id: string; readonly state: string };
}
interface Decided {
  readonly screening: object | null;
  readonly userErrors: { code: string }[];
}
interface Run {
  readonly list_digest: string;
  readonly compared: number;
  readonly hits: number;
  readonly isOver: boolean;
}

let harness: SubgraphHarness<UsersContext>;
const folder = mkdtempSync(path.join(tmpdir(), "mall-sanctions-"));
const file = path.join(folder, "list.json");
let sanctions: SanctionsWatch;
const logged: unknown[] = [];
const listed = (...names: string[]) =>
  writeFileSync(file, JSON.stringify(names.map((name) => ({ name, country: null, reference: `eu-${name.length}` }))));

beforeAll(async () => {
  listed("Gloom Exports");
  sanctions = SanctionsWatch.of({ SANCTIONS_FILE: file });
  const { privateJwk } = await generateAccessTokenKeys();
  const env = { ACCESS_TOKEN_PRIVATE_JWK: privateJwk, MAIL_OUTBOX: path.join(folder, "outbox") };
  harness = await SubgraphHarness.start(usersSubgraph, { env, hasJobs: false });
});
afterAll(async () => {
  await harness.stop();
  rmSync(folder, { recursive: true });
});

const compliance = () => aViewer({ roles: ["COMPLIANCE"] });
const screen = (list: SanctionsWatch = sanctions): Promise<void> => {
  const { db, clock } = harness;
  const deps = { db, clock, sanctions: list, ids: { next: uuidV7 }, wakeRelay: () => undefined };
  return screenSellers(deps, { error: (what: unknown) => logged.push(what) });
};
const waiting = async (): Promise<Waiting[]> =>
  (await harness.as<{ sellerScreenings: { nodes: Waiting[] } }>(compliance(), QUEUE)).data?.sellerScreenings.nodes ??
  [];
const decide = async (viewer: ReturnType<typeof aViewer>, input: object): Promise<Decided> => {
  const { data, errors } = await harness.as<{ sellerScreeningDecide: Decided }>(viewer, DECIDE, { input });
  if (!data) throw new Error(String(errors?.[0]?.extensions["code"]));
  return data.sellerScreeningDecide;
};
const runs = (): Promise<Run[]> =>
  harness.db.query(
    `SELECT list_digest, compared, hits, finished_at IS NOT NULL AS "isOver" FROM sanctions_run ORDER BY started_at, id`,
  );

async function aShop(legalName: string) {
  const owner = aPerson();
  const shop = aSeller({ legalName, memberIds: [owner.id] });
  await loadPeople(harness.db, { people: [owner], sellers: [shop] });
  return { sellerId: shop.id, ownerId: owner.id };
}

describe("comparing sellers with a list of sanctions", () => {
  it("goes on where it was cut off, once a day and whenever the list is another", async () => {
    await harness.db.query(
      `INSERT INTO sellers (id, display_name, legal_name, country, contact_email, state, created_at, updated_at)
       SELECT gen_random_uuid(), 'Shop ' || n, 'Shop ' || n, 'NO', 'x@x.example', 'ACTIVE', now(), now() FROM generate_series(1, 450) n`,
    );
    let left = 430;
    const dying = Object.assign(Object.create(sanctions) as SanctionsWatch, {
      findAll: () => {
        left -= 1;
        if (left < 0) throw new Error("cut off");
        return [];
      },
    });
    await expect(screen(dying)).rejects.toThrow("cut off");
    expect(await runs()).toEqual([expect.objectContaining({ compared: 400, isOver: false })]);
    await Promise.all([screen(), screen()]);
    await screen();
    expect(await runs()).toEqual([{ list_digest: sanctions.digest, compared: 450, hits: 0, isOver: true }]);
    harness.clock.advance(DAY_MS + 1);
    await screen();
    const { digest } = sanctions;
    listed("Gloom Exports", "Murk Imports");
    await screen();
    expect(sanctions.digest).not.toBe(digest);
    expect((await runs()).map(({ list_digest, compared }) => [list_digest, compared])).toEqual([
      ...[digest, digest].map((list) => [list, 450]),
      [sanctions.digest, 450],
    ]);
  });

  it("asks a person about a name that is like one on it, and does nothing to the seller by itself", async () => {
    const { sellerId, ownerId } = await aShop("Gloom Exports AS");
    harness.clock.advance(DAY_MS + 1);
    await screen();
    const [hit] = await waiting();
    expect(hit).toEqual({
      ...{ id: expect.any(String), name: "Gloom Exports AS", listedName: "Gloom Exports", reference: "eu-13" },
      ...{ similarity: 1, listDigest: sanctions.digest, outcome: null, seller: { id: sellerId, state: "ACTIVE" } },
    });
    const about = "SELECT action, actor_id, reason FROM audit WHERE target = $1";
    expect(await harness.db.query(about, [`sellerId:${sellerId}`])).toEqual([
      { action: "seller.like-a-sanctioned-name", actor_id: null, reason: expect.stringContaining("eu-13") },
    ]);
    for (const viewer of [aViewer({ id: ownerId }), aViewer({ roles: ["SUPPORT"] })]) {
      expect((await harness.as(viewer, QUEUE)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    }
    const input = { screeningId: hit?.id, outcome: "CLEARED", note: "A florist, no relation." };
    await expect(decide(aViewer({ id: ownerId }), input)).rejects.toThrow("FORBIDDEN");
    const asMember = aViewer({ id: ownerId, roles: ["COMPLIANCE"] });
    expect((await decide(asMember, input)).userErrors).toMatchObject([{ code: "SAME_PERSON" }]);
    expect((await decide(compliance(), { ...input, note: " " })).userErrors).toMatchObject([
      { code: "INVALID_REASON" },
    ]);
    const cleared = await decide(compliance(), input);
    expect(cleared.screening).toMatchObject({ outcome: "CLEARED", seller: { state: "ACTIVE", statements: [] } });
    expect((await decide(compliance(), input)).userErrors).toMatchObject([{ code: "SCREENING_NOT_OPEN" }]);
    harness.clock.advance(DAY_MS + 1);
    await screen();
    expect(await waiting()).toEqual([]);
  });

  it("suspends a seller when a person has found that it is the one, with reasons that it may appeal", async () => {
    await aShop("Murk Imports Ltd");
    harness.clock.advance(DAY_MS + 1);
    await screen();
    const [hit] = await waiting();
    const note = "Register number and address are those on the list.";
    const { screening } = await decide(compliance(), { screeningId: hit?.id, outcome: "CONFIRMED", note });
    const stated = { kind: "SUSPENSION", ground: "LEGAL_OBLIGATION", reason: note };
    expect(screening).toMatchObject({
      outcome: "CONFIRMED",
      seller: { state: "SUSPENDED", statements: [{ ...stated, automatedDetection: true, automatedDecision: false }] },
    });
  });

  it("holds one that was suspended for something else, until somebody else says that it is not the one", async () => {
    const { run, codeOf } = storiesIn(harness);
    const { sellerId, ownerId } = await aShop("Murk Imports AS");
    await run(compliance(), MOVE, { sellerId, move: "SUSPEND", reason: "Parcels never arrive." });
    harness.clock.advance(DAY_MS + 1);
    await screen();
    const hit = (await waiting()).find(({ seller }) => seller.id === sellerId);
    const confirmed = { screeningId: hit?.id, outcome: "CONFIRMED", note: "Its address is on the list." };
    const finder = compliance();
    expect((await decide(finder, confirmed)).userErrors).toEqual([]);
    const reinstate = { sellerId, move: "REINSTATE", reason: "They arrive." };
    expect(await codeOf(compliance(), MOVE, reinstate)).toBe("MOVE_NOT_ALLOWED");
    expect(await codeOf(compliance(), MOVE, { ...reinstate, move: "RESTRICT" })).toBe("MOVE_NOT_ALLOWED");
    const asOwner = aViewer({ id: ownerId, roles: ["CUSTOMER"] });
    const overturn = async () => {
      await run(asOwner, APPEAL, { sellerId, reason: "Not so." });
      return (await run(compliance(), ANSWER, { sellerId, outcome: "OVERTURNED", note: "Indeed." })).seller;
    };
    expect(await overturn()).toMatchObject({
      state: "SUSPENDED",
      statements: [{ ground: "LEGAL_OBLIGATION", reason: confirmed.note, state: "IN_FORCE" }, { state: "LIFTED" }],
    });
    const cleared = { ...confirmed, outcome: "CLEARED", note: "The list was mended." };
    expect((await decide(finder, cleared)).userErrors).toMatchObject([{ code: "SCREENING_NOT_OPEN" }]);
    expect((await overturn())?.state).toBe("ACTIVE");
    expect((await decide(compliance(), cleared)).userErrors).toMatchObject([{ code: "SCREENING_NOT_OPEN" }]);
  });

  it("goes on with the last good list where the new one cannot be read", async () => {
    const { digest } = sanctions;
    writeFileSync(file, "[");
    await screen();
    expect([sanctions.digest, logged.length > 0]).toEqual([digest, true]);
    expect(sanctions.find("Murk Imports")).not.toBeNull();
  });
});
