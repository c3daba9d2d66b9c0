import type { Mail } from "./mail-transport";

const SIGNED = "The mall";
export const letter = (to: string, subject: string, lines: readonly string[]): Mail => ({
  to,
  subject,
  text: [...lines, "", SIGNED].join("\n"),
});
const NOT_YOU = "If it was not you, do nothing: without this code nothing changes.";

export const verifyLetter = (to: string, token: string): Mail =>
  letter(to, "Confirm your e-mail address", [
    "With this code you confirm your address, for a day:",
    "",
    token,
    "",
    NOT_YOU,
  ]);

export const resetLetter = (to: string, token: string): Mail =>
  letter(to, "A new password", ["With this code you choose a new password, for an hour:", "", token, "", NOT_YOU]);

export const changeLetter = (to: string, token: string): Mail =>
  letter(to, "Confirm your new e-mail address", [
    "With this code it becomes yours, for a day:",
    "",
    token,
    "",
    NOT_YOU,
  ]);

export const changeAskedLetter = (to: string): Mail =>
  letter(to, "Your e-mail address is about to change", [
    "Somebody who knows your password asked for another address.",
    "If it was not you, change your password now: that ends all sessions and the request.",
  ]);

export const addressTakenLetter = (to: string): Mail =>
  letter(to, "Somebody wants to use your e-mail address", [
    "An account asked to change to this address. You have an account with it already, so nothing changed.",
  ]);

export const passwordChangedLetter = (to: string): Mail =>
  letter(to, "Your password was changed", [
    "All other sessions have ended. If it was not you, ask for a new password now.",
  ]);

export const nobodyLetter = (to: string): Mail =>
  letter(to, "No account with this address", [
    "Somebody asked for a new password, but there is no account with this address. Perhaps you signed up with another one.",
  ]);

export const invitationLetter = (to: string, seller: string, token: string): Mail =>
  letter(to, `${seller} asks you to act for them`, [
    "With this code, and an account of this address, you accept within seven days:",
    "",
    token,
    "",
    "If you do not know them, do nothing.",
  ]);

export interface OrderToConfirm {
  readonly orderNumber: string;
  readonly code: string;
  readonly until: string;
}

export const orderConfirmationLetter = (to: string, { orderNumber, code, until }: OrderToConfirm): Mail =>
  letter(to, `Confirm your order ${orderNumber}`, [
    `Something about order ${orderNumber} is unusual, so we ask you whether it is yours. With this code you confirm it:`,
    "",
    code,
    "",
    `It is good until ${until.slice(0, 16).replace("T", " ")} UTC. Only the code of the last letter counts.`,
    "If the order is not yours, do nothing: it ends then, and nothing is charged.",
    "If you cannot confirm it, ask our support: people decide there.",
  ]);

const WHY_DISABLED = {
  FAILING: "Messages to it failed for more than a day, and none arrived.",
  GONE: "It answered that it is gone (410).",
} as const;

export const webhookDisabledLetter = (to: string, host: string, reason: keyof typeof WHY_DISABLED): Mail =>
  letter(to, `Your webhook endpoint at ${host} was disabled`, [
    WHY_DISABLED[reason],
    "Nothing is lost: put it right, make it active again, and have the time since then replayed.",
  ]);
