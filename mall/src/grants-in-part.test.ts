import { ADMIN_TIERS } from "@mall/platform/auth/admin-tiers";
import { isScopeOf } from "@mall/users/roles/may-grant";
import { grantsInPart, tierFields } from "./grants-in-part";

/** What a tier that can be had in part opens for all of the mall only: sums over everything, samples of everything, and words that all searches share. */
const OF_ALL = new Set([
  "users.Query.approvals",
  "users.Mutation.approvalRequest",
  "reviews.Query.controlPanel",
  "reviews.Query.moderationMetrics",
  "reviews.Query.transparencyReport",
  "reviews.ControlPanel.moderation",
  "loyalty.Query.controlPanel",
  "insights.Query.controlPanel",
  "insights.ControlPanel.conversion",
  "insights.ControlPanel.quality",
  "insights.ControlPanel.searches",
  "insights.Query.forecastProgress",
  "insights.Query.qualitySample",
  "insights.Mutation.qualitySampleDraw",
  "insights.Mutation.qualityVerdictRecord",
  "insights.Mutation.reviewToneCorrect",
  "insights.Mutation.reviewToneRestore",
  "insights.Query.searchIndex",
  "insights.Query.searchSynonyms",
  "insights.Mutation.searchSynonymsSet",
  "insights.Mutation.searchSynonymsRemove",
]);

const KINDS = ["category", "seller", "country"];
const ID = "01900000-0000-7000-8000-00000000dead";

describe("a grant for a part of the mall", () => {
  const fields = tierFields();

  it.each(ADMIN_TIERS)("is given of %s exactly for what opens something", (tier) => {
    const given = KINDS.filter((kind) => isScopeOf({ tier, scope: `${kind}:${ID}` }));
    const opening = KINDS.filter((kind) => fields.some((each) => each.tier === tier && each.scopes.includes(kind)));
    expect(given).toEqual(opening);
  });

  it("opens all that its tier opens, but for what is of all of the mall", () => {
    const inPart = new Set(fields.filter(({ scopes }) => scopes.length > 0).map(({ tier }) => tier));
    expect([...inPart].sort()).toEqual(["CATALOGUE", "MODERATOR"]);
    const closed = fields.filter(({ tier, scopes }) => inPart.has(tier) && scopes.length === 0);
    expect(closed.map(({ field }) => field).filter((field) => !OF_ALL.has(field))).toEqual([]);
    expect([...OF_ALL].filter((field) => !closed.some((each) => each.field === field))).toEqual([]);
  });

  it("is on the page of permissions", () => {
    expect(grantsInPart()).toContain("| MODERATOR | `category:<id>` | `products.");
    expect(grantsInPart()).toContain("`reviews.Mutation.moderationDecide`");
  });
});
