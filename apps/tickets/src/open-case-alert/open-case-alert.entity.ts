import { compile, due } from '@mainstay/calendar';
import { OpenCaseAlertRaised } from '@mainstay/contracts/tickets';
import { aggregate, InputInvalid, raise } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';

const OpenCaseAlertSchema = defineEntity({
  name: 'OpenCaseAlert',
  properties: {
    ...aggregate,
    raisedAt: p.datetime(),
    policyCode: p.string(),
    openCount: p.integer(),
    urgentCount: p.integer(),
    overdueCount: p.integer(),
    openComplaintCount: p.integer(),
  },
});

/** What is open at the end of a day. */
export type OpenCases = Pick<Sdl.OpenCaseAlert, 'openCount' | 'urgentCount' | 'overdueCount' | 'openComplaintCount'>;

/** A day ended with open cases (N34: no problem stays overnight). */
export class OpenCaseAlert extends OpenCaseAlertSchema.class implements Sdl.OpenCaseAlert {
  static raise(em: EntityManager, policyCode: string, open: OpenCases, raisedAt: Date): OpenCaseAlert {
    const alert = em.create(OpenCaseAlert, { policyCode, raisedAt, ...open });
    const { openCount, urgentCount, overdueCount } = open;
    const counts = { openCount, urgentCount, overdueCount };
    raise(alert, OpenCaseAlertRaised({ alertId: alert.id, ...counts, raisedAt: raisedAt.toISOString() }));
    return alert;
  }
}
OpenCaseAlertSchema.setClass(OpenCaseAlert);

const DAY_MS = 86_400_000;

/**
 * When the present day ends by the policy, or the next one where it has ended already.
 * @throws InputInvalid for a time zone or a time of day that there is not
 */
export function endOfDay({ parameters }: ServicePolicy, now: Date): Date {
  const figure = (name: string) => parameters.find(it => it.name === name)?.value ?? '';
  const day = [{ from: '00:00', to: figure('dayEndsAt') }];
  const week = { MONDAY: day, TUESDAY: day, WEDNESDAY: day, THURSDAY: day, FRIDAY: day, SATURDAY: day, SUNDAY: day };
  try {
    const calendar = compile({ timeZone: figure('timeZone'), week, holidays: [] });
    for (const from of [now.getTime() - DAY_MS, now.getTime()]) {
      const end = due(calendar, Temporal.Instant.fromEpochMilliseconds(from), { count: 1, unit: 'WORKING_DAYS' });
      if (end && end.epochMilliseconds > now.getTime()) return new Date(end.epochMilliseconds);
    }
  } catch {
    // An unknown zone and a time that is none are refused like a day that never ends.
  }
  const path = ['parameters'];
  throw new InputInvalid(path, {
    en: 'timeZone and dayEndsAt say when a day ends.',
    zh: '须以 timeZone 和 dayEndsAt 注明每日结束时间。',
  });
}
