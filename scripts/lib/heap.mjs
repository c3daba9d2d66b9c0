/**
 * How V8 keeps the memory of a process that answers requests (docs/adr/0128): what lives is marked anew when the heap has
 * doubled, not when it has grown by a third or seems to rest, and what is young has 32 MiB to die in before it counts as old.
 */
export const HEAP = ["--heap-growing-percent=100", "--max-semi-space-size=32", "--no-memory-reducer"];
