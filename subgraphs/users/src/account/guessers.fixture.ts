import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { aPerson, loadPeople } from "../seed/people.fixture";

interface Given {
  readonly harness: () => SubgraphHarness<UsersContext>;
  readonly signIn: (
    email: string,
    password: string,
  ) => Promise<{ readonly session: unknown; readonly userErrors: { code: string; message: string }[] }>;
}

const PASSWORD = "a lighthouse eats seven pears";

/** What becomes of those who guess passwords, and of those whose passwords are guessed. */
export function tellOfGuessers({ harness, signIn }: Given): void {
  it.each(["carol@example.com", "unknown@example.com"])(
    "makes guessers of %s wait longer and longer",
    async (email) => {
      if (email.startsWith("carol"))
        await loadPeople(harness().db, { people: [aPerson({ email, password: PASSWORD })] });
      for (let attempt = 0; attempt < 5; attempt += 1) {
        expect((await signIn(email, "wrong password")).userErrors).toMatchObject([{ code: "WRONG_CREDENTIALS" }]);
      }
      for (const seconds of [1, 2, 4]) {
        const { userErrors } = await signIn(email, PASSWORD);
        expect(userErrors).toMatchObject([{ code: "TOO_MANY_ATTEMPTS" }]);
        expect(userErrors[0]?.message).toContain(`in ${seconds} second`);
        harness().clock.advance(seconds * 1_000);
        expect((await signIn(email, "wrong password")).userErrors).toMatchObject([{ code: "WRONG_CREDENTIALS" }]);
      }
    },
  );

  it("counts a hundred guesses at once as a hundred guesses", async () => {
    await loadPeople(harness().db, { people: [aPerson({ email: "dave@example.com", password: PASSWORD })] });
    const guesses = await Promise.all(Array.from({ length: 25 }, () => signIn("dave@example.com", "a wrong guess")));
    const codes = guesses.map(({ userErrors }) => userErrors[0]?.code);
    expect(codes.filter((code) => code === "WRONG_CREDENTIALS")).toHaveLength(5);
    expect(codes.filter((code) => code === "TOO_MANY_ATTEMPTS")).toHaveLength(20);
  });

  it("forgives failed attempts once the password was right", async () => {
    await loadPeople(harness().db, { people: [aPerson({ email: "erin@example.com", password: PASSWORD })] });
    for (let round = 0; round < 3; round += 1) {
      for (let attempt = 0; attempt < 4; attempt += 1) await signIn("erin@example.com", "wrong password");
      expect((await signIn("erin@example.com", PASSWORD)).userErrors).toEqual([]);
    }
  });
  tellOfHome({ harness, signIn });
}

function tellOfHome({ harness, signIn }: Given): void {
  it("lets an owner in from home while somebody else guesses without an end", async () => {
    await loadPeople(harness().db, { people: [aPerson({ email: "frank@example.com", password: PASSWORD })] });
    const from = async (ip: string, password: string): Promise<string> => {
      harness().from = { ip };
      const { session, userErrors } = await signIn("frank@example.com", password).finally(() => (harness().from = {}));
      return session ? "in" : (userErrors[0]?.code ?? "");
    };
    expect(await from("198.51.100.7", PASSWORD)).toBe("in");
    for (let guess = 0; guess < 6; guess += 1) await from("203.0.113.9", "a wrong guess");
    expect(await from("203.0.113.10", PASSWORD)).toBe("TOO_MANY_ATTEMPTS");
    expect(await from("198.51.100.7", "a slip of the owner")).toBe("WRONG_CREDENTIALS");
    expect(await from("198.51.100.7", PASSWORD)).toBe("in");
    for (let guess = 0; guess < 5; guess += 1) await from("198.51.100.7", "a wrong guess");
    expect(await from("198.51.100.7", PASSWORD)).toBe("TOO_MANY_ATTEMPTS");
    harness().clock.advance(91 * 24 * 60 * 60 * 1_000);
    for (let guess = 0; guess < 5; guess += 1) await from("203.0.113.9", "a wrong guess");
    expect(await from("198.51.100.7", PASSWORD)).toBe("TOO_MANY_ATTEMPTS");
  });
}
