import { cleanText } from "@mall/platform/text/clean-text";
import { buildDemoMall } from "./build-demo-mall";
import type { DemoMall } from "./dataset";
import { DEMO_SIGN_INS } from "./demo-people";
import { priceAt } from "./make-prices";

const mall: DemoMall = buildDemoMall();
const DAY_MS = 86_400_000;

const ids = (rows: readonly { readonly id: string }[]): Set<string> => new Set(rows.map(({ id }) => id));
const duplicates = (values: readonly string[]): string[] => {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
};
/** One product of each kind of source. */
const ofKind = (kind: string) => mall.products.filter(({ key }) => key.startsWith(`${kind}:`));
const variants = mall.products.flatMap(({ variants: own }) => own);
const lines = mall.orders.flatMap((order) => order.lines.map((line) => ({ ...line, order })));

test("at least 3,000 products of all departments have a price, a seller and a place", () => {
  expect(mall.products.length).toBeGreaterThanOrEqual(3000);
  for (const kind of ["books", "fashion", "goods", "saleor", "electronics"]) expect(ofKind(kind)).not.toHaveLength(0);
  expect(variants.every(({ prices }) => (prices.at(-1)?.minorUnits ?? 0) > 0)).toBe(true);
  expect(variants.every(({ currencyCode }) => currencyCode === "EUR")).toBe(true);
});

test("nothing is there twice", () => {
  expect(duplicates(mall.products.map(({ slug }) => slug))).toEqual([]);
  expect(duplicates(mall.products.map(({ key }) => key))).toEqual([]);
  expect(duplicates(variants.map(({ sku }) => sku))).toEqual([]);
  expect(duplicates(mall.orders.map(({ number }) => number))).toEqual([]);
  expect(duplicates(mall.people.map(({ email }) => email))).toEqual([]);
  expect(duplicates(mall.categories.map(({ slug }) => slug))).toEqual([]);
  const { people, sellers, categories, products, orders, reviews, questions } = mall;
  const all = [people, sellers, categories, products, variants, orders, lines, reviews, questions].flatMap((rows) =>
    rows.map(({ id }) => id),
  );
  expect(duplicates(all)).toEqual([]);
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(all.filter((id) => !shape.test(id))).toEqual([]);
});

test("every id that is named exists", () => {
  const [people, sellers, categories, products] = [mall.people, mall.sellers, mall.categories, mall.products].map(ids);
  const variantOwner = new Map(mall.products.flatMap((product) => product.variants.map(({ id }) => [id, product])));
  expect(mall.products.filter(({ sellerId }) => !sellers?.has(sellerId))).toEqual([]);
  expect(mall.products.filter(({ categoryId }) => !categories?.has(categoryId))).toEqual([]);
  expect(mall.orders.filter(({ userId }) => !people?.has(userId))).toEqual([]);
  const isRight = (line: (typeof lines)[number]) => {
    const product = variantOwner.get(line.variantId);
    return product?.id === line.productId && product.sellerId === line.sellerId && line.quantity > 0;
  };
  expect(lines.filter((line) => !isRight(line))).toEqual([]);
  const said = [...mall.reviews, ...mall.questions];
  expect(said.filter(({ productId, userId }) => !products?.has(productId) || !people?.has(userId))).toEqual([]);
});

test("the categories are a tree of several levels whose paths lead to their roots", () => {
  const byId = new Map(mall.categories.map((category) => [category.id, category]));
  for (const { id, parentId, path, pathIds, name } of mall.categories) {
    const parent = parentId === null ? null : byId.get(parentId);
    expect(parent).not.toBeUndefined();
    expect(pathIds).toEqual([...(parent?.pathIds ?? []), id]);
    expect(path).toEqual([...(parent?.path ?? []), name]);
  }
  expect(Math.max(...mall.categories.map(({ path }) => path.length))).toBeGreaterThanOrEqual(4);
});

test("an order's unit price is what the variant cost at that moment", () => {
  const byId = new Map(variants.map((variant) => [variant.id, variant]));
  const wrong = lines.filter(({ variantId, unitPriceMinor, order }) => {
    const variant = byId.get(variantId);
    return variant === undefined || priceAt(variant, order.placedAt) !== unitPriceMinor;
  });
  expect(wrong).toEqual([]);
  expect(variants.some(({ prices }) => prices.length > 1)).toBe(true);
});

test("prices lie in order of time, in the past, and differ from the one before", () => {
  for (const { prices } of variants)
    prices.forEach(({ minorUnits, since }, index) => {
      const before = prices[index - 1];
      if (before) expect(before.since.getTime()).toBeLessThan(since.getTime());
      expect(before?.minorUnits).not.toBe(minorUnits);
      expect(since.getTime()).toBeLessThanOrEqual(mall.now.getTime());
    });
});

