import { useEditorContext, type EditorContextType } from "@graphiql/react";
import { useCallback, useEffect, useReducer, useRef } from "react";
import type { PageContent, PageTab } from "../src/page/page-content.js";
import type { Knowledge } from "./knowledge.js";
import { useValue } from "./observable.js";
import { factsUsedBy, renderVariables } from "./variables.js";

/** What a tab was filled with lately, the newest first, so that a reader's own variables are never overwritten. */
interface Filling {
  readonly texts: readonly string[];
  readonly usedFacts: string;
}

/** CodeMirror's own, before the text of each line. */
const LINE_PADDING_PX = 4;
const STORED_FILLINGS = "page:filled";
/** GraphiQL may bring back what a tab held a few fillings ago. */
const REMEMBERED_TEXTS = 5;
const NEVER_FILLED: Filling = { texts: [], usedFacts: "" };

/** Fills the variables of the tab in front, and again when a fact in them changes, as long as nobody edited them. */
export function useFilledVariables(content: PageContent, knowledge: Knowledge): void {
  const { tabs, activeTabIndex, variableEditor } = useEditorContext({ nonNull: true });
  const facts = useValue(knowledge.facts);
  const fillings = useRef<Record<string, Filling>>(storedFillings());
  const resets = useResets(variableEditor);
  const title = tabs[activeTabIndex]?.title;
  const tabId = tabs[activeTabIndex]?.id;

  useEffect(() => {
    const tab = content.tabs.find(({ name }) => name === title);
    if (!tab?.variables || !variableEditor) return;
    const last = fillings.current[tab.name] ?? NEVER_FILLED;
    const usedFacts = factsUsedBy(tab.variables, facts);
    if (!isToBeFilled(variableEditor.getValue(), last, usedFacts)) return;
    const text = renderVariables(tab.variables, {
      facts,
      hints: content.hints,
      now: () => new Date(),
      uuid: () => crypto.randomUUID(),
    });
    const texts = [text, ...last.texts].slice(0, REMEMBERED_TEXTS);
    fillings.current[tab.name] = { texts, usedFacts };
    localStorage.setItem(STORED_FILLINGS, JSON.stringify(fillings.current));
    variableEditor.setValue(text);
  }, [content, facts, title, tabId, variableEditor, resets]);
}

/** Untouched by the reader, and not what it would be filled with. */
function isToBeFilled(current: string, { texts, usedFacts }: Filling, factsNow: string): boolean {
  if (current === texts[0]) return usedFacts !== factsNow;
  return current.trim() === "" || texts.includes(current);
}

/**
 * Counts how often GraphiQL set the variables itself. It does so in a state updater, which React may run a second time
 * when another update was under way at the click on a tab: after the tab was filled, and with what it held before.
 */
function useResets(editor: EditorContextType["variableEditor"]): number {
  const [resets, countReset] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    // Not at once: React may be rendering.
    const onChange = (_editor: unknown, change: { readonly origin?: string | undefined } | undefined): void => {
      if (change?.origin === "setValue") queueMicrotask(countReset);
    };
    editor?.on("change", onChange);
    return () => editor?.off("change", onChange);
  }, [editor]);
  return resets;
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
