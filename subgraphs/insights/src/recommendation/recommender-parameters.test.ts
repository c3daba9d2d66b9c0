import { USUAL_SETTINGS } from "../experiment/list-settings";
import { recommenderParameters } from "./recommender-parameters";

const of = (serving: { version: number; textWeight: number; fade: number } | null, explorationRate = 0.05) =>
  recommenderParameters({ serving, explorationRate, adopted: USUAL_SETTINGS, sequenceWeight: null });
const weightOf = (parameters: ReturnType<typeof of>, name: string) =>
  parameters.find(({ surface, criterion }) => `${surface} ${criterion}` === name)?.weight;

describe("the parameters of recommendations", () => {
  it("are those that serve at this moment", () => {
    const fitted = of({ version: 3, textWeight: 0.1, fade: 0.6 }, 0.2);
    expect([weightOf(fitted, "FOR_YOU text-likeness"), weightOf(fitted, "FOR_YOU chance")]).toEqual([0.1, 0.2]);
    expect(weightOf(of(null), "FOR_YOU text-likeness")).toBe(0.35);
    expect([fitted, of(null)].map((all) => weightOf(all, "FOR_YOU fading"))).toEqual([0.6, 0.93]);
    expect(fitted.find(({ criterion }) => criterion === "goes-with")?.text).toContain("version 3");
  });

  it("look at the viewer in the personal list and nowhere else, and are named once", () => {
    const all = of(null);
    expect(all.filter(({ usesProfiling, surface }) => usesProfiling !== (surface === "FOR_YOU"))).toEqual([]);
    expect(new Set(all.map(({ surface, criterion }) => `${surface} ${criterion}`)).size).toBe(all.length);
  });
});
