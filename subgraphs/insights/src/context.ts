import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { Catalogue } from "./catalogue/catalogue";
import type { VectorChoice } from "./catalogue/vector-choice";
import type { BehaviourWriter } from "./behaviour/behaviour-writer";
import type { ListTokens } from "./behaviour/list-tokens";
import type { VisitLimits } from "./behaviour/visit-limits";
import type { InsightsLoaders } from "./loaders";
import type { ServingDecisions } from "./decision/serving-decisions";
import type { AssessmentQueue } from "./fraud/assessment-queue";
import type { SeasonBook } from "./forecast/season-book";
import type { FraudModel } from "./fraud/fraud-model";
import type { TextModels } from "./model/text-models";
import type { ElasticityBook } from "./pricing/elasticity-book";
import type { EffectBook } from "./suggestion/effect-book";
import type { RefitThread } from "./learning/refit-thread";
import type { RecentTexts } from "./moderation/recent-texts";
import type { PopularBook } from "./popular-query/popular-book";
import type { LittleKnown } from "./recommendation/little-known";
import type { SimilarProducts } from "./recommendation/find-similar";
import type { SequenceBook } from "./recommendation/sequence-book";
import type { SearchCounter } from "./search-count/search-counter";
import type { CompletionBook } from "./search/completion-book";
import type { SynonymBook } from "./search/synonym-book";
import type { ToneWordsBook } from "./sentiment/tone-words-book";
import type { TrendingBook } from "./recommendation/trending";

/** What lives as long as the process. */
export interface InsightsParts {
  readonly runtime: SubgraphRuntime;
  readonly db: DataSource;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly models: TextModels;
  readonly vectorChoice: VectorChoice;
  readonly similar: SimilarProducts;
  readonly sequences: SequenceBook;
  readonly serving: ServingDecisions;
  readonly toneWords: ToneWordsBook;
  readonly recentTexts: RecentTexts;
  readonly seasons: SeasonBook;
  readonly elasticities: ElasticityBook;
  readonly effects: EffectBook;
  readonly refits: RefitThread;
  /** Null: its file is missing. */
  readonly fraudModel: FraudModel | null;
  /** How long an order waits for what is known of its account and address. */
  readonly historyPatienceMs: number;
  readonly assessments: AssessmentQueue;
  readonly behaviour: BehaviourWriter;
  readonly trending: TrendingBook;
  readonly littleKnown: LittleKnown;
  /** 0 to 1, less than 1. */
  readonly random: () => number;
  /** Probability with which a later place of a list goes to a product of which little is known. */
  readonly explorationRate: number;
  readonly visitLimits: VisitLimits;
  readonly listTokens: ListTokens;
  readonly searches: SearchCounter;
  readonly synonyms: SynonymBook;
  readonly completions: CompletionBook;
  readonly popular: PopularBook;
}

export interface InsightsContext extends SubgraphContext, InsightsParts {
  readonly loaders: InsightsLoaders;
  /** Where the request came from; null: unknown. */
  readonly ip: string | null;
}
