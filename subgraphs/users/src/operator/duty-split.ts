export const DUTY_BEARERS = {
  SELLER: "The seller, who is the other party of the contract.",
  MALL: "The mall, whoever sells.",
} as const;
export type DutyBearer = keyof typeof DUTY_BEARERS;

export interface DutyShare {
  readonly duty: string;
  readonly bearer: DutyBearer;
}

/** Who answers for what in a purchase: Directive 2011/83/EU, article 6a(1)(d). */
export const DUTY_SPLIT: readonly DutyShare[] = [
  { duty: "That the goods are as described, and the legal guarantee", bearer: "SELLER" },
  { duty: "Dispatch and delivery", bearer: "SELLER" },
  { duty: "Taking back what a buyer withdraws from", bearer: "SELLER" },
  { duty: "Taking in a withdrawal and acknowledging it", bearer: "MALL" },
  { duty: "Taking the payment, and paying it back", bearer: "MALL" },
  { duty: "Issuing the invoice in the seller's name", bearer: "MALL" },
  { duty: "The order of search results and recommendations", bearer: "MALL" },
  { duty: "Telling buyers of a recall", bearer: "MALL" },
];
