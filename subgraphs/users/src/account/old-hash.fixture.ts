import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { hash } from "@node-rs/argon2";
import type { UsersContext } from "../context";
import { aPerson, loadPeople } from "../seed/people.fixture";

interface Given {
  readonly harness: () => SubgraphHarness<UsersContext>;
  readonly signIn: (email: string, password: string) => Promise<{ readonly session: unknown }>;
}

const PASSWORD = "a lighthouse eats seven pears";

/** What becomes of hashes that were made with the settings of former days. */
export function tellOfOldHashes({ harness, signIn }: Given): void {
  it("has its hash of former settings made anew by its password, but not while a crowd waits", async () => {
    const owner = aPerson({ email: "old@example.com", password: PASSWORD });
    await loadPeople(harness().db, { people: [owner] });
    const former = await hash(PASSWORD, { memoryCost: 12 * 1024, timeCost: 3, parallelism: 1 });
    await harness().db.query("UPDATE credentials SET password_hash = $2 WHERE user_id = $1", [owner.id, former]);
    const kept = async (): Promise<string> => {
      const [row] = await harness().db.query<{ hash: string }[]>(
        "SELECT password_hash AS hash FROM credentials WHERE user_id = $1",
        [owner.id],
      );
      return row?.hash ?? "";
    };
    const addresses = Array.from({ length: 24 }, (_, n) => (n === 5 ? owner.email : `queue-${n}@example.com`));
    const crowd = await Promise.all(addresses.map((email) => signIn(email, PASSWORD)));
    expect(crowd[5]?.session).not.toBeNull();
    expect(await kept()).toBe(former);
    await signIn(owner.email, "a wrong guess");
    expect(await kept()).toBe(former);

    await signIn(owner.email, PASSWORD);
    expect(await kept()).toMatch(/^\$argon2id\$v=19\$m=7168,t=5,p=1\$/);
    expect((await signIn(owner.email, PASSWORD)).session).not.toBeNull();
  });
}
