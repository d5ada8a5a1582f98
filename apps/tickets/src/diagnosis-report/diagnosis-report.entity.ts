import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { type FailedUnit, shownUnit } from '../ticket/failed-unit.ts';
import type { PartNeed } from '../ticket/ticket-facts.ts';
import { Ticket } from '../ticket/ticket.entity.ts';

/** How many of one part a diagnosis asked for. */
export interface NeededPart {
  readonly partId: string;
  readonly quantity: number;
  readonly failedUnit: FailedUnit | null;
}

const DiagnosisReportSchema = defineEntity({
  name: 'DiagnosisReport',
  properties: {
    ...entity,
    ticket: () => p.manyToOne(Ticket),
    number: p.string().unique(),
    /** Which diagnosis of the case, from 1. */
    position: p.integer(),
    round: p.integer(),
    faultCode: p.string(),
    faultLevel: p.integer().nullable(),
    findings: p.text(),
    servicePlan: p.text(),
    needs: p.json<readonly NeededPart[]>(),
    skills: p.array(),
    triesRemotelyFirst: p.boolean(),
    isOnSite: p.boolean(),
    suggestionRank: p.integer().nullable(),
    diagnosedBy: p.string(),
    diagnosedAt: p.datetime(),
    minutesSinceReport: p.integer(),
  },
});

/** What one diagnosis found and planned (TCK-07; 3a, step 5): kept when a later one takes its place on the case. */
export class DiagnosisReport
  extends DiagnosisReportSchema.class
  implements Omit<Sdl.DiagnosisReport, 'document' | 'ticket'>
{
  /** Of a ticket that was diagnosed just now. @param position which diagnosis of the case, from 1 */
  static of(ticket: Ticket, position: number, needs: readonly PartNeed[], { by }: Act): DiagnosisReport {
    const { number, round, faultCode, findings, servicePlan, diagnosedAt: at, milestones, reportedAt } = ticket;
    if (!faultCode || !findings || !servicePlan || !at)
      throw new Error('A diagnosis finds a fault and plans its repair.');
    const since = milestones.REPORTED ? Date.parse(milestones.REPORTED) : reportedAt.getTime();
    return make(DiagnosisReport, {
      ...{ ticket, number: `${number}-D${position}`, position, round, faultCode, findings, servicePlan },
      faultLevel: ticket.faultLevel ?? null,
      suggestionRank: ticket.suggestionRank ?? null,
      needs: needs.map(({ partId, quantity, failedUnit }) => ({ partId, quantity, failedUnit: failedUnit ?? null })),
      skills: [...ticket.skillsNeeded],
      triesRemotelyFirst: !ticket.isVisitNeeded,
      isOnSite: ticket.status === 'ON_SITE',
      ...{ diagnosedBy: by, diagnosedAt: at, minutesSinceReport: Math.round((at.getTime() - since) / 60_000) },
    });
  }

  get parts(): Opt<Sdl.DiagnosisReportPart[]> {
    return this.needs.map(({ partId, quantity, failedUnit }) => ({
      ...{ part: { id: partId }, quantity, failedUnit: failedUnit && shownUnit(failedUnit) },
    }));
  }
}
DiagnosisReportSchema.setClass(DiagnosisReport);
