import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { TestClock } from "@mall/platform/testing/clock";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { LoyaltyContext } from "../context";
import { findIntegrity } from "../integrity/find-integrity";
import { loyaltySubgraph } from "../subgraph";
import { grantBirthdays } from "./grant-birthdays";

const CREATE = `mutation ($input: BonusCreateInput!) { bonusCreate(input: $input) { bonus { id grantedPoints } userErrors { code field } } }`;
const END = `mutation ($input: BonusInput!) { bonusEnd(input: $input) { bonus { endsAt } userErrors { code } } }`;
const CLAIM = `mutation ($input: BonusInput!) { bonusClaim(input: $input) { points userErrors { code } } }`;
const BIRTHDAY = `mutation ($input: BirthdaySetInput!) { birthdaySet(input: $input) { isIn userErrors { code } } }`;
const ACCOUNT = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on User { loyalty {
  points { available } bonuses { id isClaimed } birthday { month day } } } } }`;
const DAY_MS = 86_400_000;

type Person = ReturnType<typeof aViewer>;

describe("bonuses", () => {
  const clock = new TestClock();
  let loyalty: SubgraphHarness<LoyaltyContext>;
  const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { clock, hasJobs: false });
  });
  afterAll(() => loyalty.stop());

  const create = async (input: Record<string, unknown>, viewer = administrator) => {
    const now = clock.now().getTime();
    const dates = { startsAt: new Date(now), endsAt: new Date(now + 800 * DAY_MS) };
    const whole = { kind: "CAMPAIGN", title: "Opening week", points: 50, validDays: 30, budgetPoints: 150, ...dates };
    const { data, errors } = await loyalty.as<{
      bonusCreate: { bonus: { id: string } | null; userErrors: { code: string; field: string[] }[] };
    }>(viewer, CREATE, { input: { ...whole, ...input } });
    if (errors?.[0]) throw errors[0];
    return data!.bonusCreate;
  };
  const claim = async (viewer: Person, bonusId = "") => {
    const { data } = await loyalty.as<{ bonusClaim: { points: number | null; userErrors: { code: string }[] } }>(
      viewer,
      CLAIM,
      { input: { bonusId } },
    );
    return data?.bonusClaim.userErrors[0]?.code ?? data?.bonusClaim.points;
  };
  const tells = async (viewer: Person, birthday: { month: number; day: number } | null) => {
    const { data } = await loyalty.as<{ birthdaySet: { isIn: boolean | null; userErrors: { code: string }[] } }>(
      viewer,
      BIRTHDAY,
      { input: { birthday } },
    );
    return data?.birthdaySet.userErrors[0]?.code ?? data?.birthdaySet.isIn;
  };
  const accountOf = async (viewer: Person) => {
    const refs = [{ __typename: "User", id: viewer.id }];
    const { data } = await loyalty.as<{
      _entities: { loyalty: { points: { available: number }; bonuses: { id: string }[]; birthday: object | null } }[];
    }>(viewer, ACCOUNT, { refs });
    return data?._entities[0]?.loyalty;
  };
  const birthdays = () => grantBirthdays({ db: loyalty.db, ids: systemIds, clock });

  it("of a campaign are taken once by each and by no more than the budget is for, however they rush", async () => {
    const bonusId = (await create({})).bonus?.id;
    const members = Array.from({ length: 10 }, () => aViewer());
    const outcomes = await Promise.all(members.flatMap((member) => [claim(member, bonusId), claim(member, bonusId)]));
    const happy = members.filter((_, n) => outcomes[2 * n] === 50 || outcomes[2 * n + 1] === 50);
    expect(happy).toHaveLength(3);
    expect(new Set(outcomes)).toEqual(new Set([50, "BUDGET_USED_UP"]));
    const accounts = await Promise.all(members.map(accountOf));
    expect(accounts.reduce((sum, account) => sum + (account?.points.available ?? 0), 0)).toBe(150);
    expect(await claim(happy[0]!, bonusId)).toBe(50);
    expect((await accountOf(happy[0]!))?.bonuses).toContainEqual({ id: bonusId, isClaimed: true });
    expect((await findIntegrity(loyalty.db)).filter(({ holds }) => !holds)).toEqual([]);
  });

  it("of a segment are for those who are in it, and of one that has ended for nobody", async () => {
    const [alice, bob] = [aViewer(), aViewer()];
    const bonusId = (await create({ segment: "testers" })).bonus?.id;
    await loyalty.db.query(
      "INSERT INTO segment_member (segment, user_id, reason, added_by, added_at) VALUES ('testers', $1, 'asked', $1, now())",
      [alice.id],
    );
    expect(await claim(bob, bonusId)).toBe("BONUS_NOT_FOUND");
    expect(await claim(alice, uuidV7())).toBe("BONUS_NOT_FOUND");
    await loyalty.as(administrator, END, { input: { bonusId } });
    expect(await claim(alice, bonusId)).toBe("BONUS_NOT_ON");
  });

  it("for a birthday come once a year to those who told it in time, leap days included, until they opt out", async () => {
    const bonusId = (await create({ kind: "BIRTHDAY", title: "Happy birthday", budgetPoints: 1_000 })).bonus?.id;
    const [alice, bob, leap] = [aViewer(), aViewer(), aViewer()];
    const inAMonth = new Date(clock.now().getTime() + 30 * DAY_MS);
    const day = { month: inAMonth.getUTCMonth() + 1, day: inAMonth.getUTCDate() };
    expect(await tells(alice, day)).toBe(true);
    expect(await tells(leap, { month: 2, day: 29 })).toBe(true);
    expect((await accountOf(alice))?.birthday).toEqual(day);
    clock.advance(30 * DAY_MS);
    expect(await tells(bob, day)).toBe(true);
    expect(await tells(alice, { month: 2, day: 28 })).toBe("BIRTHDAY_FIXED");
    expect(await birthdays()).toBe(1);
    expect(await birthdays()).toBe(0);
    expect((await accountOf(alice))?.points.available).toBe(50);
    expect((await accountOf(bob))?.points.available).toBe(0);
    const february = Date.UTC(clock.now().getUTCFullYear() + 1, 1, 28, 12);
    clock.advance(february - clock.now().getTime());
    expect(await birthdays()).toBe(1);
    expect((await accountOf(leap))?.points.available).toBe(50);
    expect(await tells(alice, null)).toBe(false);
    clock.advance(
      Date.UTC(inAMonth.getUTCFullYear() + 1, inAMonth.getUTCMonth(), inAMonth.getUTCDate(), 12) - february,
    );
    expect(await birthdays()).toBe(1);
    expect((await accountOf(bob))?.points.available).toBe(50);
    const [bonus] = await loyalty.db.query<{ granted_points: number }[]>(
      "SELECT granted_points FROM bonus WHERE id = $1",
      [bonusId],
    );
    expect(bonus?.granted_points).toBe(150);
  });

  it.each([
    { month: 2, day: 30 },
    { month: 13, day: 1 },
    { month: 0, day: 1 },
  ])("are not for a birthday that is none: %j", async (day) => {
    expect(await tells(aViewer(), day)).toBe("INVALID_BIRTHDAY");
  });

  it.each([
    ["points", { points: 0 }],
    ["budgetPoints", { budgetPoints: 49 }],
    ["endsAt", { endsAt: new Date("2020-01-01") }],
    ["segment", { segment: "No Segment" }],
    ["title", { title: " " }],
  ])("are not made with wrong %s", async (field, input) => {
    expect((await create(input)).userErrors).toEqual([{ code: "INVALID_BONUS", field: ["input", field] }]);
  });

  it("are made by administrators", async () => {
    await expect(create({}, aViewer())).rejects.toThrow("may not");
  });
});
