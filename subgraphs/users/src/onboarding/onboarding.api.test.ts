import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { SELLER_CHANGED } from "@mall/schema/events/seller-changed";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { UsersContext } from "../context";
import { aPerson, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";
import { anApplyInput } from "./onboarding.fixture";

/** The contract's document, but for what insights adds to it. */
const APPLY = readFileSync(
  path.join(__dirname, "../../../../schema/operations/seller/SellerOnboarding.graphql"),
  "utf8",
).replace(/suggestions \{[^}]*\{[^}]*\} *\}/, "documents { kind } appeal { outcome note } reason");
const change = (mutation: string, type: string): string => `mutation ($input: ${type}!) { ${mutation}(input: $input) {
  seller { id state version onboarding { reason steps { code state hint } checks { code outcome automated } appeal { outcome } } }
  userErrors { code field message } } }`;
const UPDATE = change("sellerApplicationUpdate", "SellerApplicationUpdateInput");
const DECIDE = change("sellerApplicationDecide", "SellerApplicationDecideInput");
const APPEAL = change("sellerAppealSubmit", "SellerAppealSubmitInput");
const ANSWER = change("sellerAppealDecide", "SellerAppealDecideInput");
const QUEUE =
  "query ($first: Int!, $after: String) { sellerApplications(first: $first, after: $after) { nodes { id } totalCount pageInfo { endCursor hasNextPage } } }";

interface Onboarding {
  readonly progress?: number;
  readonly reason?: string | null;
  readonly steps: { code: string; state: string; hint: string | null }[];
  readonly checks: { code: string; outcome: string; automated: boolean }[];
  readonly appeal?: { outcome: string | null } | null;
}
interface Payload {
  readonly seller: { id: string; state: string; version?: number; onboarding: Onboarding } | null;
  readonly userErrors: { code: string; field: string[]; message: string }[];
}
type Viewer = ReturnType<typeof aViewer>;

let harness: SubgraphHarness<UsersContext>;
beforeAll(async () => ({ harness } = await startUsers()));
afterAll(() => harness.stop());

async function somebody(): Promise<Viewer> {
  const person = aPerson();
  await loadPeople(harness.db, { people: [person] });
  return aViewer({ id: person.id, roles: ["CUSTOMER"] });
}

async function run(viewer: Viewer | null, document: string, input: object): Promise<Payload> {
  const { data, errors } = await harness.as<Record<string, Payload>>(viewer, document, { input });
  if (!data) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0] as Payload;
}
const refused = async (viewer: Viewer | null, document: string, input: object) =>
  (await harness.as(viewer, document, { input })).errors?.[0]?.extensions["code"];

const compliance = () => aViewer({ roles: ["COMPLIANCE"] });
const failed = ({ seller }: Payload) =>
  seller?.onboarding.checks.filter(({ outcome }) => outcome !== "PASSED").map(({ code }) => code);

const IN_BOSTON = { name: "A", line1: "1 Oak St", city: "Boston", region: "MA", postalCode: "02101", country: "US" };

