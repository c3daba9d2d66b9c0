import { createSecretBox } from "./secret-box";

describe("a secret box", () => {
  const old = createSecretBox("k1:an old secret of the mall");
  const rotated = createSecretBox("k2:a new secret of the mall,k1:an old secret of the mall");

  it("opens what it sealed, each time another text, for the same row only", () => {
    const sealed = old.seal("JBSWY3DPEHPK3PXP", "alice");
    expect(old.open(sealed, "alice")).toBe("JBSWY3DPEHPK3PXP");
    expect(sealed.toString("latin1")).not.toContain("JBSWY3DP");
    expect(old.seal("JBSWY3DPEHPK3PXP", "alice").equals(sealed)).toBe(false);
    expect(() => old.open(sealed, "bob")).toThrow();
  });

  it("opens with keys that were replaced, and says so", () => {
    const sealed = old.seal("secret", "alice");
    expect(rotated.open(sealed, "alice")).toBe("secret");
    expect(rotated.isOutdated(sealed)).toBe(true);
    expect(rotated.isOutdated(rotated.seal("secret", "alice"))).toBe(false);
    expect(() => createSecretBox("k2:a new secret of the mall").open(sealed, "alice")).toThrow('no key "k1"');
  });

  it("finds an equal text by a digest, also one that was written with the key before", () => {
    const [written] = old.digests("DE 123", "tax-id") as [Buffer];
    expect(rotated.digests("DE 123", "tax-id").some((digest) => digest.equals(written))).toBe(true);
    expect(rotated.digests("DE 123", "tax-id")[0]?.equals(written)).toBe(false);
    expect(old.digests("DE 123", "another")[0]?.equals(written)).toBe(false);
    expect(old.digests("DE 124", "tax-id")[0]?.equals(written)).toBe(false);
  });

  it("opens nothing of which a byte was changed", () => {
    const sealed = old.seal("secret", "alice");
    for (let index = 3; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => old.open(changed, "alice")).toThrow();
    }
  });

  it.each(["", "k1", "k1:short", ":no id but long enough"])("is not made of %j", (keys) => {
    expect(() => createSecretBox(keys)).toThrow("id:secret");
  });
});
