/** Bytes of one row at most, and of one piece over HTTP. */
export const MAX_ROW_BYTES = 64 * 1024;
export const MAX_PIECE_BYTES = 2 * 1024 * 1024;
export const MAX_ROWS = 100_000;
export const MAX_BYTES = 1024 * 1024 * 1024;
/** Bytes that have arrived and wait to be applied; beyond, the sender is asked to wait. */
export const MAX_BACKLOG_BYTES = 64 * 1024 * 1024;
export const MAX_OPEN_IMPORTS = 3;
/** Products of one transaction. */
export const BATCH_PRODUCTS = 500;
