import { popularity, type Listing } from "./listing";
import { ListingColumns } from "./listing-columns";

const MINUTE_MS = 60_000;
const MANY = 20_000;

const listings = Array.from({ length: MANY }, (_, index) => {
  const facts = {
    index,
    trend: 1 + (index % 7),
    trendAt: 0,
    ratingAverage: 4,
    ratingCount: 3,
    unitsSold: 5,
    attributeNumbers: [],
  };
  return { ...facts, numbers: [], sellerNumber: 0, brandNumber: 0, pathNumber: 0, priceMin: 1, isInStock: true };
}) as unknown as Listing[];

it("rates popularity anew in turns: others work in between and see the old one until all are rated", async () => {
  const columns = new ListingColumns(listings);
  listings.forEach((listing) => columns.put(listing, true));
  const last = MANY - 1;
  const at = (minutes: number) => popularity(listings[last]!, minutes * MINUTE_MS);
  expect(columns.popularity(0)[last]).toBe(at(0));
  const renewed = columns.renewPopularity(15 * MINUTE_MS);
  await columns.renewPopularity(15 * MINUTE_MS);
  await new Promise(setImmediate);
  expect(columns.popularity(15 * MINUTE_MS)[last]).toBe(at(0));
  await renewed;
  expect(columns.popularity(15 * MINUTE_MS)[last]).toBe(at(10));
  // Nobody renewed it for long.
  expect(columns.popularity(65 * MINUTE_MS)[last]).toBe(at(60));
});
