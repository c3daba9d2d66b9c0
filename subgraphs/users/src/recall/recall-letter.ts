import type { Mail } from "../mail/mail-transport";

/** What somebody has at home. */
export interface RecalledGoods {
  readonly title: string;
  readonly orderNumber: string;
  readonly quantity: number;
}

/** What products published of it. */
export interface RecallFacts {
  readonly description: string;
  readonly advice: string;
  readonly remedies: readonly string[];
  readonly contact: string;
  readonly reference: string | null;
  readonly lots: readonly string[];
}

const REMEDIES: Readonly<Record<string, string>> = {
  REFUND: "your money back",
  REPAIR: "a repair",
  REPLACEMENT: "a safe one in its place",
};

/**
 * A recall as article 36 of Regulation (EU) 2023/988 has it: this headline, what it is, the danger in plain words, to stop
 * using it, the remedies that may be chosen, and where to ask.
 */
export function recallLetter(to: string, goods: RecalledGoods, facts: RecallFacts): Mail {
  const remedies = facts.remedies.map((remedy) => REMEDIES[remedy] ?? remedy.toLowerCase());
  return {
    to,
    subject: `Product safety recall: ${goods.title}`,
    text: [
      "Product safety recall",
      "",
      `${goods.quantity} × ${goods.title}, which came with your order ${goods.orderNumber}.`,
      ...(facts.lots.length > 0 ? [`Affected lots or serial numbers: ${facts.lots.join(", ")}.`] : []),
      "",
      `The danger: ${facts.description}`,
      "",
      `Stop using it now. ${facts.advice}`,
      "",
      `You may choose, free of charge: ${remedies.join(", or ")}.`,
      `Where to ask: ${facts.contact}`,
      ...(facts.reference ? [`Safety Gate or national register: ${facts.reference}`] : []),
      "",
      "The mall",
    ].join("\n"),
  };
}
