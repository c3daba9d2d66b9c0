import { makePartKeys, openPart, sealPart } from "./sealed-part";

describe("a sealed part of an export", () => {
  it("is read with its private key alone, and only as it was sealed", () => {
    const keys = makePartKeys();
    const text = JSON.stringify({ name: "Alice", orders: Array.from({ length: 500 }, (_, index) => `order ${index}`) });
    const sealed = sealPart(text, keys.publicKey);
    expect(openPart(sealed, keys.privateKey)).toBe(text);
    expect(sealed.includes("Alice")).toBe(false);
    expect(() => openPart(sealed, makePartKeys().privateKey)).toThrow();
    sealed[sealed.length - 1] = (sealed[sealed.length - 1] ?? 0) ^ 1;
    expect(() => openPart(sealed, keys.privateKey)).toThrow();
  });
});
