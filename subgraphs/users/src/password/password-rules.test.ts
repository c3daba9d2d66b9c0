import { assert, property, string } from "fast-check";
import { breachedPasswords } from "./breached-passwords";
import { passwordFault } from "./password-rules";

describe("a password", () => {
  it("is looked up among at least ten thousand that were leaked", () => {
    expect(breachedPasswords().size).toBeGreaterThan(10_000);
  });

  it.each([
    ["fourteen chars", "PASSWORD_TOO_SHORT"],
    ["", "PASSWORD_TOO_SHORT"],
    ["🦉".repeat(14), "PASSWORD_TOO_SHORT"],
    ["p".repeat(1_000_000), "PASSWORD_TOO_LONG"],
    ["correct horse battery staple", "PASSWORD_TOO_COMMON"],
    ["CorrectHorseBatteryStaple", "PASSWORD_TOO_COMMON"],
    ["ｐasswordpassword", "PASSWORD_TOO_COMMON"],
    ["aaaaaaaaaaaaaaaa", "PASSWORD_TOO_COMMON"],
    ["abc12abc12abc12abc", "PASSWORD_TOO_COMMON"],
    ["abcdefghijklmnopqr", "PASSWORD_TOO_COMMON"],
    ["987654321098765432", "PASSWORD_TOO_COMMON"],
    ["alice@mall.example", "PASSWORD_TOO_COMMON"],
    ["mailcreated5240", "PASSWORD_TOO_COMMON"],
    ["Sunshine2026!!!", "PASSWORD_TOO_COMMON"],
    ["1234 Football 5678", "PASSWORD_TOO_COMMON"],
    ["PrincessPrincess", "PASSWORD_TOO_COMMON"],
    ["sunshine over football", null],
    ["1234 gristle 5678", null],
    ["a lighthouse eats seven pears", null],
    ["vær så god, her er pæren", null],
    ["alice@mall.example eats pears", null],
  ])("%.40s is answered with %s", (password, fault) => {
    expect(passwordFault(password, ["Alice@Mall.example", "Alice"])).toBe(fault);
  });

  it("of 257 characters is too long, of 256 it is not", () => {
    const words = "pear owl tin ".repeat(30);
    expect(passwordFault(words.slice(0, 256))).toBeNull();
    expect(passwordFault(words.slice(0, 257))).toBe("PASSWORD_TOO_LONG");
  });

  it("is judged quickly, whatever it is", () => {
    assert(
      property(string({ maxLength: 1_100, unit: "binary" }), (password) => {
        const before = process.cpuUsage();
        passwordFault(password, [password]);
        // Of its own time: a busy machine does not count.
        return process.cpuUsage(before).user < 200_000;
      }),
    );
  });
});
