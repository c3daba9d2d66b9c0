import { DocumentCache } from "./document-cache";

describe("the cache of documents", () => {
  it("makes each entry once", () => {
    const cache = new DocumentCache<object>(100);
    const made = cache.get("a", () => ({}));
    expect(cache.get("a", () => ({}))).toBe(made);
  });

  it("forgets what was used longest ago when the texts grow too long", () => {
    const cache = new DocumentCache<string>(30);
    for (const letter of ["a", "b", "c"]) cache.get(letter.repeat(10), (text) => text);
    cache.get("a".repeat(10), () => "made again");
    cache.get("d".repeat(10), (text) => text);
    expect(cache.get("a".repeat(10), () => "made again")).toBe("a".repeat(10));
    expect(cache.get("b".repeat(10), () => "made again")).toBe("made again");
    expect(cache.size).toBe(3);
  });

  it("does not keep a text that alone is too long", () => {
    const cache = new DocumentCache<number>(5);
    let made = 0;
    cache.get("too long", () => (made += 1));
    cache.get("too long", () => (made += 1));
    expect([made, cache.size]).toEqual([2, 0]);
  });
});
