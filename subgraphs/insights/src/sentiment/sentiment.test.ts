import type { AspectTone } from "./aspects";
import { viewOfReading } from "./sentiment";

const MODEL = { name: "sentiment", version: "1" };
const explained = (...aspects: AspectTone[]) =>
  viewOfReading({ negative: 0.8, neutral: 0.15, positive: 0.05, stars: 2, aspects }, MODEL, null).explanation;

describe("the tone of a review", () => {
  it("is explained by what the review speaks of, for the label and against it", () => {
    expect(
      explained(
        { aspect: "FIT", label: "NEGATIVE" },
        { aspect: "PRICE", label: "POSITIVE" },
        { aspect: "QUALITY", label: "NEGATIVE" },
      ),
    ).toBe(
      "The classifier gives negative 80 %. What it says of fit (negative), quality (negative) points the same way. " +
        "What it says of price (positive) points elsewhere. It read the text only, not the stars.",
    );
  });

  it("has no more to say where the review names nothing", () => {
    expect(explained()).toBe("The classifier gives negative 80 %. It read the text only, not the stars.");
  });
});
