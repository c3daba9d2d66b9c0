import { listed, paragraphs, singleLine, slugOf } from "./plain-text";

test("hidden characters, entities and runs of spaces go", () => {
  expect(singleLine(" Robert\u200b           Jackson&nbsp;\n& Co\u202e ")).toBe("Robert Jackson & Co");
  expect(paragraphs("One.\r\n\r\nTwo\u0000  three.")).toBe("One.\n\nTwo three.");
});

test("a slug holds lower-case ASCII words only", () => {
  expect(slugOf("Härry's Café & the Größe: №1!")).toBe("harrys-cafe-and-the-grosse-no1");
  expect(slugOf("القرآن")).toBe("");
  expect(slugOf("x".repeat(200))).toHaveLength(80);
});

test("a list reads as a sentence does", () => {
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
});
