import { lazyLoaders } from "./lazy-loaders";

describe("loaders of a request", () => {
  it("are made in groups, when somebody asks for one of them, and once", () => {
    const made: string[] = [];
    const create = lazyLoaders(
      ({ db }: { db: string }) => {
        made.push(`pages of ${db}`);
        return { page: { of: db }, count: { of: db } };
      },
      ({ viewer }: { viewer: string }) => {
        made.push(`votes of ${viewer}`);
        return { vote: { of: viewer } };
      },
    );
    create({ db: "reviews", viewer: "the first, whose names are learned" });
    made.length = 0;
    const anna = create({ db: "reviews", viewer: "Anna" });
    expect(made).toEqual([]);
    expect([anna.page, anna.count, anna.page]).toEqual([{ of: "reviews" }, { of: "reviews" }, { of: "reviews" }]);
    expect(made).toEqual(["pages of reviews"]);
    const ben = create({ db: "reviews", viewer: "Ben" });
    expect([ben.vote.of, anna.vote.of]).toEqual(["Ben", "Anna"]);
    expect(anna.vote).toBe(anna.vote);
    expect(made).toEqual(["pages of reviews", "votes of Ben", "votes of Anna"]);
  });

  it("have different names", () => {
    const create = lazyLoaders(
      () => ({ page: 1 }),
      () => ({ page: 2 }),
    );
    expect(() => create(undefined as never)).toThrow('Two groups of loaders have a "page".');
  });
});
