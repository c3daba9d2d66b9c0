import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { aPerson, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";
import { MAX_ADDRESSES } from "./address-create";

const FIELDS = "name line1 line2 city region postalCode country phone";
const CREATE = `mutation ($address: AddressInput!) { addressCreate(input: { address: $address }) {
  address { id ${FIELDS} } userErrors { code field message } } }`;
const UPDATE = `mutation ($id: ID!, $address: AddressInput!) { addressUpdate(input: { addressId: $id, address: $address }) {
  address { id city } userErrors { code field } } }`;
const DELETE = `mutation ($id: ID!) { addressDelete(input: { addressId: $id }) { deletedAddressId userErrors { code field } } }`;
const HOME = {
  name: "Alice",
  line1: "Storgata 1",
  city: "Oslo",
  country: "no",
  postalCode: "0155",
  phone: "+47 22 00 00 00",
};

interface Created {
  addressCreate: { address: { id: string } | null; userErrors: { code: string; field: string[] | null }[] };
}

describe("an address", () => {
  let harness: SubgraphHarness<UsersContext>;
  const [alice, bob] = [aPerson(), aPerson()];
  const asAlice = aViewer({ id: alice.id });
  const asBob = aViewer({ id: bob.id });

  beforeAll(async () => {
    ({ harness } = await startUsers());
    await loadPeople(harness.db, { people: [alice, bob] });
  });
  afterAll(() => harness.stop());
  beforeEach(() => harness.db.query("DELETE FROM addresses"));

  const create = async (viewer: typeof asAlice, address: object): Promise<Created["addressCreate"]> => {
    const { data, errors } = await harness.as<Created>(viewer, CREATE, { address });
    expect(errors).toBeUndefined();
    return data!.addressCreate;
  };
  const addressesSeenBy = async (viewer: typeof asAlice | null) => {
    const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { addresses { id city } } } }`;
    const people = [{ __typename: "User", id: alice.id }];
    const { data } = await harness.as<{ _entities: { addresses: unknown[] | null }[] }>(viewer, query, { people });
    return data?._entities[0]?.addresses;
  };

  it("is kept, changed and forgotten by its owner", async () => {
    const { address, userErrors } = await create(asAlice, HOME);
    expect(userErrors).toEqual([]);
    expect(address).toEqual({ ...HOME, id: address?.id, country: "NO", line2: null, region: null });
    const id = address?.id;
    const updated = await harness.as(asAlice, UPDATE, { id, address: { ...HOME, city: "Bergen" } });
    expect(updated.data).toEqual({ addressUpdate: { address: { id, city: "Bergen" }, userErrors: [] } });
    expect(await addressesSeenBy(asAlice)).toEqual([{ id, city: "Bergen" }]);
    const deleted = await harness.as(asAlice, DELETE, { id });
    expect(deleted.data).toEqual({ addressDelete: { deletedAddressId: id, userErrors: [] } });
    expect(await addressesSeenBy(asAlice)).toEqual([]);
  });

  it("is seen by its owner and administrators only", async () => {
    await create(asAlice, HOME);
    expect(await addressesSeenBy(asAlice)).toHaveLength(1);
    expect(await addressesSeenBy(aViewer({ roles: ["ADMINISTRATOR"] }))).toHaveLength(1);
    expect(await addressesSeenBy(asBob)).toBeNull();
    expect(await addressesSeenBy(null)).toBeNull();
  });

  it("does not exist for strangers", async () => {
    const { address } = await create(asAlice, HOME);
    const missing = [{ code: "ADDRESS_NOT_FOUND", field: ["input", "addressId"] }];
    for (const id of [address?.id, "no id", "\u0000"]) {
      const updated = await harness.as(asBob, UPDATE, { id, address: HOME });
      expect(updated.data).toEqual({ addressUpdate: { address: null, userErrors: missing } });
      const deleted = await harness.as(asBob, DELETE, { id });
      expect(deleted.data).toEqual({ addressDelete: { deletedAddressId: null, userErrors: missing } });
    }
    expect(await addressesSeenBy(asAlice)).toEqual([{ id: address?.id, city: "Oslo" }]);
  });

  it("is told to the mall's own checkout, for its owner's orders only", async () => {
    const query = `query($userId: ID!, $addressId: ID!) { savedAddressOf(userId: $userId, addressId: $addressId) { city } }`;
    const { address } = await create(asAlice, HOME);
    const service = aViewer({ roles: ["SERVICE"] });
    const ask = (viewer: typeof service, userId: string) =>
      harness.as<{ savedAddressOf: object | null }>(viewer, query, { userId, addressId: address?.id ?? "" });
    expect((await ask(service, asAlice.id)).data).toEqual({ savedAddressOf: { city: HOME.city } });
    expect((await ask(service, service.id)).data).toEqual({ savedAddressOf: null });
    expect((await ask(asAlice, asAlice.id)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
  });

  it("is not kept for guests", async () => {
    const { errors } = await harness.as(null, CREATE, { address: HOME });
    expect(errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  });

  it.each([
    ["name", { name: " " }],
    ["line1", { line1: "x".repeat(1_000_000) }],
    ["line1", { line1: "two\nlines" }],
    ["city", { city: "Os\u0000lo" }],
    ["region", { region: "\u202Eolso" }],
    ["country", { country: "XX" }],
    ["country", { country: "Norway" }],
    ["country", { country: "" }],
    ["phone", { phone: "call me" }],
  ])("is refused for its %s", async (field, fault) => {
    const { address, userErrors } = await create(asAlice, { ...HOME, ...fault });
    expect(address).toBeNull();
    expect(userErrors).toMatchObject([{ code: "INVALID_ADDRESS", field: ["input", "address", field] }]);
  });

  it("is refused once a person keeps fifty, also when many arrive at once", async () => {
    const outcomes = await Promise.all(Array.from({ length: MAX_ADDRESSES + 5 }, () => create(asAlice, HOME)));
    const refused = outcomes.filter(({ userErrors }) => userErrors[0]?.code === "TOO_MANY_ADDRESSES");
    expect(refused).toHaveLength(5);
    expect(await addressesSeenBy(asAlice)).toHaveLength(MAX_ADDRESSES);
  });
});