describe("a seller's way into the mall", () => {
  it("goes from an application with a fault, mended, past a person, to selling", async () => {
    const olga = await somebody();
    const applied = await run(olga, APPLY, anApplyInput({ registrationNumber: "923609017" }));
    expect(applied.userErrors).toEqual([]);
    expect(applied.seller).toMatchObject({ state: "NEEDS_INFO", onboarding: { progress: 6 / 8 } });
    expect(failed(applied)).toEqual(["REGISTRATION_NUMBER"]);
    const sellerId = applied.seller?.id ?? "";

    const mended = await run(olga, UPDATE, { sellerId, registrationNumber: "923609016" });
    expect(mended.seller?.state).toBe("IN_REVIEW");
    expect(failed(mended)).toEqual([]);
    expect((await run(olga, UPDATE, { sellerId, phone: "+47 1234" })).userErrors[0]?.code).toBe("APPLICATION_CLOSED");

    const approved = await run(compliance(), DECIDE, { sellerId, decision: "APPROVE", reason: "All is in order." });
    expect(approved.seller).toMatchObject({ state: "ACTIVE", onboarding: { reason: "All is in order." } });
    expect(approved.seller?.onboarding.steps.every(({ state }) => state === "DONE")).toBe(true);
    const told = await harness.published(SELLER_CHANGED);
    expect(told.map(({ payload }) => (payload as { state: string }).state).slice(-3)).toEqual([
      ...["NEEDS_INFO", "IN_REVIEW", "ACTIVE"],
    ]);
  });

  it("is gone in steps: a draft keeps what it has and says what is missing", async () => {
    const olga = await somebody();
    const draft = await run(olga, APPLY, anApplyInput({ documents: [], phone: null, selfCertified: false }));
    expect(draft.seller?.state).toBe("DRAFT");
    const open = draft.seller?.onboarding.steps.filter(({ state }) => state === "OPEN").map(({ code }) => code);
    expect(open).toEqual(["CONTACT", "DOCUMENTS", "SELF_CERTIFICATION", "REVIEW"]);
    expect(draft.seller?.onboarding.checks).toEqual([]);
    const sellerId = draft.seller?.id ?? "";
    expect((await run(olga, UPDATE, { sellerId, phone: "+47 22 00 00 00" })).seller?.state).toBe("DRAFT");
    const documents = [{ kind: "IDENTITY", fileName: "me.png", mediaType: "image/png", reference: "doc_7" }];
    const whole = await run(olga, UPDATE, { sellerId, documents, selfCertified: true });
    expect(whole.seller?.state).toBe("IN_REVIEW");
  });

  it("may be refused with a reason, appealed once, and answered by somebody else", async () => {
    const [olga, judge] = [await somebody(), compliance()];
    const sellerId = (await run(olga, APPLY, anApplyInput({ registrationNumber: null }))).seller?.id ?? "";
    expect((await run(olga, APPEAL, { sellerId, reason: "Why?" })).userErrors[0]?.code).toBe("APPEAL_NOT_OPEN");
    const no = await run(judge, DECIDE, { sellerId, decision: "REJECT", reason: "The extract is of another firm." });
    expect(no.seller).toMatchObject({ state: "REJECTED", onboarding: { reason: "The extract is of another firm." } });
    expect((await run(olga, APPEAL, { sellerId, reason: "It is mine." })).userErrors).toEqual([]);
    expect((await run(olga, APPEAL, { sellerId, reason: "Again." })).userErrors[0]?.code).toBe("APPEAL_NOT_OPEN");
    const answer = { sellerId, outcome: "OVERTURNED", note: "We read the wrong page." };
    expect((await run(judge, ANSWER, answer)).userErrors[0]?.code).toBe("SAME_PERSON");
    const again = await run(compliance(), ANSWER, answer);
    expect(again.seller).toMatchObject({ state: "IN_REVIEW", onboarding: { appeal: { outcome: "OVERTURNED" } } });
  });

  it("is not passed beside a check that a person has not cleared", async () => {
    const olga = await somebody();
    const input = anApplyInput({ legalName: "Umbra Arms Trading AS", registrationNumber: null });
    const applied = await run(olga, APPLY, input);
    expect(applied.seller?.state).toBe("IN_REVIEW");
    expect(failed(applied)).toContain("SANCTIONS");
    const decision = { sellerId: applied.seller?.id, decision: "APPROVE", reason: "Another of the same name." };
    expect((await run(compliance(), DECIDE, decision)).userErrors[0]?.code).toBe("CHECKS_NOT_PASSED");
    const clearedChecks = ["SANCTIONS", "DUPLICATE_BUSINESS"];
    const approved = await run(compliance(), DECIDE, { ...decision, clearedChecks });
    expect(approved.seller?.state).toBe("ACTIVE");
    const { checks } = approved.seller?.onboarding ?? { checks: [] };
    expect(checks.find(({ code }) => code === "SANCTIONS")).toMatchObject({ outcome: "PASSED", automated: false });
    const kept = "SELECT name, reference, outcome FROM seller_screening WHERE seller_id = $1";
    const looked = { name: "Umbra Arms Trading AS", reference: "sample-1", outcome: "CLEARED" };
    expect(await harness.db.query(kept, [applied.seller?.id])).toEqual([looked]);
  });

  it("sees that two say to be one business", async () => {
    const numbers = { registrationNumber: "552100554", country: "FR", vatId: "FR40303265045" };
    const address = { name: "A", line1: "1 rue A", city: "Paris", postalCode: "75001", country: "FR" };
    await run(await somebody(), APPLY, anApplyInput({ ...numbers, address, legalName: "Une SARL" }));
    const second = await run(await somebody(), APPLY, anApplyInput({ ...numbers, address, legalName: "Deux SARL" }));
    expect(failed(second)).toEqual(["DUPLICATE_BUSINESS"]);
    // Sole traders have a tax number alone, which no row shows.
    const alone = { country: "US", registrationNumber: null, vatId: null, address: IN_BOSTON };
    await run(await somebody(), APPLY, anApplyInput({ ...alone, taxId: "04-2103594", legalName: "Ann Oak" }));
    const again = await run(
      await somebody(),
      APPLY,
      anApplyInput({ ...alone, taxId: "042103594", legalName: "A. Oak" }),
    );
    expect(failed(again)).toEqual(["DUPLICATE_BUSINESS"]);
    const rows = await harness.db.query<object[]>(
      "SELECT a, d, c FROM seller_application a JOIN seller_document d USING (seller_id) JOIN onboarding_check c USING (seller_id)",
    );
    expect(JSON.stringify(rows)).not.toMatch(/2103594|extract\.pdf|doc_1\b/);
  });
});

