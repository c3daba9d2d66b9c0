import { nextStrike } from "./strike-ladder";

describe("strikes", () => {
  it("are noted, then warn, then suspend for a week, then for a month", () => {
    const steps = [
      { active: 0, isWarned: false, suspensions: 0 },
      { active: 1, isWarned: false, suspensions: 0 },
      { active: 2, isWarned: true, suspensions: 0 },
      { active: 3, isWarned: true, suspensions: 1 },
    ].map(nextStrike);
    expect(steps).toEqual([
      { outcome: "NOTED", days: 0 },
      { outcome: "WARNING", days: 0 },
      { outcome: "SUSPENSION", days: 7 },
      { outcome: "SUSPENSION", days: 30 },
    ]);
  });

  it("never suspend who was not warned, however many there are", () => {
    expect(nextStrike({ active: 9, isWarned: false, suspensions: 3 }).outcome).toBe("WARNING");
  });
});
