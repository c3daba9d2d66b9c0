import { actsFor, type MemberDuty } from "@mall/platform/auth/acts-for";
import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import type { SuggestionKind } from "./suggest";

interface Duties {
  /** Who may do what it would do, as if they did it by hand. */
  readonly act: readonly MemberDuty[];
  /** Who may know the figures that it tells: as wide as the lists of those figures are. */
  readonly see: readonly MemberDuty[];
}

const both = (...duties: MemberDuty[]): Duties => ({ act: duties, see: duties });

/** Which of a seller's members a suggestion is for; none named: every member. */
const DUTIES: Readonly<Record<SuggestionKind, Duties>> = {
  RESTOCK: both("CATALOGUE", "ORDERS"),
  REPRICE: { act: ["CATALOGUE"], see: ["CATALOGUE", "FINANCE"] },
  ADD_PHOTOS: both("CATALOGUE"),
  IMPROVE_DESCRIPTION: both("CATALOGUE"),
  ANSWER_REVIEW: both("CATALOGUE", "ORDERS"),
  READ_REVIEWS: both(),
  LOOK_AT_DEMAND: both(),
};
const KINDS = Object.keys(DUTIES) as SuggestionKind[];

export const mayFollow = (viewer: Viewer, sellerId: string, kind: SuggestionKind): boolean =>
  actsFor(viewer, sellerId, ...DUTIES[kind].act);

/** A kind that is not known any more is for those in charge of the catalogue. */
export const mayKnow = (viewer: Viewer, sellerId: string, kind: string): boolean =>
  actsFor(viewer, sellerId, ...(DUTIES[kind as SuggestionKind]?.see ?? ["CATALOGUE"]));

/** Those that somebody may see of a seller's; of a stranger none. */
export const kindsSeenBy = (viewer: Viewer | null, sellerId: string): SuggestionKind[] =>
  KINDS.filter((kind) => viewer !== null && (hasRole(viewer, "ADMINISTRATOR") || mayKnow(viewer, sellerId, kind)));

/** Each seller and kind that somebody may decide on, as two columns. */
export function followedBy(viewer: Viewer): [sellerIds: string[], kinds: SuggestionKind[]] {
  const pairs = viewer.sellerIds.flatMap((id) =>
    KINDS.filter((kind) => mayFollow(viewer, id, kind)).map((kind) => [id, kind] as const),
  );
  return [pairs.map(([id]) => id), pairs.map(([, kind]) => kind)];
}