describe("an application", () => {
  it("names every field that cannot be stored, at once", async () => {
    const bad = {
      legalName: " ",
      country: "XQ",
      contactEmail: "no",
      payoutToken: "DE89370400440532013000",
      vatId: "1",
    };
    const { seller, userErrors } = await run(await somebody(), APPLY, anApplyInput(bad));
    expect(seller).toBeNull();
    expect(userErrors.map(({ field }) => field.join(".")).sort()).toEqual(
      ["input.contactEmail", "input.country", "input.legalName", "input.payoutToken", "input.vatId"].sort(),
    );
  });

  it("is made once, however often the button is pressed, and by one person for three businesses at most", async () => {
    const olga = await somebody();
    const same = await Promise.all(Array.from({ length: 5 }, () => run(olga, APPLY, anApplyInput())));
    expect(same.filter(({ seller }) => seller !== null)).toHaveLength(1);
    expect(new Set(same.flatMap(({ userErrors }) => userErrors.map(({ code }) => code)))).toEqual(
      new Set(["ALREADY_APPLIED"]),
    );
    for (const legalName of ["Two AS", "Three AS"]) await run(olga, APPLY, anApplyInput({ legalName }));
    const fourth = await run(olga, APPLY, anApplyInput({ legalName: "Four AS" }));
    expect(fourth.userErrors[0]?.code).toBe("TOO_MANY_APPLICATIONS");
  });

  it("is nobody's business but its members' and theirs who decide", async () => {
    const [olga, stranger] = [await somebody(), await somebody()];
    const sellerId = (await run(olga, APPLY, anApplyInput({ documents: [] }))).seller?.id ?? "";
    const entity = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on SellerOnboarding { id steps { code } } } }`;
    const seen = async (viewer: Viewer | null) => {
      const { data } = await harness.as<{ _entities: unknown[] }>(viewer, entity, {
        of: [{ __typename: "SellerOnboarding", id: sellerId }],
      });
      return data?._entities[0] !== null;
    };
    expect(await Promise.all([null, stranger, olga, compliance(), aViewer({ roles: ["SUPPORT"] })].map(seen))).toEqual([
      ...[false, false, true, true, false],
    ]);
    expect((await run(stranger, UPDATE, { sellerId, phone: "+47 1234" })).userErrors[0]?.code).toBe("SELLER_NOT_FOUND");
    expect(await refused(olga, DECIDE, { sellerId, decision: "APPROVE", reason: "Me." })).toBe("FORBIDDEN");
    expect(await refused(null, APPLY, anApplyInput())).toBe("UNAUTHENTICATED");
  });

  it("waits in a queue, the longest first, page by page", async () => {
    for (const legalName of ["First AS", "Second AS"]) {
      harness.clock.advance(1_000);
      await run(
        await somebody(),
        APPLY,
        anApplyInput({ legalName, registrationNumber: null, vatId: null, taxId: "x" }),
      );
    }
    const page = async (after: string | null) => {
      const { data } = await harness.as<{ sellerApplications: QueuePage }>(compliance(), QUEUE, { first: 2, after });
      return (data as { sellerApplications: QueuePage }).sellerApplications;
    };
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo, totalCount } = await page(after);
      seen.push(...nodes.map(({ id }) => id));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
      if (!more) expect(seen).toHaveLength(totalCount);
    }
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("costs as many statements as ever, and reading it one for all", async () => {
    const olga = await somebody();
    const statements = await harness.statementsOf(() => run(olga, APPLY, anApplyInput({ legalName: "Counted AS" })));
    expect(statements).toHaveLength(24);
    expect(statements.filter((text) => text.includes("seller_application a JOIN"))).toHaveLength(3);
  });

  it("leaves what its checks found as it was found", async () => {
    await expect(harness.db.query("UPDATE onboarding_check SET outcome = 'PASSED'")).rejects.toThrow("stays");
    await expect(harness.db.query("DELETE FROM onboarding_check")).rejects.toThrow("stays");
  });
});

interface QueuePage {
  readonly nodes: { id: string }[];
  readonly totalCount: number;
  readonly pageInfo: { endCursor: string; hasNextPage: boolean };
}
