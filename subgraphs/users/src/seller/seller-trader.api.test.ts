import type { Viewer } from "@mall/platform/auth/viewer";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";

const SET = `mutation($input: SellerTraderSetInput!) { sellerTraderSet(input: $input) {
  seller { version } userErrors { code field } } }`;
const TRADER = `query($id: ID!) { seller(id: $id) { isTrader trader { vatNumber registrationNumber
  address { line1 line2 city region postalCode country } } } }`;

const CONTACT = "query($id: ID!) { seller(id: $id) { trader { email phone selfCertifiedAt } } }";
const TAX_ID = "query($id: ID!) { seller(id: $id) { taxIdentification { number country } } }";

interface Answer {
  readonly sellerTraderSet: { userErrors: { code: string; field: string[] }[] };
}

describe("who stands behind a seller", () => {
  let harness: SubgraphHarness<UsersContext>;
  beforeAll(async () => ({ harness } = await startUsers()));
  afterAll(() => harness.stop());

  const address = { name: "x", line1: "Storgata 1", city: "Oslo", postalCode: "0155", country: "no" };

  async function aShop() {
    const [owner, stranger] = [aPerson(), aPerson()];
    const shop = aSeller({ memberIds: [owner.id] });
    await loadPeople(harness.db, { people: [owner, stranger], sellers: [shop] });
    const input = { sellerId: shop.id, address, vatNumber: "no 923 609 016 mva", registrationNumber: "923609016" };
    return { shop, input, asOwner: aViewer({ id: owner.id }), asStranger: aViewer({ id: stranger.id }) };
  }

  async function set(viewer: Viewer | null, input: object) {
    const { data, errors } = await harness.as<Answer>(viewer, SET, { input });
    return { userErrors: data?.sellerTraderSet.userErrors, code: errors?.[0]?.extensions["code"] };
  }

  it("is said by its owner, read by everybody, and told to the other subgraphs", async () => {
    const { shop, input, asOwner } = await aShop();
    expect((await set(asOwner, input)).userErrors).toEqual([]);
    const said = {
      address: { line1: "Storgata 1", line2: null, city: "Oslo", region: null, postalCode: "0155", country: "NO" },
      vatNumber: "NO923609016MVA",
      registrationNumber: "923609016",
    };
    const { data } = await harness.as(null, TRADER, { id: shop.id });
    expect(data).toEqual({ seller: { isTrader: true, trader: said } });
    const told = (await harness.published("seller.changed")).at(-1);
    expect(told?.payload).toMatchObject({ sellerId: shop.id, ...said });
  });

  it("is reached by buyers as it said, and known to a tax office by a number that is not for them", async () => {
    const { shop, asOwner, asStranger } = await aShop();
    await harness.db.query(
      `INSERT INTO seller_application (seller_id, applicant_id, phone, tax_id, certified_at, created_at)
       VALUES ($1, $2, '+47 22 00 00 00', '042103594', now(), now())`,
      [shop.id, asOwner.id],
    );
    const { data } = await harness.as(null, CONTACT, { id: shop.id });
    expect(data).toEqual({
      seller: {
        trader: { email: shop.contactEmail, phone: "+47 22 00 00 00", selfCertifiedAt: expect.any(String) as string },
      },
    });
    const taxId = async (viewer: Viewer | null) =>
      (await harness.as<{ seller: { taxIdentification: object | null } }>(viewer, TAX_ID, { id: shop.id })).data?.seller
        .taxIdentification;
    const told = { number: "042103594", country: "NO" };
    const readers = [asOwner, aViewer({ roles: ["FINANCE"] }), aViewer({ roles: ["COMPLIANCE"] })];
    expect(await Promise.all(readers.map(taxId))).toEqual([told, told, told]);
    const others = [null, asStranger, aViewer({ roles: ["SUPPORT"] }), aViewer({ sellerIds: [shop.id] })];
    expect(await Promise.all(others.map(taxId))).toEqual([null, null, null, null]);
  });

  it("lacks what high-volume sellers must give until it is given, told to those inside alone", async () => {
    const { shop, input, asOwner, asStranger } = await aShop();
    const member = aViewer({ id: asOwner.id, sellerIds: [shop.id] });
    const missing = async (viewer: Viewer | null) =>
      (
        await harness.as<{ seller: { informMissing: string[] | null } }>(
          viewer,
          "query($id: ID!) { seller(id: $id) { informMissing } }",
          { id: shop.id },
        )
      ).data?.seller.informMissing;
    const before = await missing(member);
    expect(before).toEqual(expect.arrayContaining(["NAME_AND_ADDRESS", "TAX_ID", "PHONE"]));
    await set(asOwner, input);
    const given = ["NAME_AND_ADDRESS", "TAX_ID"];
    const compliance = aViewer({ roles: ["COMPLIANCE"] });
    expect(await missing(compliance)).toEqual(before?.filter((datum) => !given.includes(datum)));
    for (const viewer of [null, asStranger]) expect(await missing(viewer)).toBeNull();
  });

  it("is not for strangers and guests to say", async () => {
    const { input, asStranger } = await aShop();
    expect((await set(asStranger, input)).userErrors).toMatchObject([{ code: "SELLER_NOT_FOUND" }]);
    expect((await set(null, input)).code).toBe("UNAUTHENTICATED");
  });

  it.each([
    [{ address: { ...address, city: "" } }, ["input", "address", "city"]],
    [{ vatNumber: "12345" }, ["input", "vatNumber"]],
    [{ registrationNumber: "1".repeat(61) }, ["input", "registrationNumber"]],
  ])("is refused with %j", async (fault, field) => {
    const { input, asOwner } = await aShop();
    expect((await set(asOwner, { ...input, ...fault })).userErrors).toEqual([{ code: "INVALID_TRADER", field }]);
  });
});
