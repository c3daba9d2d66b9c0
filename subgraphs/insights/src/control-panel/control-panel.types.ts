import { ObjectType } from "type-graphql";

export interface PanelQuestion {
  readonly from: Date;
  readonly to: Date;
  readonly currencyCode: string;
}

@ObjectType("ControlPanel", {
  description:
    "How the mall does in a time, from sums that are kept as things happen. Days are days in UTC: the first holds `from`, the last the moment before `to`. Each part is read only if it is selected, and says who may see it; for others it is null, with FORBIDDEN.",
})
export class ControlPanelType {
  /** What was asked, for its parts. */
  question!: PanelQuestion;
}
