import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { eventually } from "@mall/platform/testing/eventually";
import type { UsersContext } from "../context";
import { startUsers } from "../users-harness.fixture";
import {
  ANSWER,
  APPEAL,
  compliance,
  DAY_MS,
  endingsIn,
  MOVE,
  QUEUE,
  type Queue,
  type Seen,
  storiesIn,
  WITHDRAW,
} from "./standing.fixture";

let harness: SubgraphHarness<UsersContext>;
let lettersTo: (email: string) => string[];
let stories: ReturnType<typeof storiesIn>;
beforeAll(async () => {
  ({ harness, lettersTo } = await startUsers());
  stories = storiesIn(harness);
});
afterAll(() => harness.stop());

const letterTo = (email: string, words: RegExp) =>
  eventually(async () => expect(lettersTo(email).some((letter) => words.test(letter))).toBe(true));

describe("a decision against a seller", () => {
  it("is stated with its reasons, appealed by the seller, answered by somebody else, and undone", async () => {
    const { aShop, run, codeOf, seenBy } = stories;
    const { sellerId, owner, asOwner, asClerk } = await aShop();
    const judge = compliance();
    const moved = await run(judge, MOVE, {
      sellerId,
      move: "SUSPEND",
      reason: "Parcels never arrive.",
      ground: "FRAUD",
    });
    expect(moved.seller).toMatchObject({ state: "SUSPENDED" });
    const stated = {
      kind: "SUSPENSION",
      ground: "FRAUD",
      reason: "Parcels never arrive.",
      state: "IN_FORCE",
      appeal: null,
    };
    const byPeople = { automatedDetection: false, automatedDecision: false };
    expect((await seenBy(asOwner, sellerId))?.statements).toMatchObject([{ ...stated, ...byPeople }]);
    await letterTo(
      owner.email,
      /Parcels never arrive\.[^]*fraud, and was decided by a person[^]*appeal until 2027-05-22/,
    );

    const stranger = aViewer({ roles: ["CUSTOMER"] });
    expect(await codeOf(stranger, APPEAL, { sellerId, reason: "Mine." })).toBe("SELLER_NOT_FOUND");
    expect(await codeOf(asClerk, APPEAL, { sellerId, reason: "Mine." })).toBe("SELLER_NOT_FOUND");
    expect((await run(asOwner, APPEAL, { sellerId, reason: "All of them did." })).userErrors).toEqual([]);
    expect(await codeOf(asOwner, APPEAL, { sellerId, reason: "Again." })).toBe("APPEAL_NOT_OPEN");

    const answer = { sellerId, outcome: "OVERTURNED", note: "The carrier lost them." };
    await expect(run(asOwner, ANSWER, answer)).rejects.toThrow("FORBIDDEN");
    expect(await codeOf(judge, ANSWER, answer)).toBe("SAME_PERSON");
    const asMember = aViewer({ id: asClerk.id, roles: ["COMPLIANCE"] });
    expect(await codeOf(asMember, ANSWER, answer)).toBe("SAME_PERSON");
    const undone = await run(compliance(), ANSWER, answer);
    expect(undone.seller).toMatchObject({
      state: "ACTIVE",
      statements: [{ state: "LIFTED", appeal: { note: answer.note } }],
    });
    await letterTo(owner.email, /decision was lifted[^]*The carrier lost them/);
    const told = (await harness.published("seller.changed")).filter(({ aggregateId }) => aggregateId === sellerId);
    expect(told.map(({ payload }) => (payload as Seen).state)).toEqual(["SUSPENDED", "ACTIVE"]);
    const log = await harness.db.query(
      "SELECT from_state, to_state FROM seller_moves WHERE seller_id = $1 ORDER BY id",
      [sellerId],
    );
    expect(log).toMatchObject([{ to_state: "SUSPENDED" }, { from_state: "SUSPENDED", to_state: "ACTIVE" }]);
    const audited = `SELECT action FROM audit WHERE target LIKE '%' || $1 || '%' AND outcome = 'DONE' ORDER BY seq`;
    const actions = await harness.db.query<{ action: string }[]>(audited, [sellerId]);
    expect(actions.map(({ action }) => action.replace("Mutation.", ""))).toEqual([
      "sellerMove",
      "sellerAppealSubmit",
      "sellerAppealDecide",
    ]);
  });

  it("is overturned alone: what else was decided holds on, and what was upheld is not asked again", async () => {
    const { aShop, run, codeOf } = stories;
    const { sellerId, asOwner } = await aShop();
    const [first, second, third] = [compliance(), compliance(), compliance()];
    await run(first, MOVE, { sellerId, move: "RESTRICT", reason: "No more watches." });
    const { seller } = await run(second, MOVE, { sellerId, move: "SUSPEND", reason: "Watches again." });
    const restriction = seller?.statements?.find(({ kind }) => kind === "RESTRICTION")?.id;
    await run(asOwner, APPEAL, { sellerId, reason: "They were clocks." });
    await run(asOwner, APPEAL, { sellerId, reason: "We never sold one.", statementId: restriction });
    const overturned = await run(third, ANSWER, { sellerId, outcome: "OVERTURNED", note: "Clocks indeed." });
    expect(overturned.seller?.state).toBe("RESTRICTED");
    expect((await run(second, ANSWER, { sellerId, outcome: "UPHELD", note: "You did." })).seller?.state).toBe(
      "RESTRICTED",
    );
    expect(await codeOf(asOwner, APPEAL, { sellerId, reason: "No.", statementId: restriction })).toBe(
      "APPEAL_NOT_OPEN",
    );
    expect((await run(first, MOVE, { sellerId, move: "REINSTATE", reason: "A year without." })).seller?.state).toBe(
      "ACTIVE",
    );
    expect(await codeOf(asOwner, APPEAL, { sellerId, reason: "No." })).toBe("APPEAL_NOT_OPEN");
  });

  it("may be appealed for six months, and is nobody's business but the seller's and theirs who decide", async () => {
    const { aShop, run, codeOf, seenBy } = stories;
    const { sellerId, asOwner, asClerk } = await aShop();
    await run(compliance(), MOVE, { sellerId, move: "RESTRICT", reason: "No more watches." });
    const others = [null, aViewer({ roles: ["CUSTOMER"] }), aViewer({ roles: ["SUPPORT"], sellerIds: [sellerId] })];
    for (const viewer of others) expect((await seenBy(viewer, sellerId))?.statements).toBeNull();
    for (const viewer of [asOwner, asClerk, compliance()])
      expect((await seenBy(viewer, sellerId))?.statements).toHaveLength(1);
    const [statement] = (await seenBy(asOwner, sellerId))?.statements ?? [];
    await expect(
      harness.db.query("UPDATE seller_measure SET reason = 'x' WHERE id = $1", [statement?.id]),
    ).rejects.toThrow("stays");
    await harness.db.query("UPDATE seller_measure SET in_force_at = in_force_at WHERE id = $1", [statement?.id]);
    harness.clock.advance(190 * DAY_MS);
    expect(await codeOf(asOwner, APPEAL, { sellerId, reason: "Late." })).toBe("APPEAL_NOT_OPEN");
  });

  it("waits with its appeal in a queue, the longest first, page by page", async () => {
    const { aShop, run } = stories;
    const { sellerId, asOwner } = await aShop();
    await run(compliance(), MOVE, { sellerId, move: "RESTRICT", reason: "One." });
    await run(asOwner, APPEAL, { sellerId, reason: "First." });
    harness.clock.advance(1_000);
    await run(compliance(), MOVE, { sellerId, move: "SUSPEND", reason: "Two." });
    await run(asOwner, APPEAL, { sellerId, reason: "Second." });
    const seen: Queue["nodes"] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data } = await harness.as<{ sellerAppeals: Queue }>(compliance(), QUEUE, { after });
      const { nodes, pageInfo } = data?.sellerAppeals as Queue;
      seen.push(...nodes);
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    const own = seen.filter(({ seller }) => seller.id === sellerId);
    expect(own.map(({ reason, statement }) => [reason, statement.kind])).toEqual([
      ["First.", "RESTRICTION"],
      ["Second.", "SUSPENSION"],
    ]);
    const asked = await harness.as(asOwner, QUEUE, {});
    expect(asked.errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
  });
});

