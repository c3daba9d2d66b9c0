import type { PolicyName } from "./policy";
import type { PolicyKey } from "./policy.types";

/** FRAUD_ORDERS is `fraud-orders` in tables. */
export const policyNameOf = (key: PolicyKey): PolicyName => key.toLowerCase().replaceAll("_", "-") as PolicyName;
