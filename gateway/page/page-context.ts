import { createContext, useContext } from "react";
import type { PageContent } from "../src/page/page-content.js";
import type { Knowledge } from "./knowledge.js";
import type { Observable } from "./observable.js";
import type { Session } from "./session.js";

export interface PageParts {
  readonly content: PageContent;
  readonly session: Session;
  readonly knowledge: Knowledge;
  /** How long the last answer took. */
  readonly lastMs: Observable<number | null>;
}

export const PageContext = createContext<PageParts | null>(null);

export function usePage(): PageParts {
  const parts = useContext(PageContext);
  if (!parts) throw new Error("There is no page around this component.");
  return parts;
}
