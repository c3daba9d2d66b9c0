import { turnsFor } from "@mall/platform/database/turns";

/**
 * What the database is asked for those who are not in yet: half of the connections at most. Their attempts and sessions are
 * written, and where the disk stands still for half a second a crowd of them would hold every connection, in front of all
 * who only read (docs/adr/0129).
 */
export const atTheDoor = turnsFor(3);
