import { describedEnum } from "../described-enum";

export type FraudSubjectKind = "ORDER" | "SIGN_UP";

export const SubjectKindEnum = describedEnum<FraudSubjectKind>("FraudSubjectKind", "What was assessed.", {
  ORDER: "An order before it was placed.",
  SIGN_UP: "A new account.",
});
