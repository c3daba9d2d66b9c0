import { useSchemaContext, type GraphiQLPlugin } from "@graphiql/react";
import { getOperationAST, parse, validate, type DocumentNode, type GraphQLSchema } from "graphql";
import { useMemo, type CSSProperties, type JSX } from "react";
import type { PageArea, PageTab } from "../src/page/page-content.js";
import { usePage } from "./page-context.js";
import { useOpenTab } from "./ready-tabs.js";

/** The pane on the left: where everything lives, and every document of the contract. */
export const GUIDE_PLUGIN: GraphiQLPlugin = { title: "Map", icon: MapIcon, content: Guide };

function MapIcon(): JSX.Element {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M9 4L3 6.5v13.5L9 17.5l6 2.5 6-2.5V4l-6 2.5zM9 4v13.5M15 6.5V20" />
    </svg>
  );
}

function Guide(): JSX.Element {
  const { content } = usePage();
  const { schema } = useSchemaContext({ nonNull: true });
  const openTab = useOpenTab();
  const missing = useMemo(() => missingNames(content.tabs, schema ?? null), [content, schema]);
  const tabOf = (name: string): PageTab | undefined => content.tabs.find((tab) => tab.name === name);
  const link = (tab: PageTab): JSX.Element => (
    <TabLink key={tab.name} tab={tab} isMissing={missing.has(tab.name)} onOpen={openTab} />
  );
  const groups = [...new Set(content.tabs.map(({ group }) => group))];
  return (
    <section className="guide" aria-label="Map">
      <h2 className="guide-title">The map</h2>
      <p className="guide-text">{content.tagline}</p>
      <ul className="areas">
        {content.map.map((area) => (
          <Area key={area.name} area={area}>
            {area.tabs.flatMap((name) => tabOf(name) ?? []).map(link)}
          </Area>
        ))}
      </ul>
      <h2 className="guide-title">Ready documents</h2>
      {groups.map((group) => (
        <div key={group} className="tab-group">
          <h3>{group}</h3>
          <div className="tab-links">{content.tabs.filter((tab) => tab.group === group).map(link)}</div>
        </div>
      ))}
      {missing.size > 0 && <p className="guide-text">Dashed: asks for fields that the schema does not have.</p>}
    </section>
  );
}

function Area({ area, children }: { readonly area: PageArea; readonly children: readonly JSX.Element[] }): JSX.Element {
  return (
    <li className="area" style={{ "--area-hue": area.hue } as CSSProperties}>
      <h3>{area.name}</h3>
      <p>{area.owns}</p>
      <div className="tab-links">{children}</div>
    </li>
  );
}

interface TabLinkProps {
  readonly tab: PageTab;
  readonly isMissing: boolean;
  readonly onOpen: (tab: PageTab) => void;
}

function TabLink({ tab, isMissing, onOpen }: TabLinkProps): JSX.Element {
  const { content } = usePage();
  const person = content.people.find(({ key }) => key === tab.person);
  const hint = [person && `for: ${person.role}`, isMissing && "asks for fields that are not there"].filter(Boolean);
  return (
    <button
      type="button"
      className={`tab-link${isMissing ? " is-missing" : ""}`}
      title={[`Open ${tab.name}`, ...hint].join(", ")}
      onClick={() => onOpen(tab)}
    >
      {tab.name}
    </button>
  );
}

/** Documents that the server would refuse: of work still to come. */
function missingNames(tabs: readonly PageTab[], schema: GraphQLSchema | null): ReadonlySet<string> {
  if (!schema) return new Set();
  return new Set(tabs.filter(({ query }) => !isAnswerable(parse(query), schema)).map(({ name }) => name));
}

/** Validation says nothing about a kind of operation that the schema does not have at all. */
function isAnswerable(document: DocumentNode, schema: GraphQLSchema): boolean {
  const operation = getOperationAST(document);
  return Boolean(operation && schema.getRootType(operation.operation)) && validate(schema, document).length === 0;
}
