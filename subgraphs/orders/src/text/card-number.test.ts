import { holdsCardNumber } from "./card-number";

it.each([
  ["4242424242424242"],
  ["my card is 4242 4242 4242 4242, thanks"],
  ["378282246310005"],
  ["6011-1111-1111-1117"],
  ["４２４２４２４２４２４２４２４２"],
  ["6304000000000000000"],
])("finds the card number in %s", (text) => {
  expect(holdsCardNumber(text)).toBe(true);
});

it.each([
  ["4242424242424241"],
  ["Flat 12, 10115 Berlin"],
  ["+49 30 901820"],
  ["0000000000000000"],
  ["00340434161094022115"],
  [""],
])("lets %s pass", (text) => {
  expect(holdsCardNumber(text)).toBe(false);
});
