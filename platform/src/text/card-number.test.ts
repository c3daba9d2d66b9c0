import { maskCardNumbers, maskedJson } from "./card-number";

it.each([
  ["card 4242 4242 4242 4242, thanks", "card [card number removed], thanks"],
  ["378282246310005", "[card number removed]"],
  ["6011-1111-1111-1117.", "[card number removed]."],
  ["4242424242424241", "4242424242424241"],
  ['{"time":1800000000001,"n":1800000000008}', '{"time":1800000000001,"n":1800000000008}'],
  ["order 01890000-4000-7000-8000-300000000004:1", "order 01890000-4000-7000-8000-300000000004:1"],
  ['{"n":5555555555554444,"text":"5555555555554444"}', '{"n":0,"text":"[card number removed]"}'],
  ["no digits", "no digits"],
])("keeps of %s what may be kept", (text, kept) => {
  expect(maskCardNumbers(text)).toBe(kept);
});

it("looks into every corner of a JSON value", () => {
  const value = { a: [{ note: "4111111111111111" }, 5555555555554444, null, true, 12], "4111111111111111": 1 };
  expect(JSON.stringify(maskedJson(value))).toBe(
    '{"a":[{"note":"[card number removed]"},"[card number removed]",null,true,12],"[card number removed]":1}',
  );
});