test("people write one review per product, verified only by their own earlier purchase that was not cancelled", () => {
  expect(duplicates(mall.reviews.map(({ userId, productId }) => `${userId}/${productId}`))).toEqual([]);
  const lineById = new Map(lines.map((line) => [line.id, line]));
  const verified = mall.reviews.filter(({ orderLineId }) => orderLineId !== null);
  const wrong = verified.filter(({ orderLineId, userId, productId, createdAt }) => {
    const line = lineById.get(orderLineId ?? "");
    if (line?.order.userId !== userId || line.productId !== productId) return true;
    return line.order.state !== "COMPLETED" || line.order.placedAt >= createdAt;
  });
  expect(wrong).toEqual([]);
  expect(verified.length).toBeGreaterThan(mall.reviews.length / 4);
  expect(duplicates(verified.map(({ orderLineId }) => orderLineId ?? ""))).toEqual([]);
});

test("nothing happens before its people and products are there, or in the future", () => {
  const createdAt = new Map([...mall.people, ...mall.products].map((row) => [row.id, row.createdAt.getTime()]));
  const moments = [
    ...lines.map(({ order, productId }) => ({ userId: order.userId, productId, at: order.placedAt })),
    ...[...mall.reviews, ...mall.questions].map(({ userId, productId, createdAt: at }) => ({ userId, productId, at })),
  ];
  const wrong = moments.filter(
    ({ userId, productId, at }) =>
      at > mall.now ||
      at.getTime() <= Math.max(createdAt.get(userId) ?? Infinity, createdAt.get(productId) ?? Infinity),
  );
  expect(wrong).toEqual([]);
});

test("every text passes what the mall asks of people's texts", () => {
  const faulty: string[] = [];
  const check = (text: string, max: number, multiline = false): void => {
    const clean = cleanText(text, { min: 1, max, multiline });
    if (clean.text !== text) faulty.push(`${clean.fault}: ${text}`);
  };
  for (const { title, description, attributes } of mall.products) {
    check(title, 200);
    check(description, 5000, true);
    for (const { name, value } of attributes) [name, value].forEach((text) => check(text, 200));
  }
  for (const { title, body } of mall.reviews) {
    check(body, 5000, true);
    if (title !== null) check(title, 120);
  }
  for (const { body, answers } of mall.questions)
    [body, ...answers.map((one) => one.body)].forEach((text) => check(text, 1000));
  for (const { displayName } of [...mall.people, ...mall.sellers]) check(displayName, 80);
  for (const { name } of mall.categories) check(name, 80);
  expect(faulty).toEqual([]);
});

test("no picture lies on another host", () => {
  expect(mall.products.flatMap(({ images }) => images).filter(({ url }) => /^[a-z]+:|^\/\//i.test(url))).toEqual([]);
});

test("only the sign-ins have a password, and those open the right doors", () => {
  const withPassword = mall.people.filter(({ password }) => password !== null);
  expect(withPassword.map(({ email }) => email).sort()).toEqual(DEMO_SIGN_INS.map(({ email }) => email).sort());
  for (const { email, role, password } of DEMO_SIGN_INS) {
    const person = withPassword.find((one) => one.email === email);
    expect(person).toMatchObject({ password, roles: expect.arrayContaining([role]) });
  }
  const bruno = mall.people.find(({ email }) => email === "bruno@demo.mall");
  const own = mall.sellers.filter(({ memberIds }) => memberIds[0] === bruno?.id);
  expect(own).toHaveLength(1);
  expect(mall.products.some(({ sellerId, key }) => sellerId === own[0]?.id && key.startsWith("books:"))).toBe(true);
});

test("Alice has an order on its way, fresh deliveries, reviews, and something that she has not reviewed", () => {
  const alice = mall.people.find(({ email }) => email === "alice@demo.mall");
  const own = mall.orders.filter(({ userId }) => userId === alice?.id);
  const fresh = own.filter((one) => one.state === "COMPLETED" && +mall.now - +one.placedAt < 30 * DAY_MS);
  const reviewed = new Set(mall.reviews.filter(({ userId }) => userId === alice?.id).map(({ productId }) => productId));
  expect(own.length).toBeGreaterThanOrEqual(8);
  expect(own.some(({ state }) => state === "PLACED")).toBe(true);
  expect(fresh.flatMap((one) => one.lines).some(({ productId }) => !reviewed.has(productId))).toBe(true);
  expect(reviewed.size).toBeGreaterThan(0);
});

test("people who bought one book of a series bought others of it more often than chance would have it", () => {
  const seriesOf = new Map(
    mall.products.map((one) => [one.id, one.attributes.find(({ name }) => name === "Series")?.value ?? null]),
  );
  const together = mall.orders.filter(({ lines: own }) => {
    const series = own.map(({ productId }) => seriesOf.get(productId)).filter((name) => name != null);
    return new Set(series).size < series.length;
  });
  expect(together.length).toBeGreaterThan(mall.orders.length / 50);
});
