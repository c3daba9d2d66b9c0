import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { anApplication } from "../onboarding.fixture";
import { checkRegistration, checkTaxId, checkVatNumber } from "./check-numbers";
import { checkAddressOf, checkDocuments, checkPayout } from "./check-papers";
import { SAMPLE_SANCTIONS, sanctionsList } from "../../screening/sanctions-list";
import { SanctionsWatch } from "../../screening/sanctions-watch";

describe("the number in a trade register", () => {
  it.each([
    ["NO", "923609016", "PASSED"],
    ["NO", "923609017", "FAILED"],
    ["FR", "552 100 554", "PASSED"],
    ["FR", "552 100 555", "FAILED"],
    ["DE", "HRB 86891", "PASSED"],
    ["DE", "86891", "FAILED"],
    ["DK", "13585628", "PASSED"],
    ["DK", "13585629", "FAILED"],
    ["FI", "2077474-0", "PASSED"],
    ["FI", "2077474-1", "FAILED"],
    ["SE", "1234567897", "PASSED"],
    ["CH", "CHE-100.155.212", "PASSED"],
    ["CH", "CHE-100.155.213", "FAILED"],
    ["GB", "SC123456", "PASSED"],
    ["GB", "12-34", "FAILED"],
    ["BR", "whatever", "NEEDS_REVIEW"],
  ])("of %s %s: %s", (country, registrationNumber, outcome) => {
    const found = checkRegistration(anApplication({ country, registrationNumber }));
    expect(found).toMatchObject({ code: "REGISTRATION_NUMBER", outcome, evidence: [registrationNumber] });
  });

  it("may be missing: a sole trader has none", () => {
    expect(checkRegistration(anApplication({ registrationNumber: null })).outcome).toBe("PASSED");
  });
});

describe("the VAT number", () => {
  it.each([
    ["DE136695976", "PASSED"],
    ["DE136695977", "FAILED"],
    ["ATU13585627", "PASSED"],
    ["FR40303265045", "PASSED"],
    ["FR41303265045", "FAILED"],
    ["NO923609016MVA", "PASSED"],
    ["SE123456789701", "PASSED"],
    ["EL094259216", "PASSED"],
    ["EL094259217", "FAILED"],
    ["BG175074752", "PASSED"],
    ["CY10259033P", "PASSED"],
    ["EE100931558", "PASSED"],
    ["HR33392005961", "PASSED"],
    ["HU12892312", "PASSED"],
    ["HU12892313", "FAILED"],
    ["LT119511515", "PASSED"],
    ["LU15027442", "PASSED"],
    ["LV40003521600", "PASSED"],
    ["MT11679112", "PASSED"],
    ["RO18547290", "PASSED"],
    ["RO18547291", "FAILED"],
    ["SI50223054", "PASSED"],
    ["SK2022749619", "PASSED"],
    ["XX12345678", "NEEDS_REVIEW"],
  ])("%s: %s", (vatId, outcome) => {
    expect(checkVatNumber(anApplication({ vatId })).outcome).toBe(outcome);
  });
});

it.each([
  ["US", "042103594", "PASSED"],
  ["US", "07-12", "FAILED"],
  ["NO", "anything", "NEEDS_REVIEW"],
])("the tax number of %s %s: %s", (country, taxId, outcome) => {
  expect(checkTaxId(anApplication({ country, taxId })).outcome).toBe(outcome);
});

describe("the address", () => {
  const { address } = anApplication();
  const inNorway = { line1: "Storgata 1", line2: null, city: "Oslo", region: null, country: "NO" };

  it("has a postal code as its country writes them", () => {
    expect(checkAddressOf(anApplication({ address })).outcome).toBe("PASSED");
    const found = checkAddressOf(anApplication({ address: { ...inNorway, postalCode: "55" } }));
    expect(found).toMatchObject({ outcome: "FAILED", explanation: "55 is not a postal code of NO." });
  });

  it("in another country than the business is looked at by a person", () => {
    const abroad = { ...inNorway, postalCode: "10115", city: "Berlin", country: "DE" };
    expect(checkAddressOf(anApplication({ address: abroad })).outcome).toBe("NEEDS_REVIEW");
  });
});

describe("papers", () => {
  const paper = { kind: "IDENTITY" as const, fileName: "passport.JPG", mediaType: "image/jpeg", reference: "doc_1" };

  it("say who it is, in a file that is what its name says", () => {
    expect(checkDocuments(anApplication({ documents: [paper] })).outcome).toBe("PASSED");
    expect(checkDocuments(anApplication({ documents: [{ ...paper, kind: "BANK" }] })).outcome).toBe("FAILED");
    expect(checkDocuments(anApplication({ documents: [{ ...paper, mediaType: "application/pdf" }] })).outcome).toBe(
      "FAILED",
    );
    for (const fileName of ["passport.exe", "passport.constructor", "__proto__"])
      expect(checkDocuments(anApplication({ documents: [{ ...paper, fileName }] })).outcome).toBe("FAILED");
  });
});

it("money needs somewhere to go; of the account only the provider is evidence", () => {
  expect(checkPayout(anApplication({ payoutToken: "acct_secret" })).evidence).toEqual(["acct"]);
  expect(checkPayout(anApplication({ payoutToken: null })).outcome).toBe("FAILED");
});

describe("a list of sanctions", () => {
  const list = sanctionsList(SAMPLE_SANCTIONS);

  it.each(["Umbra Arms Trading Ltd", "UMBRA ARMS TRADING GmbH", "Sablin, Víktor Nemovich", "Umbra Arm Trading"])(
    "knows %s by another spelling",
    (name) => expect(list.find(name)?.similarity).toBeGreaterThan(0.8),
  );

  it("is brought by the mall's operator, or the mall does not start", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "mall-sanctions-"));
    const file = path.join(folder, "list.json");
    const read = (text: string) => {
      writeFileSync(file, text);
      return SanctionsWatch.of({ SANCTIONS_FILE: file });
    };
    const own = read('[{ "name": "Gloom Exports", "country": null, "reference": "un-7" }]');
    expect(own.find("Gloom Exports Ltd")?.entry.reference).toBe("un-7");
    expect(own.find("Umbra Arms Trading")).toBeNull();
    for (const bad of ["[]", "{", '[{ "name": "" }]']) expect(() => read(bad)).toThrow("SANCTIONS_FILE");
    expect(SanctionsWatch.of({}).find("Umbra Arms Trading")).not.toBeNull();
    rmSync(folder, { recursive: true });
  });

  it.each(["Fjordlys Handel AS", "Umbrella Trading", "Kestrel Books", ""])("leaves %s alone", (name) => {
    expect(list.find(name)).toBeNull();
  });
});
