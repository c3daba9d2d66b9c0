import type { DemoMall } from "@mall/demo/dataset";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";

/** In everything that is known of the person: who finds it after the erasure has found a leak. */
export const NEEDLE = "Zebulon Quartermain";
export const EMAIL = "zebulon.quartermain@demo.mall";
export const PASSWORD = "violet kettle under nine bridges";
/** Each of them alone gives the person away. */
export const STRINGS = [
  ...[NEEDLE, "Zebulon", "Quartermain", EMAIL, "+49 171 5550173", "17 Needlestack Lane", "203.0.113.77"],
];

const DAY_MS = 86_400_000;
const SINCE = Date.UTC(2025, 0, 1);
const dayOf = (index: number): Date => new Date(SINCE + index * DAY_MS);

export interface KnownPerson {
  readonly id: string;
  readonly adminId: string;
  readonly mall: DemoMall;
}

/** Of one more order, to be made a guest's. */
export const GUEST_ORDER = "E-1200";

/** Somebody with 200 orders and 50 reviews, one order more, and what they were about. */
export function aKnownPerson(): KnownPerson {
  const [id, adminId, sellerId, categoryId, ownerId] = Array.from({ length: 5 }, () => uuidV7()) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const person = { createdAt: dayOf(0), password: PASSWORD };
  const people = [
    { ...person, id, email: EMAIL, displayName: NEEDLE, roles: ["CUSTOMER" as const] },
    { ...person, id: adminId, email: "ada.erasure@demo.mall", displayName: "Ada", roles: ["ADMINISTRATOR" as const] },
    { ...person, id: ownerId, email: "owner@erasure.example", displayName: "Owner", roles: ["SELLER" as const] },
  ];
  const products = Array.from({ length: 50 }, (_, index) => aProduct(index, { sellerId, categoryId }));
  const orders = Array.from({ length: 201 }, (_, index) =>
    anOrder(index, { userId: id, product: products[index % 50] as Product }),
  );
  const reviews = products.map((product, index) => ({
    ...{ id: uuidV7(), productId: product.id, userId: id, orderLineId: orders[index]?.lines[0]?.id ?? null },
    ...{
      rating: 4,
      title: `By ${NEEDLE}`,
      body: `${NEEDLE} likes it, write to ${EMAIL}`,
      helpfulCount: 0,
      createdAt: dayOf(300),
    },
  }));
  const seller = {
    id: sellerId,
    displayName: "Lamps",
    legalName: "Lamps Ltd",
    country: "DE",
    contactEmail: "a@lamps.example",
  };
  const category = {
    id: categoryId,
    parentId: null,
    name: "Lamps",
    slug: "lamps",
    pathIds: [categoryId],
    path: ["Lamps"],
    position: 0,
  };
  const sellers = [{ ...seller, memberIds: [ownerId], createdAt: dayOf(0) }];
  const mall = {
    version: "erasure",
    now: dayOf(600),
    people,
    sellers,
    categories: [category],
    products,
    orders,
    reviews,
    questions: [],
  };
  return { id, adminId, mall };
}

type Product = DemoMall["products"][number];

function aProduct(index: number, { sellerId, categoryId }: { sellerId: string; categoryId: string }): Product {
  const price = { minorUnits: 1_000 + index, since: dayOf(0) };
  return {
    ...{ id: uuidV7(), key: `erasure:${index}`, sellerId, categoryId, title: `Lamp ${index}`, slug: `lamp-${index}` },
    ...{
      description: "A lamp.",
      brand: null,
      attributes: [],
      images: [],
      createdAt: dayOf(0),
      generated: [],
      importedRatings: null,
    },
    variants: [
      {
        id: uuidV7(),
        sku: `L-${index}`,
        options: [],
        prices: [price],
        currencyCode: "EUR",
        stock: 500,
        weightGrams: 100,
      },
    ],
  };
}

function anOrder(index: number, { userId, product }: { userId: string; product: Product }): DemoMall["orders"][number] {
  const [variant] = product.variants;
  const line = { id: uuidV7(), productId: product.id, variantId: variant?.id ?? "", sellerId: product.sellerId };
  return {
    ...{ id: uuidV7(), number: `E-${1_000 + index}`, userId, placedAt: dayOf(10 + index), state: "COMPLETED" },
    ...{ currencyCode: "EUR", shippingMinor: 0 },
    lines: [{ ...line, quantity: 1, unitPriceMinor: variant?.prices[0]?.minorUnits ?? 0 }],
  };
}
