import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { UsersDeps } from "../deps";
import { DECIDERS } from "../onboarding/seller-application-decide";
import { APPEAL_JSON, type AppealJson, appealView } from "./appeal-json";
import { APPEAL_MONTHS, monthsLater } from "./appeal-time";
import type { SellerStatementType, StatementState } from "./statement.types";

const MOST_STATEMENTS = 50;

const STATEMENT_JSON = `jsonb_build_object('id', m.id, 'kind', m.kind, 'ground', m.ground, 'reason', m.reason,
  'automatedDetection', m.is_detected_automatically, 'decidedAt', m.decided_at, 'takesEffectAt', m.takes_effect_at,
  'liftedAt', m.lifted_at, 'isInForce', m.in_force_at IS NOT NULL,
  'appeal', (SELECT ${APPEAL_JSON} FROM seller_appeal p WHERE p.measure_id = m.id))`;

/** Membership is read from the database. $2: who decides sees all. */
const MAY_SEE = `($2::boolean OR EXISTS (SELECT FROM seller_members x WHERE x.seller_id = s.id AND x.user_id = $3::uuid))`;
const OF_SELLERS = `
  SELECT s.id, coalesce((SELECT jsonb_agg(l.statement ORDER BY l.decided_at DESC, l.id DESC) FROM (
      SELECT ${STATEMENT_JSON} AS statement, m.decided_at, m.id FROM seller_measure m WHERE m.seller_id = s.id
      ORDER BY m.decided_at DESC, m.id DESC LIMIT ${MOST_STATEMENTS}) l), '[]') AS statements
  FROM sellers s WHERE s.id = ANY($1::uuid[]) AND ${MAY_SEE}`;
const BY_ID = `SELECT m.id, ${STATEMENT_JSON} AS statement FROM seller_measure m JOIN sellers s ON s.id = m.seller_id
  WHERE m.id = ANY($1::uuid[]) AND ${MAY_SEE}`;

interface StatementJson extends Pick<SellerStatementType, "id" | "kind" | "ground" | "reason" | "automatedDetection"> {
  readonly decidedAt: string;
  readonly takesEffectAt: string;
  readonly liftedAt: string | null;
  readonly isInForce: boolean;
  readonly appeal: AppealJson | null;
}

export function createStatementLoaders({ db }: Pick<UsersDeps, "db">, viewer: Viewer | null) {
  const isDecider = DECIDERS.some((role) => hasRole(viewer, role));
  const find = <Row>(sql: string, ids: readonly string[]): Promise<Row[]> =>
    viewer === null ? Promise.resolve([]) : read<Row>(db, sql, [ids.filter(isUuid), isDecider, viewer.id]);
  return {
    /** Null to those whom it does not concern. */
    statementsBySellerId: new DataLoader<string, SellerStatementType[] | null>(async (sellerIds) => {
      const rows = await find<{ id: string; statements: StatementJson[] }>(OF_SELLERS, sellerIds);
      return inKeyOrder(sellerIds, rows, ({ id }) => id).map((row) => row && row.statements.map(statementView));
    }),
    statementById: new DataLoader<string, SellerStatementType | null>(async (ids) => {
      const rows = await find<{ id: string; statement: StatementJson }>(BY_ID, ids);
      return inKeyOrder(ids, rows, ({ id }) => id).map((row) => row && statementView(row.statement));
    }),
  };
}

function statementView({ isInForce, ...statement }: StatementJson): SellerStatementType {
  const [decidedAt, takesEffectAt] = [new Date(statement.decidedAt), new Date(statement.takesEffectAt)];
  const liftedAt = statement.liftedAt === null ? null : new Date(statement.liftedAt);
  const state: StatementState = liftedAt !== null ? "LIFTED" : isInForce ? "IN_FORCE" : "ANNOUNCED";
  const appeal = statement.appeal && appealView(statement.appeal);
  const appealBy = monthsLater(decidedAt, APPEAL_MONTHS);
  return { ...statement, decidedAt, takesEffectAt, liftedAt, state, appeal, appealBy, automatedDecision: false };
}
