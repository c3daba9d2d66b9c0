const ADD = `mutation Add($input: CartLinesAddInput!) {
  cartLinesAdd(input: $input) { cart { id totals { total { minorUnits currencyCode } } } userErrors { code message } }
}`;
const PLACE = `mutation Place($input: PlaceOrderInput!) {
  placeOrder(input: $input) { order { id number state payments { state } } userErrors { code message } }
}`;
const ADDRESS = { name: "Carol Customer", line1: "1 High Street", city: "Lyon", postalCode: "69001", country: "FR" };

/** Guests who buy one item each, from the first line to the authorised payment, over and over. */
export async function checkoutFlow({ url, seconds, buyers, productIds }) {
  const variants = await variantsOf(url, productIds.slice(0, 200));
  await runFor(1, buyers, () => buyOnce(url, variants));
  const { times, failed } = await runFor(seconds, buyers, () => buyOnce(url, variants));
  times.sort((a, b) => a - b);
  const at = (share) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  return {
    name: `guest checkout, ${buyers} buyers at once (orders)`,
    perSecond: times.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    failed,
  };
}

async function variantsOf(url, ids) {
  const { products } = await send(
    url,
    "query Variants($first: Int!) { products(first: $first) { nodes { variants { id } } } }",
    { first: Math.min(100, ids.length) },
  );
  return products.nodes.flatMap(({ variants }) => variants.map(({ id }) => id));
}

async function runFor(seconds, buyers, buy) {
  const end = performance.now() + seconds * 1000;
  const times = [];
  let failed = 0;
  const buyer = async () => {
    while (performance.now() < end) {
      const started = performance.now();
      if (await buy()) times.push(performance.now() - started);
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: buyers }, buyer));
  return { times, failed };
}

async function buyOnce(url, variants) {
  const variantId = variants[Math.floor(Math.random() * variants.length)];
  const { cartLinesAdd } = await send(url, ADD, { input: { lines: [{ variantId, quantity: 1 }] } });
  const cart = cartLinesAdd.cart;
  if (!cart) return false;
  const input = {
    cartId: cart.id,
    idempotencyKey: cart.id,
    expectedTotal: cart.totals.total,
    email: "carol@example.test",
    shippingAddress: ADDRESS,
    shippingMethodCode: "STANDARD",
    paymentToken: "tok_approve",
  };
  const { placeOrder } = await send(url, PLACE, { input });
  return placeOrder.order?.state === "PLACED";
}

async function send(url, query, variables) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors[0]));
  return data;
}
