import { DEMO_REWARDS } from "./demo-rewards";

describe("the demo rewards", () => {
  it("name the currency of every amount, in the title as in the description", () => {
    const texts = DEMO_REWARDS.flatMap(({ title, description }) => [title, description]);
    const amounts = texts.filter((text) => /\d/.test(text));
    expect(amounts).toHaveLength(6);
    expect(amounts.filter((text) => !/\bEUR \d/.test(text))).toEqual([]);
  });

  it("cost more points the more they give", () => {
    const worth = DEMO_REWARDS.slice(1).map(({ title }) => Number(/EUR (\d+)/.exec(title)?.[1]));
    const costs = DEMO_REWARDS.map(({ costPoints }) => costPoints);
    expect([worth, costs]).toEqual([worth, costs].map((numbers) => [...numbers].sort((a, b) => a - b)));
  });
});
