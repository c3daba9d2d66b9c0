import type { Application } from "./application";

/** A Norwegian company with all its numbers right; they are made up but for their check digits. */
export const anApplication = (overrides: Partial<Application> = {}): Application => ({
  ...{ sellerId: "01890000-0000-7000-8000-000000000001", legalName: "Fjordlys Handel AS", country: "NO" },
  ...{ registrationNumber: "923609016", taxId: null, vatId: "NO923609016MVA" },
  address: { line1: "Storgata 1", line2: null, city: "Oslo", region: null, postalCode: "0155", country: "NO" },
  ...{ contactEmail: "post@fjordlys.example", phone: "+47 22 00 00 00", payoutToken: "acct_fjordlys" },
  ...{ plannedGoods: "Lamps and candles", isCertified: true },
  documents: [{ kind: "TRADE_REGISTER", fileName: "extract.pdf", mediaType: "application/pdf", reference: "doc_1" }],
  ...overrides,
});

/** The same, as somebody writes it into the form. */
export const anApplyInput = (overrides: Record<string, unknown> = {}): Record<string, unknown> => {
  const { sellerId: _, isCertified, address, ...said } = anApplication();
  return {
    ...said,
    displayName: "Fjordlys",
    selfCertified: isCertified,
    address: { ...address, name: "Fjordlys Handel AS" },
    ...overrides,
  };
};
