import { beginOf, dayAfter } from '@mainstay/calendar';
import { InputInvalid } from '@mainstay/kit/domain';
import { Loaders } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { workOf } from '../engineer/duty-time.ts';
import { EngineerPeriod } from '../engineer/engineer-period.entity.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { type AskedPeriod, PERFORMANCE, type PerformanceRow } from './performance-facts.ts';

const MAX_DAYS = 366;
const MINUTE = 60_000;

/** Counts what engineers did: three statements, however many engineers, periods and facts there are. */
@Injectable()
export class Performances {
  constructor(private readonly load: Loaders) {}

  /** @throws InputInvalid for a period that ends before it begins, or of more than a year */
  of({ id }: { readonly id: string }, from: string, until: string): Promise<Sdl.EngineerPerformance> {
    const { days } = Temporal.PlainDate.from(from).until(until, { largestUnit: 'days' });
    if (days < 0 || days >= MAX_DAYS)
      throw new InputInvalid(['until'], {
        en: 'A period has 1 to 366 days, and ends after it begins.',
        zh: '时段须为 1 至 366 天，且结束不早于开始。',
      });
    return this.load.batched(Engineer, 'performance', [id, from, until].join(' '), countAll);
  }
}

async function countAll(em: EntityManager, keys: readonly string[]): Promise<Sdl.EngineerPerformance[]> {
  const questions = keys.map(key => key.split(' ') as [id: string, from: string, until: string]);
  const ids = [...new Set(questions.map(([id]) => id))];
  const engineers = new Map((await em.find(Engineer, { id: { $in: ids } })).map(it => [it.id, it]));
  const asked = questions.map(([id, from, until], n) => {
    const engineer = engineers.get(id);
    if (!engineer) throw new Error(`There is no engineer ${id}.`);
    return { engineer, period: periodOf(n, engineer, from, until) };
  });
  const periods = asked.map(it => it.period);
  const rows = await em.execute<PerformanceRow[]>(PERFORMANCE, [JSON.stringify(periods)]);
  const rowOf = new Map(rows.map(it => [it.n, it]));
  const absencesOf = await absencesIn(em, periods);
  return asked.map(({ engineer, period }) => {
    const row = rowOf.get(period.n);
    if (!row) throw new Error('Every question has a row.');
    return tell(row, period, engineer, absencesOf.get(engineer.id) ?? []);
  });
}

function periodOf(n: number, engineer: Engineer, firstDay: string, lastDay: string): AskedPeriod {
  const { timeZone } = engineer;
  const span = { from: beginOf(timeZone, firstDay), until: beginOf(timeZone, dayAfter(lastDay)) };
  return { n, engineerId: engineer.id, firstDay, lastDay, ...span };
}

async function absencesIn(em: EntityManager, asked: readonly AskedPeriod[]) {
  const [from, until] = [Math.min(...asked.map(it => +it.from)), Math.max(...asked.map(it => +it.until))];
  const absences = await em.find(EngineerPeriod, {
    ...{ engineer: { $in: asked.map(it => it.engineerId) }, kind: { $ne: 'STANDBY' } },
    ...{ startsAt: { $lt: new Date(until) }, endsAt: { $gt: new Date(from) } },
  });
  return Map.groupBy(absences, it => it.engineer.id);
}

/** What is left of duty hours when absences are taken out; null where no hours are known. */
function dutyMinutes(engineer: Engineer, { from, until }: AskedPeriod, absences: readonly EngineerPeriod[]) {
  if (!engineer.duty) return null;
  const left = workOf(engineer, absences)({ from: from.getTime(), to: until.getTime() });
  return Math.round(left.reduce((sum, it) => sum + it.to - it.from, 0) / MINUTE);
}

/** To a tenth; null of nothing. */
const percentOf = (part: number, whole: number | null): number | null =>
  whole ? Math.round((1000 * part) / whole) / 10 : null;

function tell(
  row: PerformanceRow,
  period: AskedPeriod,
  engineer: Engineer,
  absences: readonly EngineerPeriod[],
): Sdl.EngineerPerformance {
  const duty = dutyMinutes(engineer, period, absences);
  const { salespersonCount, salespersonPercent, customerCount, customerPercent, ...facts } = row;
  const { n: _n, satisfactionCount, satisfactionPercent, ...counts } = facts;
  return {
    ...{ ...counts, from: period.firstDay, until: period.lastDay, timeZone: engineer.timeZone, dutyMinutes: duty },
    firstTimeFixPercent: percentOf(row.firstTimeFixes, row.repairs),
    utilisationPercent: percentOf(row.laborMinutes, duty),
    salespersonScores: { count: salespersonCount, meanPercent: salespersonPercent },
    customerScores: { count: customerCount, meanPercent: customerPercent },
    satisfaction: { count: satisfactionCount, meanPercent: satisfactionPercent },
  };
}
