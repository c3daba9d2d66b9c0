import { useEditorContext, type GraphiQLPlugin } from "@graphiql/react";
import { useCallback, useEffect, useRef, useState, type JSX } from "react";
import { usePage } from "./page-context.js";
import { post } from "./post.js";

/** The pane that shows in which fetches the document in front would be answered. Nothing is run for it. */
export const PLAN_PLUGIN: GraphiQLPlugin = { title: "Plan", icon: PlanIcon, content: Plan };

function PlanIcon(): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="5" cy="12" r="2" />
      <circle cx="19" cy="5" r="2" />
      <circle cx="19" cy="19" r="2" />
      <path d="M7 11.2L17 6M7 12.8L17 18" />
    </svg>
  );
}

function Plan(): JSX.Element {
  const { plan, problem, ask } = usePlan();
  const fetches = [...plan.matchAll(/Fetch\(service: "([^"]+)"/g)].map(([, service]) => service);
  return (
    <section className="plan" aria-label="Plan">
      <h2 className="guide-title">The plan</h2>
      <p className="guide-text">
        How the gateway would answer the document in front: which subgraph it asks for what, and in which order. Nothing
        is run.
      </p>
      <button type="button" className="tab-link" onClick={ask}>
        Plan again
      </button>
      {fetches.length > 0 && (
        <p className="guide-text plan-sum" role="status">
          {fetches.length} {fetches.length === 1 ? "fetch" : "fetches"}: {fetches.join(", ")}
        </p>
      )}
      {problem !== "" && (
        <p className="guide-text plan-sum" role="status">
          {problem}
        </p>
      )}
      <pre className="plan-text">{plan}</pre>
    </section>
  );
}

interface Shown {
  readonly plan: string;
  /** Why there is no plan, in a sentence that wraps. */
  readonly problem: string;
}

/** Asked for when the pane opens, when another tab comes to the front, and on demand. */
function usePlan(): Shown & { readonly ask: () => void } {
  const { content, session } = usePage();
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useEditorContext({ nonNull: true });
  const [shown, setShown] = useState<Shown>({ plan: "", problem: "" });
  const round = useRef(0);
  const tabId = tabs[activeTabIndex]?.id;
  const ask = useCallback(() => {
    const own = ++round.current;
    const show = (next: Partial<Shown>): void => {
      if (own === round.current) setShown({ plan: "", problem: "", ...next });
    };
    const request = { query: queryEditor?.getValue() ?? "", variables: variablesIn(variableEditor?.getValue() ?? "") };
    void session
      .authorization()
      .then((headers) => post({ ...request, extensions: { queryPlan: "only" } }, { ...content, headers }))
      .then(({ extensions, errors = [] }) => {
        const plan = extensions?.queryPlan;
        show(typeof plan === "string" ? { plan } : { problem: errors.map(({ message }) => message).join(" ") });
      })
      .catch((error: Error) => show({ problem: error.message }));
  }, [content, session, queryEditor, variableEditor]);
  useEffect(ask, [ask, tabId]);
  return { ...shown, ask };
}

/** Sizes of lists are among them, which limits look at before anything is planned. What is not JSON yet is left out. */
function variablesIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}
