import type { SellerAppealType } from "./statement.types";

/** An appeal `p` as JSON. */
export const APPEAL_JSON = `jsonb_build_object('id', p.id, 'sellerId', p.seller_id, 'measureId', p.measure_id, 'reason', p.reason,
  'appealedAt', p.appealed_at, 'outcome', p.outcome, 'note', p.note)`;

/** Moments are text in it. */
export type AppealJson = Omit<SellerAppealType, "appealedAt"> & { readonly appealedAt: string };

export const appealView = ({ appealedAt, ...appeal }: AppealJson): SellerAppealType => ({
  ...appeal,
  appealedAt: new Date(appealedAt),
});