describe("a termination", () => {
  const announce = async (sellerId: string) => {
    const { run } = stories;
    const { seller } = await run(compliance(), MOVE, { sellerId, move: "TERMINATE", reason: "Rule 7, thrice." });
    return seller?.statements?.[0];
  };

  it("is announced thirty days before, told to the seller, and then carried out by itself", async () => {
    const { aShop, codeOf, seenBy } = stories;
    const { letters, carryOut } = endingsIn(harness);
    const { sellerId, owner, asOwner } = await aShop();
    const announced = await announce(sellerId);
    expect(announced).toMatchObject({ kind: "TERMINATION", state: "ANNOUNCED", ground: "TERMS" });
    const endsAt = new Date(harness.clock.now().getTime() + 30 * DAY_MS);
    expect(new Date(announced?.takesEffectAt ?? "")).toEqual(endsAt);
    await letterTo(owner.email, new RegExp(`On ${endsAt.toISOString().slice(0, 10)}: It leaves[^]*Rule 7, thrice`));
    expect(await codeOf(compliance(), MOVE, { sellerId, move: "TERMINATE", reason: "Again." })).toBe(
      "MOVE_NOT_ALLOWED",
    );
    harness.clock.advance(30 * DAY_MS - 1);
    await carryOut();
    expect((await seenBy(asOwner, sellerId))?.state).toBe("ACTIVE");
    harness.clock.advance(1);
    await Promise.all([carryOut(), carryOut()]);
    expect(await seenBy(asOwner, sellerId)).toMatchObject({ state: "TERMINATED", statements: [{ state: "IN_FORCE" }] });
    const sent = letters.filter(({ to }) => to === owner.email);
    expect(sent).toEqual([expect.objectContaining({ text: expect.stringContaining("As announced on") })]);
    const moves = "SELECT from_state || ' ' || to_state AS move FROM seller_moves WHERE seller_id = $1 ORDER BY 1";
    const made = ["ACTIVE SUSPENDED", "SUSPENDED TERMINATED"].map((move) => ({ move }));
    expect(await harness.db.query(moves, [sellerId])).toEqual(made);
    const audited = await harness.db.query("SELECT action FROM audit WHERE target = $1 ORDER BY seq DESC LIMIT 1", [
      `sellerId:${sellerId}`,
    ]);
    expect(audited).toEqual([{ action: "seller.termination-carried-out" }]);
  });

  it("does not happen while an appeal waits, nor after one was won or it was called off", async () => {
    const { aShop, run, seenBy } = stories;
    const { carryOut } = endingsIn(harness);
    const [won, waiting, off] = [await aShop(), await aShop(), await aShop()];
    for (const { sellerId } of [won, waiting, off]) await announce(sellerId);
    for (const { sellerId, asOwner } of [won, waiting])
      await run(asOwner, APPEAL, { sellerId, reason: "Once at most." });
    await run(compliance(), ANSWER, { sellerId: won.sellerId, outcome: "OVERTURNED", note: "Once." });
    const withdraw = { sellerId: off.sellerId, reason: "They mended it." };
    await expect(run(off.asOwner, WITHDRAW, withdraw)).rejects.toThrow("FORBIDDEN");
    expect((await run(compliance(), WITHDRAW, withdraw)).userErrors).toEqual([]);
    await letterTo(off.owner.email, /it does not end/);
    harness.clock.advance(31 * DAY_MS);
    await carryOut();
    const states = async () =>
      Promise.all([won, waiting, off].map(async ({ sellerId, asOwner }) => (await seenBy(asOwner, sellerId))?.state));
    expect(await states()).toEqual(["ACTIVE", "ACTIVE", "ACTIVE"]);
    await run(compliance(), ANSWER, { sellerId: waiting.sellerId, outcome: "UPHELD", note: "Thrice." });
    await carryOut();
    expect(await states()).toEqual(["ACTIVE", "TERMINATED", "ACTIVE"]);
  });

  it("does not happen untold, and one that cannot be told of holds no other back", async () => {
    const { aShop, seenBy } = stories;
    const { letters, carryOut } = endingsIn(harness);
    const [mute, next] = [await aShop(), await aShop()];
    for (const { sellerId } of [mute, next]) await announce(sellerId);
    harness.clock.advance(31 * DAY_MS);
    const states = async () =>
      Promise.all([mute, next].map(async ({ sellerId, asOwner }) => (await seenBy(asOwner, sellerId))?.state));
    await expect(carryOut(mute.owner.email)).rejects.toThrow("1 of 2 were not ended");
    expect(await states()).toEqual(["ACTIVE", "TERMINATED"]);
    await carryOut();
    expect(await states()).toEqual(["TERMINATED", "TERMINATED"]);
    expect(letters.filter(({ to }) => to === mute.owner.email)).toHaveLength(1);
  });

  it("for fraud or what the law forbids is at once, with its ground, and an appeal brings the seller back", async () => {
    const { aShop, run } = stories;
    const { sellerId, asOwner } = await aShop();
    await announce(sellerId);
    const ended = await run(compliance(), MOVE, {
      sellerId,
      move: "TERMINATE",
      reason: "Forged papers.",
      ground: "FRAUD",
    });
    expect(ended.seller).toMatchObject({ state: "TERMINATED" });
    expect(ended.seller?.statements).toMatchObject([
      { kind: "TERMINATION", ground: "FRAUD", state: "IN_FORCE" },
      { kind: "TERMINATION", ground: "TERMS", state: "LIFTED" },
    ]);
    await run(asOwner, APPEAL, { sellerId, reason: "They are genuine." });
    const back = await run(compliance(), ANSWER, { sellerId, outcome: "OVERTURNED", note: "The register agrees." });
    expect(back.seller?.state).toBe("ACTIVE");
    const unannounced = `INSERT INTO seller_measure (id, seller_id, kind, ground, reason, decided_by, decided_at, takes_effect_at, in_force_at)
      VALUES (gen_random_uuid(), $1, 'TERMINATION', 'TERMS', 'x', $1, now(), now(), now())`;
    await expect(harness.db.query(unannounced, [sellerId])).rejects.toThrow("endings_are_announced");
  });
});
