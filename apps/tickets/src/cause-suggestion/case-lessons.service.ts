import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { KnownAsset } from '../links/known.entity.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { featuresOf } from './case-features.ts';
import { ANY } from './cause-ranking.ts';
import { lessonOf, SolvedCase } from './solved-case.entity.ts';

/** In one order always, so that two cases that end at once wait for each other and never both. */
const COUNT_UP = `insert into cause_count (feature, cause, cases)
  select feature, ?, 1 from jsonb_array_elements_text(?::jsonb) feature order by feature
  on conflict (feature, cause) do update set cases = cause_count.cases + 1`;
/** What no case teaches any more is gone, for it may be the words of somebody who is to be forgotten. */
const COUNT_DOWN = `with counted as (select feature, cause from cause_count
    where cause = ? and feature in (select jsonb_array_elements_text(?::jsonb)) order by feature for update),
  gone as (delete from cause_count using counted
    where cause_count.feature = counted.feature and cause_count.cause = counted.cause and cases = 1)
  update cause_count set cases = cases - 1 from counted
  where cause_count.feature = counted.feature and cause_count.cause = counted.cause and cases > 1`;

/** Keeps what solved cases teach (TCK-09): a case counts from its archive on, and no more once it is opened again. */
@Injectable()
export class CaseLessons {
  constructor(private readonly em: EntityManager) {}

  /** Brings the counts to what the case teaches now. Said again, it changes nothing. */
  async follow(ticket: Ticket, { at: learnedAt }: Act): Promise<void> {
    const known = await this.em.findOne(SolvedCase, ticket.id);
    const taught = await this.taughtBy(ticket);
    if (known && taught && known.cause === taught.cause && known.features.join() === taught.features.join()) {
      known.solution = taught.solution;
      return;
    }
    if (known) await this.em.execute(COUNT_DOWN, [known.cause, JSON.stringify([ANY, ...known.features])]);
    if (taught) await this.em.execute(COUNT_UP, [taught.cause, JSON.stringify([ANY, ...taught.features])]);
    if (known && taught) Object.assign(known, taught, { learnedAt });
    else if (taught) this.em.create(SolvedCase, { id: ticket.id, ...taught, learnedAt });
    else if (known) this.em.remove(known);
  }

  private async taughtBy(ticket: Ticket) {
    const lesson = lessonOf(ticket);
    if (!lesson) return null;
    const { symptomTokens: words, assetId, faultCode = null, coverageQuestion } = ticket;
    const asset = assetId ? await this.em.findOne(KnownAsset, { id: assetId }) : null;
    const meterReading = coverageQuestion?.meterReading ?? null;
    const features = featuresOf({ words, faultCode, meterReading, model: asset?.model ?? null });
    return { ...lesson, features };
  }
}
