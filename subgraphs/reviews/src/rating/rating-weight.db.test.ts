import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { createTestDatabase } from "@mall/platform/testing/database";
import { Client } from "pg";
import { TRUST_LEVELS } from "../trust/trust-level";
import { weightOf, type Weighed } from "./rating-weight";

const CASES: Weighed[] = TRUST_LEVELS.flatMap((trustLevel) =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => ({
    trustLevel,
    isVerified: (bits & 1) > 0,
    isIncentivised: (bits & 2) > 0,
    isSuspected: (bits & 4) > 0,
  })),
);

describe("the weight of a review", () => {
  it("is computed by the database as by the code, for all thirty-two kinds of review", async () => {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      const { rows } = await client.query<{ weight: number }>(
        `INSERT INTO reviews.review (id, product_id, seller_id, user_id, order_line_id, rating, body, created_at, trust_level,
           is_incentivised, is_suspected)
         SELECT gen_random_uuid(), $2, $2, gen_random_uuid(), CASE WHEN "isVerified" THEN $2::uuid END, 5, 'So.', now(),
           "trustLevel", "isIncentivised", "isSuspected"
         FROM jsonb_to_recordset($1) AS row("isVerified" boolean, "trustLevel" text, "isIncentivised" boolean,
           "isSuspected" boolean)
         RETURNING weight`,
        [JSON.stringify(CASES), uuidV7()],
      );
      expect(rows.map(({ weight }) => weight)).toEqual(CASES.map(weightOf));
    } finally {
      await client.end();
      await database.drop();
    }
  });

  it("is one for a regular who bought it, falls with each doubt, and is never nothing", () => {
    const regular: Weighed = { isVerified: true, trustLevel: "REGULAR", isIncentivised: false, isSuspected: false };
    expect(weightOf(regular)).toBe(1_000);
    for (const doubt of [
      { isVerified: false },
      { trustLevel: "MEMBER" },
      { isIncentivised: true },
      { isSuspected: true },
    ])
      expect(weightOf({ ...regular, ...doubt } as Weighed)).toBeLessThan(1_000);
    expect(Math.min(...CASES.map(weightOf))).toBeGreaterThan(0);
  });
});
