import type { EntityManager } from "typeorm";
import {
  type Decision,
  endedLetter,
  noticeLiftedLetter,
  appealAnsweredLetter,
  statementLetter,
} from "../mail/seller-letters";
import type { Mailer } from "../mail/mailer";
import type { Mail } from "../mail/mail-transport";
import type { Measure } from "./write-measure";

/** Those who own it; a seller whose last owner has gone is written to where buyers write to it. */
const OWNERS = `
  SELECT s.display_name AS "displayName", coalesce(nullif(array_agg(u.email) FILTER (WHERE u.id IS NOT NULL), '{}'),
    ARRAY[s.contact_email]) AS emails
  FROM sellers s LEFT JOIN seller_members m ON m.seller_id = s.id AND m.role = 'OWNER'
    LEFT JOIN users u ON u.id = m.user_id
  WHERE s.id = $1 GROUP BY s.id`;

export type News =
  | { readonly about: "DECIDED" | "CARRIED_OUT" | "WITHDRAWN"; readonly measure: Told }
  | { readonly about: "ANSWERED"; readonly measure: Told; readonly outcome: Decision; readonly note: string };

type Told = Pick<Measure, "sellerId" | "kind" | "ground" | "reason" | "decidedAt" | "takesEffectAt">;

export interface Telling {
  readonly mailer: Pick<Mailer, "post">;
}

/**
 * Writes to the owners of a seller, on the durable medium that the law asks for. The letters are kept with the decision, in
 * its transaction: none is decided upon without being told, whenever the process ends.
 */
export async function tellOwners(tx: EntityManager, { mailer }: Telling, news: News): Promise<void> {
  const [seller] = await tx.query<{ displayName: string; emails: string[] }[]>(OWNERS, [news.measure.sellerId]);
  const { displayName = "", emails = [] } = seller ?? {};
  for (const to of emails) await mailer.post(letterOf(news, { to, seller: displayName }), tx);
}

function letterOf(news: News, address: { readonly to: string; readonly seller: string }): Mail {
  const { measure, about } = news;
  if (about === "ANSWERED")
    return appealAnsweredLetter(address, { ...measure, outcome: news.outcome, note: news.note });
  if (about === "CARRIED_OUT") return endedLetter(address, measure);
  return about === "WITHDRAWN" ? noticeLiftedLetter(address) : statementLetter(address, measure);
}
