/** The rewards of the demo mall, with ids of their own so that every demo mall has the same. */
export const DEMO_REWARDS = [
  {
    id: "01935b2e-6c00-7000-8000-000000000001",
    title: "Free standard shipping",
    description: "One order without shipping costs.",
    costPoints: 200,
  },
  {
    id: "01935b2e-6c00-7000-8000-000000000002",
    title: "5 off your next order",
    description: "A coupon over 5 units of the currency that you pay in.",
    costPoints: 500,
  },
  {
    id: "01935b2e-6c00-7000-8000-000000000003",
    title: "12 off your next order",
    description: "A coupon over 12 units of the currency that you pay in.",
    costPoints: 1_000,
  },
  {
    id: "01935b2e-6c00-7000-8000-000000000004",
    title: "30 off your next order",
    description: "A coupon over 30 units of the currency that you pay in.",
    costPoints: 2_000,
  },
];
