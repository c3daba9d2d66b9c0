import { Query, Resolver } from "type-graphql";
import { TRUST_RULES } from "../trust/trust-level";
import { FORMULA, FORMULA_VERSION, IMPORTED_WEIGHT, WEIGHTS } from "./rating-weight";
import { RatingFormulaType } from "./rating.types";

@Resolver()
export class RatingFormulaResolver {
  @Query(() => RatingFormulaType, { description: "How `ProductRating.weighted` comes about. The same for everybody." })
  ratingFormula(): RatingFormulaType {
    const { verified, unverified, incentivised, suspected } = WEIGHTS;
    const factors = { verified, unverified, incentivised, suspected, imported: IMPORTED_WEIGHT };
    return { version: FORMULA_VERSION, formula: FORMULA, ...factors, trust: [...TRUST_RULES] };
  }
}
