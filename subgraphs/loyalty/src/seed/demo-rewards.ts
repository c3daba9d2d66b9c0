/** The rewards of the demo mall, which sells in euros; with ids of their own so that every demo mall has the same. */
export const DEMO_REWARDS = [
  {
    id: "01935b2e-6c00-7000-8000-000000000001",
    title: "Free standard shipping",
    description: "One order without shipping costs.",
    costPoints: 200,
  },
  {
    id: "01935b2e-6c00-7000-8000-000000000002",
    title: "EUR 5 off your next order",
    description: "A coupon over EUR 5.",
    costPoints: 500,
  },
  {
    id: "01935b2e-6c00-7000-8000-000000000003",
    title: "EUR 12 off your next order",
    description: "A coupon over EUR 12.",
    costPoints: 1_000,
  },
  {
    id: "01935b2e-6c00-7000-8000-000000000004",
    title: "EUR 30 off your next order",
    description: "A coupon over EUR 30.",
    costPoints: 2_000,
  },
];
