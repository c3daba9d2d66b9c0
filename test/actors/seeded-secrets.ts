/** What the actors of the journeys type and no log may hold; every journey's log is searched for it at its end. */
export const SEEDED_SECRETS = {
  password: "violet kettle under nine bridges",
  street: "1 High Street",
} as const;
