import type { DataOf } from '@mainstay/contracts/event';
import { MaintenanceRecorded, WorkOrderJointTested, WorkOrderStepCorrected } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Passports } from './passports.service.ts';
import { ToldFact } from './told-fact.entity.ts';

/** Writes into the passports what was tested at visits, and found at those of maintenance. */
@Injectable()
export class UnitTestsConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly passports: Passports,
  ) {}

  /** Together with the customer after a repair; by whom is said by the visit that it refers to. */
  @On(WorkOrderJointTested)
  tested(test: DataOf<typeof WorkOrderJointTested>): Promise<void> {
    const { workOrderId, number: reference, ticketId, isPassed, items, testedAt: happenedAt, recordedAt } = test;
    const found = items.map(({ what, measured, isGood }) =>
      [what, measured, isGood ? null : '(!)'].filter(Boolean).join(' '),
    );
    const text = [resultOf('JOINT_TEST', isPassed), ...found].join('; ');
    const key = `${testsOf(workOrderId)}${recordedAt}`;
    const about = { key, kind: 'TESTED' as const, source: WorkOrderJointTested.type };
    return this.passports.tell(`ticket:${ticketId}`, { ...about, happenedAt, ticketId, reference, text });
  }

  /** What each task of its checklist found; dealers see neither plans nor checklists of ours. */
  @On(MaintenanceRecorded)
  maintained(visit: DataOf<typeof MaintenanceRecorded>): Promise<void> {
    const { maintenanceVisitId, ticketId, checklistCode, checklistVersion, results, recordedAt: happenedAt } = visit;
    const isPassed = results.every(({ finding }) => finding !== 'FAILED');
    const found = results.map(({ task, value, finding }) => [task, value, finding].filter(Boolean).join(' '));
    const text = [resultOf(`MAINTENANCE ${checklistCode} ${checklistVersion}`, isPassed), ...found].join('; ');
    const { type: source } = MaintenanceRecorded;
    const about = { key: `${source}/${maintenanceVisitId}`, kind: 'TESTED' as const, source, isInternal: true };
    return this.passports.tell(`ticket:${ticketId}`, { ...about, happenedAt, ticketId, text });
  }

  /** Where the customer did not sign after all it was not tested either, and else when that signed. */
  @On(WorkOrderStepCorrected)
  async corrected(corrected: DataOf<typeof WorkOrderStepCorrected>): Promise<void> {
    const { workOrderId, ticketId, step, was, at, correctedAt } = corrected;
    if (step !== 'SIGNATURE') return;
    const subject = `ticket:${ticketId}` as const;
    const told = await this.em.find(ToldFact, { subject, key: { $like: `${testsOf(workOrderId)}%` } });
    const withdrawal = { reason: 'It was put right when the customer signed', at: new Date(correctedAt) };
    for (const { key, told: test } of told.filter(it => it.told.happenedAt === was)) {
      await this.passports.takeBack(subject, [WorkOrderJointTested.type], withdrawal, key);
      const again = { ...test, key: `${testsOf(workOrderId)}${correctedAt}` };
      if (at) await this.passports.tell(subject, { ...again, happenedAt: at });
    }
  }
}

const resultOf = (test: string, isPassed: boolean) => `${test}: ${isPassed ? 'PASSED' : 'FAILED'}`;
const testsOf = (workOrderId: string) => `${WorkOrderJointTested.type}/${workOrderId}/`;
