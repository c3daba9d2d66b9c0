import { turnsFor } from "@mall/platform/database/turns";

/** Half of the connections: buyers of a hot item wait for each other's locks, and payments must not wait behind them. */
export const inTurn = turnsFor(5);

/**
 * Everything up to the payment, with what is asked of others. In a rush whoever comes later looks at the cart when those
 * before have bought: what is sold out by then is refused by one look, before anything is priced, assessed or locked. So
 * many that a neighbour who answers nothing for its whole second leaves room.
 */
export const inRush = turnsFor(40);
