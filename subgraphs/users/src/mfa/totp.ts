import { generateSecret, generateURI, verify } from "otplib";

export const STEP_SECONDS = 30;

export const newTotpSecret = (): string => generateSecret();

/** What an authenticator app reads from a QR code. */
export const totpUri = (email: string, secret: string): string => generateURI({ issuer: "Mall", label: email, secret });

/** The step of a right code, one step early or late allowed; null if it is wrong, or not after `lastStep`. */
export async function stepOfCode(secret: string, code: string, at: { readonly now: Date; readonly lastStep: number }) {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(at.now.getTime() / 1000);
  const answer = await verify({ secret, token: code, epoch, epochTolerance: STEP_SECONDS });
  const step = answer.valid && "timeStep" in answer ? Number(answer.timeStep) : 0;
  return step > at.lastStep ? step : null;
}
