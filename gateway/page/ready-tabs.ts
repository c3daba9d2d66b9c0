import { useEditorContext, type EditorContextType } from "@graphiql/react";
import { useCallback, useEffect, useRef } from "react";
import type { PageContent, PageTab } from "../src/page/page-content.js";
import type { Knowledge } from "./knowledge.js";
import { useValue } from "./observable.js";
import { factsUsedBy, renderVariables } from "./variables.js";

/** What a tab was last filled with, so that a reader's own variables are never overwritten. */
interface Filling {
  readonly text: string;
  readonly usedFacts: string;
}

/** CodeMirror's own, before the text of each line. */
const LINE_PADDING_PX = 4;
const STORED_FILLINGS = "page:fillings";

/** Fills the variables of the tab in front, and again when a fact in them changes, as long as nobody edited them. */
export function useFilledVariables(content: PageContent, knowledge: Knowledge): void {
  const { tabs, activeTabIndex, variableEditor } = useEditorContext({ nonNull: true });
  const facts = useValue(knowledge.facts);
  const fillings = useRef<Record<string, Filling>>(storedFillings());
  const title = tabs[activeTabIndex]?.title;
  const tabId = tabs[activeTabIndex]?.id;

  useEffect(() => {
    const tab = content.tabs.find(({ name }) => name === title);
    if (!tab?.variables || !variableEditor) return;
    const last = fillings.current[tab.name];
    const current = variableEditor.getValue();
    const usedFacts = factsUsedBy(tab.variables, facts);
    const isUntouched = current.trim() === "" || current === last?.text;
    if (!isUntouched || (current === last?.text && usedFacts === last.usedFacts)) return;
    const text = renderVariables(tab.variables, {
      facts,
      hints: content.hints,
      now: () => new Date(),
      uuid: () => crypto.randomUUID(),
    });
    fillings.current[tab.name] = { text, usedFacts };
    localStorage.setItem(STORED_FILLINGS, JSON.stringify(fillings.current));
    variableEditor.setValue(text);
  }, [content, facts, title, tabId, variableEditor]);
}

function storedFillings(): Record<string, Filling> {
  try {
    return (JSON.parse(localStorage.getItem(STORED_FILLINGS) ?? "{}") ?? {}) as Record<string, Filling>;
  } catch {
    return {};
  }
}

/** Brings a document to the front: its tab if there is one, else a new tab. */
export function useOpenTab(): (tab: PageTab) => void {
  const { tabs, activeTabIndex, addTab, changeTab, queryEditor, variableEditor } = useEditorContext({ nonNull: true });
  const awaited = useRef<PageTab | null>(null);

  useEffect(() => {
    const tab = awaited.current;
    if (!tab || !queryEditor || activeTabIndex !== tabs.length - 1) return;
    awaited.current = null;
    queryEditor.setValue(tab.query);
    variableEditor?.setValue("");
  }, [tabs.length, activeTabIndex, queryEditor, variableEditor]);

  return useCallback(
    (tab) => {
      showEditors();
      const index = tabs.findIndex(({ title }) => title === tab.name);
      if (index >= 0) return changeTab(index);
      awaited.current = tab;
      addTab();
    },
    [tabs, addTab, changeTab],
  );
}

/** On a narrow screen the editors lie below the map. */
function showEditors(): void {
  document.querySelector(".graphiql-sessions")?.scrollIntoView({ block: "nearest" });
}

/** Shows the whole of a long line, and the open tab among many. */
export function useReadableEditors(): void {
  const { activeTabIndex, queryEditor, variableEditor, responseEditor } = useEditorContext({ nonNull: true });
  useEffect(() => wrapLines(queryEditor), [queryEditor]);
  useEffect(() => wrapLines(variableEditor), [variableEditor]);
  useEffect(() => wrapLines(responseEditor), [responseEditor]);
  useEffect(() => {
    document.querySelector(".graphiql-tab-active")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [activeTabIndex]);
}

/** What goes on in the next row stands under the beginning of its line, not under the margin. */
function wrapLines(editor: EditorContextType["variableEditor"]): void {
  if (!editor) return;
  const characterWidth = editor.defaultCharWidth();
  editor.on("renderLine", (_editor, { text }, { style }) => {
    const indent = (text.length - text.trimStart().length) * characterWidth;
    style.textIndent = `-${indent}px`;
    style.paddingLeft = `${LINE_PADDING_PX + indent}px`;
  });
  editor.setOption("lineWrapping", true);
}
