import { partsHeld } from "@mall/platform/auth/admin-tiers";
import type { Parts } from "@mall/platform/graphql/permissions";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { ReviewsContext } from "../context";

const SCOPES = ["category", "seller"];

/** Whoever moderates some part is let in where rows are left out that lie elsewhere: lists, and what is told of live. */
export const someParts: Parts<ReviewsContext> = {
  scopes: SCOPES,
  of: async (_input, { viewer }) => (viewer ? partsHeld(viewer, "MODERATOR") : []),
};

/** The part is any that the caller holds if all cases lie in what they hold; one that does not, or is not there: none. */
const partsOfCases = (idsOf: (input: Readonly<Record<string, unknown>>) => unknown[]): Parts<ReviewsContext> => ({
  scopes: SCOPES,
  of: async (input, context) => {
    const ids = idsOf(input).filter((id): id is string => typeof id === "string" && isUuid(id));
    const isTheirs = await context.loaders.moderatesCase.loadMany(ids);
    const areAll = ids.length > 0 && ids.length === idsOf(input).length && isTheirs.every((each) => each === true);
    return areAll ? someParts.of(input, context) : [];
  },
});

export const partsOfCase = partsOfCases(({ caseId, id }) => [caseId ?? id]);
export const partsOfManyCases = partsOfCases(({ cases }) =>
  Array.isArray(cases) ? cases.map((each: { readonly caseId?: unknown }) => each.caseId) : [],
);
