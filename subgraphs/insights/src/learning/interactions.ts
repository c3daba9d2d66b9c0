import { EVENT_WEIGHTS } from "../recommendation/list-formula";

/** Somebody bought, put into the cart or looked at something. People and products by their place in a list. */
export interface Interaction {
  readonly person: number;
  readonly item: number;
  /** 1 for a purchase, less for what says less. */
  readonly weight: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * What lists are judged by: that something was bought or put into the cart. What was looked at teaches, and is not judged
 * by: people look at what they are shown, and a model would be praised for what it showed.
 */
export const isChoice = ({ weight }: Interaction): boolean => weight >= EVENT_WEIGHTS.cart;

/** What a person had to do with, the latest first, each product once. */
export interface History {
  readonly items: readonly number[];
  readonly weights: readonly number[];
}

/** What was known at a moment, and what people turned to after it. */
export interface Split {
  readonly known: ReadonlyMap<number, History>;
  /** Per person with a history: products that they chose after the moment and that are new to them. */
  readonly later: ReadonlyMap<number, readonly number[]>;
}

/** Latest products of one person that count: the same as are read when a list is made. */
const LONGEST = 50;

export function historiesOf(interactions: readonly Interaction[]): Map<number, History> {
  const byPerson = new Map<number, Map<number, number>>();
  for (const { person, item, weight } of [...interactions].sort((a, b) => b.at - a.at)) {
    let items = byPerson.get(person);
    if (items === undefined) byPerson.set(person, (items = new Map<number, number>()));
    items.set(item, Math.max(items.get(item) ?? 0, weight));
  }
  return new Map([...byPerson].map(([person, items]) => [person, historyOf(items)]));
}

function historyOf(items: ReadonlyMap<number, number>): History {
  const latest = [...items].slice(0, LONGEST);
  return { items: latest.map(([item]) => item), weights: latest.map(([, weight]) => weight) };
}

/** By time, not by person: nothing of later may be known at the moment that is judged. */
export function splitAt(interactions: readonly Interaction[], moment: number): Split {
  const known = historiesOf(interactions.filter(({ at }) => at < moment));
  const later = new Map<number, number[]>();
  for (const interaction of interactions) {
    const { person, item, at } = interaction;
    const history = known.get(person);
    if (at < moment || !isChoice(interaction) || history === undefined || history.items.includes(item)) continue;
    const items = later.get(person) ?? [];
    if (!items.includes(item)) later.set(person, [...items, item]);
  }
  return { known, later };
}

/** The moment after which the newest `share` of all choices lie. */
export function momentBefore(interactions: readonly Interaction[], share: number): number {
  const times = interactions
    .filter(isChoice)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  return times[Math.floor(times.length * (1 - share))] ?? 0;
}
