import { TextCheck } from "./check-text";

const CARD = "4242 4242 4242 4242";

it("refuses a person's text wherever it holds a card number, with its field", () => {
  const check = new TextCheck();
  check.required(["input", "note"], `take it from ${CARD}`, { max: 100 });
  expect(check.faults).toMatchObject([{ code: "CARD_NUMBER_REFUSED", field: ["input", "note"] }]);
});

describe("a key or a code", () => {
  it.each([CARD, "4242-4242-4242-4242", "4242424242424242", "４２４２４２４２４２４２４２４２"])(
    "may not be %s",
    (text) => {
      const check = new TextCheck();
      check.idempotencyKey(text);
      check.code(["input", "couponCodes", "0"], text, { max: 64 });
      expect(check.faults.map(({ code }) => code)).toEqual(["CARD_NUMBER_REFUSED", "CARD_NUMBER_REFUSED"]);
    },
  );

  it.each(["01890000-4000-7000-8000-300000000004", "order-4242424242424242", "SUMMER10", "20261122"])(
    "may be %s",
    (text) => {
      const check = new TextCheck();
      expect(check.idempotencyKey(text)).toBe(text);
      expect(check.faults).toEqual([]);
    },
  );
});
