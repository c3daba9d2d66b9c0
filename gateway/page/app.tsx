import { GraphiQLProvider } from "@graphiql/react";
import { GraphiQL, GraphiQLInterface } from "graphiql";
import { useState, type JSX } from "react";
import type { Fetcher } from "@graphiql/toolkit";
import { GUIDE_PLUGIN } from "./guide.js";
import { PageContext, usePage, type PageParts } from "./page-context.js";
import { PeopleSwitch } from "./people-switch.js";
import { useValue } from "./observable.js";
import { PLAN_PLUGIN } from "./plan.js";
import { useFilledVariables, useReadableEditors } from "./ready-tabs.js";
import { storedTheme, ThemeSwitch } from "./theme-switch.js";

export interface AppProps {
  readonly parts: PageParts;
  readonly fetcher: Fetcher;
}

const PLUGINS = [GUIDE_PLUGIN, PLAN_PLUGIN];
const NEW_TAB = "# Write a query here. Ctrl-Space completes, Ctrl-Enter runs.\n";
const STORED_CHOICE = "page:pane-chosen";
const isWide = window.matchMedia("(min-width: 900px)").matches;
/** The map is open on the first visit; afterwards GraphiQL remembers what the reader chose. */
const FIRST_PLUGIN = isWide && !localStorage.getItem(STORED_CHOICE) ? { visiblePlugin: GUIDE_PLUGIN } : {};
const rememberChoice = (): void => localStorage.setItem(STORED_CHOICE, "yes");

export function App({ parts, fetcher }: AppProps): JSX.Element {
  const openTabs = parts.content.tabs.filter((tab) => tab.isOpen);
  return (
    <PageContext.Provider value={parts}>
      <GraphiQLProvider
        fetcher={fetcher}
        plugins={PLUGINS}
        defaultTabs={openTabs.map(({ query }) => ({ query }))}
        defaultQuery={NEW_TAB}
        inputValueDeprecation
        schemaDescription
        onTogglePluginVisibility={rememberChoice}
        {...FIRST_PLUGIN}
      >
        <Workbench />
      </GraphiQLProvider>
    </PageContext.Provider>
  );
}

function Workbench(): JSX.Element {
  const { content, knowledge } = usePage();
  const [theme, setTheme] = useState(storedTheme);
  useFilledVariables(content, knowledge);
  useReadableEditors();
  return (
    <>
      <header className="page-header">
        <h1>{content.title}</h1>
        <code className="page-endpoint">{content.endpoint}</code>
        <PeopleSwitch />
        <ThemeSwitch theme={theme} onChange={setTheme} />
      </header>
      <main className="page-workbench">
        <GraphiQLInterface defaultEditorToolsVisibility="variables" forcedTheme={theme} isHeadersEditorEnabled>
          <GraphiQL.Logo>
            <LastAnswer />
          </GraphiQL.Logo>
        </GraphiQLInterface>
      </main>
    </>
  );
}

/** In the corner where GraphiQL has its name: how long the last answer took. */
function LastAnswer(): JSX.Element {
  const milliseconds = useValue(usePage().lastMs);
  return (
    <span title="From the click to the answer">{milliseconds === null ? "" : `${Math.round(milliseconds)} ms`}</span>
  );
}
