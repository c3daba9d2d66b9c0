import { decimalOf, money } from "@mall/platform/money/money";
import type { WantedReturn } from "./wanted-return";

interface Acknowledged {
  readonly number: string;
  readonly at: Date;
  readonly refundDueAt: Date;
  readonly wanted: WantedReturn;
}

const moment = (at: Date): string => `${at.toISOString().slice(0, 10)} at ${at.toISOString().slice(11, 16)} UTC`;

/** What a buyer is told at once, to keep: what they withdrew from, when it was received, what comes back and by when. */
export function acknowledgeWithdrawal({ number, at, refundDueAt, wanted }: Acknowledged): string {
  const { part, lines, payableMinor, shippingMinor } = wanted;
  const amount = (minor: number): string => `${decimalOf(money(minor, part.currencyCode))} ${part.currencyCode}`;
  const goods = lines.map(({ line, quantity, cancelled }) => `- ${quantity + cancelled} × ${line.title}`);
  const mustSend = lines.some(({ quantity }) => quantity > 0);
  return [
    `Your withdrawal from order ${number} was received on ${moment(at)}. It covers:`,
    ...goods,
    `You get back ${amount(payableMinor)}${shippingMinor > 0 ? `, shipping of ${amount(shippingMinor)} included` : ""}, ` +
      `by ${refundDueAt.toISOString().slice(0, 10)} at the latest, in the way you paid.`,
    mustSend
      ? "Send the goods back within 14 days. The money may be withheld until they are back or you show that you sent them."
      : "Nothing was sent yet, so there is nothing to send back.",
  ].join("\n");
}
