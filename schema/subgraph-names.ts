/** Who answers when all are asked; the same as the mall's list, which a test compares. */
export const SUBGRAPH_NAMES: readonly string[] = ["users", "products", "orders", "reviews", "loyalty", "insights"];
