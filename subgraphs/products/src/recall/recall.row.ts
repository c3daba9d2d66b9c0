export const RECALL_HAZARDS = {
  BURNS: "It burns or scalds.",
  CHEMICAL: "It holds or gives off something poisonous or corrosive.",
  CHOKING: "Parts of it can be swallowed or block the airways.",
  CUTS: "It cuts.",
  DROWNING: "It does not keep people above water.",
  ELECTRIC_SHOCK: "Touching it can give an electric shock.",
  FIRE: "It can catch fire or explode.",
  INJURIES: "It breaks, falls or moves and injures.",
  MICROBIOLOGICAL: "It carries germs.",
  STRANGULATION: "It can strangle.",
  OTHER: "Another danger: the description says which.",
} as const;
export type RecallHazard = keyof typeof RECALL_HAZARDS;

export const RECALL_REMEDIES = {
  REFUND: "The price is paid back.",
  REPAIR: "It is repaired.",
  REPLACEMENT: "A safe one is given for it.",
} as const;
export type RecallRemedy = keyof typeof RECALL_REMEDIES;

export interface RecallRow {
  readonly id: string;
  readonly productId: string;
  readonly sellerId: string;
  readonly title: string;
  readonly hazard: RecallHazard;
  readonly description: string;
  readonly advice: string;
  readonly remedies: RecallRemedy[];
  readonly contact: string;
  readonly reference: string | null;
  readonly lots: string[];
  readonly soldFrom: Date;
  readonly soldTo: Date;
  readonly publishedAt: Date;
}

/** Columns of `product_recalls r JOIN products p`. */
export const RECALL_COLUMNS = `r.id, r.product_id AS "productId", p.seller_id AS "sellerId", r.title, r.hazard, r.description,
  r.advice, r.remedies, r.contact, r.reference, r.lots, r.sold_from AS "soldFrom", r.sold_to AS "soldTo",
  r.published_at AS "publishedAt"`;
