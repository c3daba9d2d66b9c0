import type { DemoPerson } from "./dataset";

const MEMBERS = 20;

/** Made up: the source says nothing of consent. Some customers agree to offers of their own, and whoever one can sign in as. */
export function agreedToOffers(people: readonly DemoPerson[]): DemoPerson[] {
  const customers = people.filter(({ roles }) => roles.every((role) => role === "CUSTOMER"));
  return customers.filter(({ password }, place) => password !== null || place < MEMBERS);
}
