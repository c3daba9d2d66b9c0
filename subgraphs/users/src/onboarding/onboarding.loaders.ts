import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { UsersDeps } from "../deps";
import { type ApplicationRow, openApplication, SELECT_APPLICATIONS, type StoredApplication } from "./application.row";
import { progressOf, stepsOf } from "./onboarding-steps";
import type { SellerOnboardingType } from "./onboarding.types";
import { DECIDERS } from "./seller-application-decide";

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
  };
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
    appeal: appeal === null ? null : { ...appeal, appealedAt: new Date(appeal.appealedAt) },
  };
}
