import type { DataOf } from '@mainstay/contracts/event';
import type { WorkOrderCompleted } from '@mainstay/contracts/tickets';
import type { CustodyFact } from './custody.ts';
import type { News, Passports } from './passports.service.ts';
import type { Subject } from './told-fact.entity.ts';
import type { UnitFact } from './unit-fact.entity.ts';
import type { Withdrawal } from './withdrawal.ts';

type FittedLine = Pick<DataOf<typeof WorkOrderCompleted>['partsUsed'][number], 'partId' | 'fitted'>;

/**
 * What a repair fitted with a serial number sits in the unit from then on; what it replaced was taken out.
 * @param unitId the unit that was repaired, unless a piece was built into another one; null where none is known
 * @param about what is the same of all pieces; its key is that of the repair
 */
export async function fittedNews(
  passports: Passports,
  unitId: string | null,
  partsUsed: readonly FittedLine[],
  about: Omit<News, 'kind'>,
): Promise<ReadonlyMap<Subject, readonly News[]>> {
  const news = new Map<Subject, readonly News[]>();
  const told = (id: string, it: News) => news.set(`unit:${id}`, [...(news.get(`unit:${id}`) ?? []), it]);
  for (const { partId, fitted = [] } of partsUsed) {
    for (const { serial, position, withinUnitId, replaced } of fitted) {
      const refId = withinUnitId ?? unitId;
      if (!refId) continue;
      const place = { kind: 'IN_UNIT', refId, position } as const;
      if (replaced) {
        const out = await passports.unitOfPart(replaced.serial, replaced.partId ?? partId);
        told(out.id, { ...about, key: `${about.key}/out`, kind: 'LEFT', place });
      }
      const unit = await passports.unitOfPart(serial, partId);
      told(unit.id, { ...about, kind: 'PLACED', place });
    }
  }
  return news;
}

type Fitting = Pick<CustodyFact, 'unitId' | 'hasLeft' | 'place'>;

/**
 * What a repair told of the pieces that it fitted and took out was written down wrongly: what it tells no more is taken
 * back, and what it tells besides is told. What somebody withdrew by hand stays withdrawn.
 * @param known all facts of places that it told before
 */
export async function refit(
  passports: Passports,
  known: readonly UnitFact[],
  fitted: ReadonlyMap<Subject, readonly News[]>,
  withdrawal: Withdrawal,
): Promise<void> {
  const told = [...fitted].flatMap(([subject, news]) => news.map(it => ({ subject, it, ...fittingOf(subject, it) })));
  const kept = known.filter(it => !it.withdrawnAt || it.withdrawnBy !== withdrawal.by);
  const { gone, more } = changesOf(
    kept.flatMap(fact => (fact.custody ? [{ fact, ...fact.custody }] : [])),
    told,
  );
  await passports.takeBackAll(
    gone.map(({ fact }) => fact),
    withdrawal,
  );
  const bySubject = Map.groupBy(more, ({ subject }) => subject);
  await passports.tellAll(new Map([...bySubject].map(([subject, all]) => [subject, all.map(({ it }) => it)])));
}

/** What is told of pieces and was not, and what was and is not any more. Pure. */
export function changesOf<K extends Fitting, T extends Fitting>(
  known: readonly K[],
  told: readonly T[],
): { readonly gone: readonly K[]; readonly more: readonly T[] } {
  return {
    gone: known.filter(it => !told.some(isSameFitting(it))),
    more: told.filter(it => !known.some(isSameFitting(it))),
  };
}

const fittingOf = (subject: Subject, { kind, place }: News): Fitting => ({
  unitId: subject.slice('unit:'.length),
  hasLeft: kind === 'LEFT',
  place: { kind: 'IN_UNIT', refId: place?.refId ?? null, name: null, position: place?.position ?? null },
});

const isSameFitting = (one: Fitting) => (other: Fitting) =>
  one.unitId === other.unitId &&
  one.hasLeft === other.hasLeft &&
  one.place.refId === other.place.refId &&
  one.place.position === other.place.position;
