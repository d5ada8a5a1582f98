import type { DataOf } from '@mainstay/contracts/event';
import type { WorkOrderCompleted } from '@mainstay/contracts/tickets';
import type { News, Passports } from './passports.service.ts';
import type { Subject } from './told-fact.entity.ts';

type PartsUsed = DataOf<typeof WorkOrderCompleted>['partsUsed'];

/**
 * What a repair fitted with a serial number sits in the unit from then on; what it replaced was taken out.
 * @param unitId the unit that was repaired, unless a piece was built into another one; null where none is known
 * @param about what is the same of all pieces; its key is that of the repair
 */
export async function fittedNews(
  passports: Passports,
  unitId: string | null,
  partsUsed: PartsUsed,
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
