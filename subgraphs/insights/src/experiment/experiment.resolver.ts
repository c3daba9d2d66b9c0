import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, Int, Mutation, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { adoptVariant, rollBackSettings } from "./adopt-variant";
import {
  type ExperimentError,
  ExperimentPayload,
  ExperimentStartInput,
  ExperimentStopInput,
  ExperimentType,
} from "./experiment.types";
import { findExperiment, findExperiments } from "./find-experiments";
import { findSettings } from "./list-settings";
import {
  ExperimentAdoptInput,
  ListSettingsPayload,
  ListSettingsRollBackInput,
  ListSettingsType,
} from "./list-settings.types";
import { startExperiment } from "./start-experiment";
import { stopExperiment } from "./stop-experiment";

const MAX_EXPERIMENTS = 50;

@Resolver()
export class ExperimentResolver {
  @Query(() => [ExperimentType], {
    description: "Experiments with lists and what came of them, the latest first. For administrators and compliance.",
  })
  experiments(
    @Arg("first", () => Int, { defaultValue: 20, description: "Experiments at most, 1 to 50." }) first: number,
    @Ctx() { db }: InsightsContext,
  ): Promise<ExperimentType[]> {
    return findExperiments(db, pageSize(first, MAX_EXPERIMENTS));
  }

  @Mutation(() => ExperimentPayload, {
    description:
      "Begins an experiment with the lists of people who agreed to profiling; one at a time. For administrators.",
  })
  async experimentStart(
    @Arg("input", () => ExperimentStartInput, { description: "What is tried." }) input: ExperimentStartInput,
    @Ctx() context: InsightsContext,
  ): Promise<ExperimentPayload> {
    const started = await startExperiment(context, input, requireViewer(context).id);
    if ("errors" in started) return { experiment: null, userErrors: started.errors };
    return { experiment: await findExperiment(context.db, started.id), userErrors: [] };
  }

  @Mutation(() => ExperimentPayload, {
    description: "Ends an experiment; the next list of everybody is the usual one. For administrators.",
  })
  async experimentStop(
    @Arg("input", () => ExperimentStopInput, { description: "Which and why." }) input: ExperimentStopInput,
    @Ctx() context: InsightsContext,
  ): Promise<ExperimentPayload> {
    const error = await stopExperiment(context, input, requireViewer(context).id);
    if (error !== null) return { experiment: null, userErrors: [error] };
    return { experiment: await findExperiment(context.db, input.experimentId), userErrors: [] };
  }

  @Query(() => [ListSettingsType], {
    description:
      "How lists for single persons were made without an experiment, the latest first; none: as configured. For administrators and compliance.",
  })
  listSettings(
    @Arg("first", () => Int, { defaultValue: 20, description: "Rows at most, 1 to 50." }) first: number,
    @Ctx() { db }: InsightsContext,
  ): Promise<ListSettingsType[]> {
    return findSettings(db, pageSize(first, MAX_EXPERIMENTS));
  }

  @Mutation(() => ListSettingsPayload, {
    description:
      "Lets the variant of a stopped experiment serve everybody from the next list on: only if it is surely better by the sequential test and all guards passed. For administrators.",
  })
  async experimentAdopt(
    @Arg("input", () => ExperimentAdoptInput, { description: "Which and why." }) input: ExperimentAdoptInput,
    @Ctx() context: InsightsContext,
  ): Promise<ListSettingsPayload> {
    return settingsNow(context, await adoptVariant(context, input, requireViewer(context).id));
  }

  @Mutation(() => ListSettingsPayload, {
    description: "Takes the last adoption back: what served before it serves again. For administrators.",
  })
  async listSettingsRollBack(
    @Arg("input", () => ListSettingsRollBackInput, { description: "Why." }) { reason }: ListSettingsRollBackInput,
    @Ctx() context: InsightsContext,
  ): Promise<ListSettingsPayload> {
    return settingsNow(context, await rollBackSettings(context, reason, requireViewer(context).id));
  }
}

async function settingsNow({ db }: InsightsContext, error: ExperimentError | null): Promise<ListSettingsPayload> {
  if (error !== null) return { settings: null, userErrors: [error] };
  const [now] = await findSettings(db, 1);
  return { settings: now ?? null, userErrors: [] };
}
