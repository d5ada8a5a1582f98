import { Loaders } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { similarityOf } from '../intake-report/intake-tokens.ts';
import { KnownAsset } from '../links/known.entity.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { featuresOf } from './case-features.ts';
import { CauseCount } from './cause-count.entity.ts';
import { ANY, type RankedCause, rankCauses } from './cause-ranking.ts';
import { readCause, SolvedCase } from './solved-case.entity.ts';

/** A cause with the solved cases that are most like the question. */
export interface Suggestion extends RankedCause {
  readonly similar: readonly { readonly solved: SolvedCase; readonly similarity: number }[];
}

const MOST_CAUSES = 5;
const MOST_SIMILAR = 3;
/** How many cases of each cause are looked at for similar ones, the latest first. */
const LOOKED_AT = 50;
const LATEST_OF_CAUSES = `select latest.id from jsonb_array_elements_text(?::jsonb) wanted
  cross join lateral (select id from solved_case where cause = wanted order by learned_at desc limit ${LOOKED_AT}) latest`;

/** What solved cases suggest to open ones: four statements, however many cases ask and however many are solved. */
@Injectable()
export class CauseSuggestions {
  constructor(private readonly load: Loaders) {}

  /** The likeliest causes first; none for a case whose cause is on record. */
  async of(ticket: Ticket): Promise<readonly Suggestion[]> {
    if (ticket.solution) return [];
    const { symptomTokens: words, assetId, faultCode = null, coverageQuestion } = ticket;
    const asset = assetId ? await this.load.one(KnownAsset, assetId) : null;
    const facts = { words, faultCode, model: asset?.model ?? null };
    const features = featuresOf({ ...facts, meterReading: coverageQuestion?.meterReading ?? null });
    return this.load.batched(CauseCount, 'suggestions', JSON.stringify(features), suggestAll);
  }

  /** At which place a fault stands among what is suggested to a case now, from 1; null where it does not (KPI-003). */
  async rankOf(ticket: Ticket, faultCode: string): Promise<number | null> {
    const faults = (await this.of(ticket)).map(({ cause }) => readCause(cause).faultCode);
    const place = [...new Set(faults)].indexOf(faultCode.trim());
    return place < 0 ? null : place + 1;
  }
}

async function suggestAll(em: EntityManager, keys: readonly string[]): Promise<Suggestion[][]> {
  const questions = keys.map(key => JSON.parse(key) as string[]);
  const counts = await em.find(CauseCount, { feature: { $in: [...new Set([ANY, ...questions.flat()])] } });
  const answers = questions.map(features => ({ features, causes: rankCauses(features, counts, MOST_CAUSES) }));
  const causes = [...new Set(answers.flatMap(it => it.causes.map(({ cause }) => cause)))];
  const ids: { id: string }[] = await em.execute(LATEST_OF_CAUSES, [JSON.stringify(causes)]);
  const solved = await em.find(SolvedCase, { id: { $in: ids.map(({ id }) => id) } });
  const byCause = Map.groupBy(solved, it => it.cause);
  return answers.map(({ features, causes: ranked }) =>
    ranked.map(it => ({ ...it, similar: mostLike(features, byCause.get(it.cause) ?? []) })),
  );
}

function mostLike(features: readonly string[], solved: readonly SolvedCase[]): Suggestion['similar'] {
  return solved
    .map(it => ({ solved: it, similarity: similarityOf(features, it.features) }))
    .filter(it => it.similarity > 0)
    .sort((a, b) => b.similarity - a.similarity || (a.solved.id < b.solved.id ? 1 : -1))
    .slice(0, MOST_SIMILAR);
}
