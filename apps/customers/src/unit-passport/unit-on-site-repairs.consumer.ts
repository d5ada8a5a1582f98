import type { DataOf } from '@mainstay/contracts/event';
import { OnSiteRepairEnded } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { fittedNews } from './fitted-news.ts';
import { Passports } from './passports.service.ts';

/** Writes into the passports what teams of ours, and local partners, repaired where the units stand. */
@Injectable()
export class UnitOnSiteRepairsConsumer {
  constructor(private readonly passports: Passports) {}

  /**
   * Said again of a unit whose customer is not satisfied: both are kept, the later one below. What was built in with a
   * serial number sits in it from then on, and stays in.
   */
  @On(OnSiteRepairEnded)
  async ended(data: DataOf<typeof OnSiteRepairEnded>): Promise<void> {
    const { unitRepairId, serial, assetId, number: reference, ticketId, endedOn, isSolved, parts, tests } = data;
    const { endedAt, reportedAt } = data;
    const { type: source } = OnSiteRepairEnded;
    const subject = `on-site-repair:${unitRepairId}` as const;
    const unit = await this.passports.unitNamed({ serial, assetId, partId: null });
    const happenedAt = endedAt ?? reportedAt ?? `${endedOn}T00:00:00.000Z`;
    const about = { happenedAt, source, ticketId, reference };
    const fitting = { ...about, key: unitRepairId };
    const news = new Map(await fittedNews(this.passports, assetId ?? unit?.id ?? null, parts, fitting));
    const text = isSolved ? 'SOLVED' : 'NOT_SOLVED';
    const tested = tests.map(({ name, result, isPassed }, index) => ({
      ...{ ...about, key: `${source}/${unitRepairId}/test/${index}`, kind: 'TESTED' as const },
      text: `${name}: ${isPassed ? 'PASSED' : 'FAILED'}; ${result}`,
    }));
    const repaired = { ...about, key: `${source}/${unitRepairId}/${text}`, kind: 'REPAIRED' as const, text };
    await this.passports.tellAll(news.set(subject, [...tested, repaired]));
    if (unit) await this.passports.link(subject, `unit:${unit.id}`);
  }
}
