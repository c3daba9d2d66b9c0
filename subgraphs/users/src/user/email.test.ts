import { cleanEmail, emailKey } from "./email";

describe("an e-mail address", () => {
  it.each([
    "alice@example.com",
    "Alice.O'Neil+mall@mail.example.co.uk",
    "frank.müller@bücher.example",
    "用户@例子.广告",
    " alice@example.com ",
  ])("%j is taken as typed, without the space around it", (email) => {
    expect(cleanEmail(email)).toBe(email.trim());
  });

  it.each([
    ...[
      "",
      "alice",
      "alice@",
      "@example.com",
      "alice@example",
      "a@b@example.com",
      "alice@example..com",
      ".a@example.com",
    ],
    ...[
      "a..b@example.com",
      "a b@example.com",
      "alice@exa mple.com",
      "alice@example.com\u0000",
      "ali\u202Ece@example.com",
    ],
    ...["<alice@example.com>", "alice@example.com, bob@example.com", `${"a".repeat(65)}@example.com`],
    `a@${"b".repeat(250)}.com`,
  ])("%.40j is none", (email) => {
    expect(cleanEmail(email)).toBeNull();
  });

  it.each([
    ["ALICE@Example.COM", "alice@example.com"],
    ["ａｌｉｃｅ＠example.com", "alice@example.com"],
    ["MÜLLER@example.com", "mu\u0308ller@example.com".normalize("NFKC")],
  ])("%s is the same person as %s", (left, right) => {
    expect(emailKey(left)).toBe(emailKey(right));
  });
});
