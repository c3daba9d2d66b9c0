import { openText } from "@mall/platform/auth/sealed-text";
import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { UsersDeps } from "../deps";
import { taxIdContext } from "../keys/sealed-fields";
import { type ApplicationRow, openApplication, SELECT_APPLICATIONS, type StoredApplication } from "./application.row";
import { appealView } from "../standing/appeal-json";
import { progressOf, stepsOf } from "./onboarding-steps";
import type { SellerOnboardingType } from "./onboarding.types";
import { DECIDERS } from "./seller-application-decide";
import type { TaxIdentificationType } from "./tax-identification.resolver";

/** Membership is read from the database: whoever has just applied holds a token that does not know it yet. */
const VISIBLE = `${SELECT_APPLICATIONS} WHERE a.seller_id = ANY($1::uuid[])
  AND ($2::boolean OR EXISTS (SELECT FROM seller_members m WHERE m.seller_id = a.seller_id AND m.user_id = $3::uuid))`;

export function createOnboardingLoaders({ db, secrets }: Pick<UsersDeps, "db" | "secrets">, viewer: Viewer | null) {
  const isDecider = DECIDERS.some((role) => hasRole(viewer, role));
  return {
    /** Null to those whom it does not concern, and for sellers that never applied. */
    onboardingBySellerId: new DataLoader<string, SellerOnboardingType | null>(async (ids) => {
      if (viewer === null) return ids.map(() => null);
      const rows = await read<StoredApplication>(db, VISIBLE, [ids.filter(isUuid), isDecider, viewer.id]);
      return inKeyOrder(
        ids,
        rows.map((row) => onboardingView(openApplication(secrets, row))),
        ({ id }) => id,
      );
    }),
    /** Null to those whom it does not concern. */
    taxIdentificationBySellerId: new DataLoader<string, TaxIdentificationType | null>((ids) =>
      findTaxIds({ db, secrets }, viewer, ids),
    ),
  };
}

/** Who owns it or looks after its money is read from the database, and what is told is opened for them alone. */
const TAX_IDS = `SELECT s.id AS "sellerId", a.tax_id AS "taxId", s.country FROM sellers s
  JOIN seller_application a ON a.seller_id = s.id
  WHERE s.id = ANY($1::uuid[]) AND a.tax_id <> '' AND ($2::boolean OR EXISTS (SELECT FROM seller_members m
    WHERE m.seller_id = s.id AND m.user_id = $3::uuid AND m.role IN ('OWNER', 'FINANCE')))`;
const TAX_READERS = ["ADMINISTRATOR", "FINANCE", "COMPLIANCE"] as const;

interface TaxIdRow {
  readonly sellerId: string;
  readonly taxId: string;
  readonly country: string;
}

async function findTaxIds(
  { db, secrets }: Pick<UsersDeps, "db" | "secrets">,
  viewer: Viewer | null,
  sellerIds: readonly string[],
): Promise<(TaxIdentificationType | null)[]> {
  if (viewer === null) return sellerIds.map(() => null);
  const mayReadAll = TAX_READERS.some((role) => hasRole(viewer, role));
  const rows = await read<TaxIdRow>(db, TAX_IDS, [sellerIds.filter(isUuid), mayReadAll, viewer.id]);
  const known = inKeyOrder(sellerIds, rows, ({ sellerId }) => sellerId);
  return known.map(
    (row) => row && { number: openText(secrets, row.taxId, taxIdContext(row.sellerId)), country: row.country },
  );
}

export type OnboardingLoaders = ReturnType<typeof createOnboardingLoaders>;

function onboardingView(row: ApplicationRow): SellerOnboardingType {
  const steps = stepsOf(row, row.checks, row.state);
  const { sellerId: id, documents, plannedGoods, submittedAt, appeal } = row;
  return {
    ...{ id, steps, documents, plannedGoods, submittedAt, progress: progressOf(steps) },
    checks: row.checks.map(({ isAutomated, checkedAt, ...check }) => ({
      ...check,
      automated: isAutomated,
      checkedAt: new Date(checkedAt),
    })),
    reason: row.state === "DRAFT" ? null : row.reason,
    appeal: appeal && appealView(appeal),
  };
}
