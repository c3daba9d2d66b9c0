import { registerEnumType } from "type-graphql";
import type { MetricsInterval } from "../time/time-buckets";

/** The same in every subgraph that shows figures by time. */
export const MetricsIntervalEnum = { DAY: "DAY", WEEK: "WEEK", MONTH: "MONTH" } as const satisfies Record<
  MetricsInterval,
  MetricsInterval
>;

registerEnumType(MetricsIntervalEnum, {
  name: "MetricsInterval",
  description: "How long a bucket of time is.",
  valuesConfig: {
    DAY: { description: "A day, in UTC." },
    WEEK: { description: "A week from Monday, in UTC." },
    MONTH: { description: "A month, in UTC." },
  },
});
