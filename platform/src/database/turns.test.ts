import type { DataSource } from "typeorm";
import { turnsFor } from "./turns";

const inTurn = turnsFor(5);

const aDatabase = (): DataSource => ({}) as DataSource;
const ticks = async (): Promise<void> => {
  for (let n = 0; n < 10; n += 1) await Promise.resolve();
};

describe("work on a database that takes turns", () => {
  it("runs some at once, the rest as they came, whatever becomes of those before", async () => {
    const db = aDatabase();
    const started: number[] = [];
    const end: ((isFine: boolean) => void)[] = [];
    const works = Array.from({ length: 12 }, (_, n) =>
      inTurn(db, () => {
        started.push(n);
        return new Promise<number>((resolve, reject) => {
          end[n] = (isFine) => (isFine ? resolve(n) : reject(new Error(`no ${n}`)));
        });
      }).catch((error: Error) => error.message),
    );
    await ticks();
    expect(started).toEqual([0, 1, 2, 3, 4]);
    end[3]?.(false);
    await ticks();
    expect(started).toEqual([0, 1, 2, 3, 4, 5]);
    for (let n = 0; n < 12; n += 1) {
      end[n]?.(true);
      await ticks();
    }
    expect(started).toEqual(Array.from({ length: 12 }, (_, n) => n));
    expect(await Promise.all(works)).toEqual([0, 1, 2, "no 3", 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(await inTurn(db, () => Promise.resolve("free again"))).toBe("free again");
  });

  it("does not wait for that of another database", async () => {
    const busy = aDatabase();
    for (let n = 0; n < 5; n += 1) void inTurn(busy, () => new Promise(() => undefined));
    expect(await inTurn(aDatabase(), () => Promise.resolve("at once"))).toBe("at once");
  });
});
