import { compile, dayIn, intersection, type Calendar } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { DispatchPolicy } from '../dispatch-policy/dispatch-policy.entity.ts';
import { Dedication } from '../engineer/dedication.entity.ts';
import { type MissionAbsence, missionAbsencesOf } from '../engineer/engineer-missions.ts';
import { EngineerPeriod } from '../engineer/engineer-period.entity.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { installedBy, INSTALLS } from '../engineer/engineer-time.ts';
import { InstallationOrder } from '../installation-order/installation-order.entity.ts';
import { filesOfFirm } from '../links/customer-held.ts';
import { KnownAsset, KnownCalendar, KnownCustomer, KnownSite } from '../links/known.entity.ts';
import { definitionOf } from '../sla-policy/sla-calendar.ts';
import { planOf } from '../repair-plan/plan-of-case.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { type Candidate, type DispatchNeed, rank } from './dispatch-engine.ts';
import type { DispatchFigures } from './dispatch-figures.ts';
import { Dispatch, type Judged } from './dispatch.entity.ts';
import { firstWindows, longestWindow, openIn, type Stretch, without } from './free-windows.ts';
import { visitLength } from './visit-length.ts';

/** More engineers than a country has; beyond them nobody is looked at. */
const MAX_ENGINEERS = 1000;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** A case as the engine sees it, and the hours of its site, if they are known. */
interface Case {
  readonly need: DispatchNeed;
  readonly siteHours: Calendar | null;
}

/** All that was read about the engineers. */
interface Facts {
  readonly periods: ReadonlyMap<string, readonly EngineerPeriod[]>;
  readonly visits: ReadonlyMap<string, readonly WorkOrder[]>;
  readonly installations: ReadonlyMap<string, readonly InstallationOrder[]>;
  readonly missions: ReadonlyMap<string, MissionAbsence>;
  readonly assigned: ReadonlyMap<string, number>;
  readonly declined: ReadonlySet<string>;
}

/** Reads what the engine asks of a case and of every engineer: in a fixed number of statements, however many there are. */
@Injectable()
export class Candidates {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async judge(ticket: Ticket, { figures }: Pick<DispatchPolicy, 'figures'>): Promise<Judged> {
    const { need, siteHours } = await this.caseOf(ticket, figures);
    const { visit } = need;
    const notice = need.isUrgent ? figures.urgentNoticeMinutes : figures.noticeMinutes;
    const now = need.askedAt.getTime();
    const start = Math.max(now, visit.plannedStart?.getTime() ?? now);
    const span = { from: Math.max(now + notice * MINUTE, start), to: start + figures.horizonDays * DAY };
    const engineers = await this.em.find(Engineer, {}, { orderBy: { code: 'asc' }, limit: MAX_ENGINEERS });
    const facts = await this.factsOf(ticket, engineers, span);
    const candidates = engineers.map(it => candidateOf(it, facts, need, siteHours, span, figures));
    return { verdicts: rank(need, candidates, figures), engineers: new Map(engineers.map(it => [it.id, it])), visit };
  }

  private async caseOf(ticket: Ticket, { visitMinutes }: DispatchFigures): Promise<Case> {
    const { assetId, customerId, siteCountry: country, urgency, skillsNeeded } = ticket;
    const customer = await this.em.findOne(KnownCustomer, customerId);
    const asset = assetId ? await this.em.findOne(KnownAsset, assetId) : null;
    const site = asset?.siteId ? await this.em.findOne(KnownSite, asset.siteId) : null;
    const dedications = await this.em.find(Dedication, { customerId: { $in: await filesOfFirm(this.em, customerId) } });
    const dedication = dedications.find(it => it.customerId === customerId) ?? dedications[0];
    const calendarId = site?.calendarId ?? customer?.calendarId;
    const calendar = calendarId ? await this.em.findOne(KnownCalendar, calendarId) : null;
    const { latitude, longitude, postalCode = null } = site ?? {};
    const plan = ticket.isAssessmentWanted ? null : await planOf(this.em, ticket);
    const need = {
      ...{ country, postalCode, askedAt: this.clock.now() },
      faultLevel: ticket.faultLevel ?? 1,
      isUrgent: urgency === 'URGENT',
      isVip: customer?.tier === 'VIP',
      point: latitude != null && longitude != null ? { latitude, longitude } : null,
      skills: [...new Set([...(asset?.model ? [asset.model] : []), ...skillsNeeded])],
      dedicatedEngineerId: dedication?.engineer.id ?? null,
      visit: visitLength(plan, visitMinutes),
    };
    return { need, siteHours: calendar ? compile(calendar.versions) : null };
  }

  private async factsOf({ id: ticket, round }: Ticket, engineers: readonly Engineer[], span: Stretch): Promise<Facts> {
    const ids = engineers.map(({ id }) => id);
    const engineer = { $in: ids };
    const within = { startsAt: { $lt: new Date(span.to) }, endsAt: { $gt: new Date(span.from) } };
    const periods = await this.em.find(EngineerPeriod, { engineer, ...within });
    const visits = await this.em.find(WorkOrder, { engineer, status: { $in: ['DISPATCHED', 'MISSED', 'ON_SITE'] } });
    const installations = await this.em.find(InstallationOrder, { ...installedBy(...ids), ...INSTALLS });
    const missions = await missionAbsencesOf(this.em, engineers);
    const assigned = await this.em.find(Dispatch, {
      ...{ engineer, status: { $in: ['ASSIGNED', 'REPORTED'] }, ticket: { $ne: ticket } },
    });
    const declined = await this.em.find(Dispatch, { ticket, round, fallout: { $in: ['DECLINED', 'NOT_KEPT'] } });
    return {
      periods: Map.groupBy(periods, it => it.engineer.id),
      visits: Map.groupBy(visits, it => it.engineer.id),
      installations: new Map(
        ids.map(id => [id, installations.filter(order => order.engineers.some(it => it.id === id))]),
      ),
      missions,
      assigned: new Map(
        [...Map.groupBy(assigned, it => it.engineer?.id ?? '')].map(([id, { length }]) => [id, length]),
      ),
      declined: new Set(declined.flatMap(it => it.engineer?.id ?? [])),
    };
  }
}

function candidateOf(
  engineer: Engineer,
  { periods, visits, installations, missions, assigned, declined }: Facts,
  need: DispatchNeed,
  siteHours: Calendar | null,
  span: Stretch,
  { visitMinutes, windowCount: count }: DispatchFigures,
): Candidate {
  const { id, code, authorityLevel, isOnDuty, territories, postalAreas, servesVip, isTemporary } = engineer;
  const { latitude, longitude, learned: skills, duty } = engineer;
  const [absences, standby] = partition(periods.get(id) ?? [], it => it.isAbsence);
  const open = visits.get(id) ?? [];
  const installing = installations.get(id) ?? [];
  const busy = [
    ...open.map(it => ({ from: it.appointmentAt.getTime(), to: it.bookedUntil.getTime() })),
    ...installing.flatMap(({ startsAt, endsAt }) => (startsAt && endsAt ? [stretchOf({ startsAt, endsAt })] : [])),
  ];
  const hours = duty ? openIn(hoursOf(duty, siteHours), span) : [];
  const mission = missions.get(id);
  const travels = mission ? [{ from: mission.from.getTime(), to: Infinity }] : [];
  const works = [...hours, ...standby.map(stretchOf)];
  const free = without(works, [...absences.map(stretchOf), ...travels, ...busy]);
  // What is longer than any day of the engineer takes the longest of them, and somebody goes again for the rest.
  const minutes = Math.min(need.visit.minutes, Math.max(visitMinutes, longestWindow(works)));
  const windows = duty ? firstWindows(free, { ...span, minutes, count }) : [];
  const [first] = windows;
  return {
    ...{ id, code, authorityLevel, isOnDuty, skills, territories, postalAreas, servesVip, isTemporary, windows },
    hasDutyHours: duty != null,
    point: latitude != null && longitude != null ? { latitude, longitude } : null,
    isEngaged: engineer.isEngagedOn(dayIn(engineer.timeZone, need.askedAt)),
    openVisits: open.length + installing.length + (assigned.get(id) ?? 0),
    hasDeclined: declined.has(id),
    awayOn:
      mission && windows.length === 0 && mission.from.getTime() < span.to ? told(mission, engineer.timeZone) : null,
    isOnStandby: Boolean(
      first && standby.some(it => it.startsAt.getTime() <= first.from && first.to <= it.endsAt.getTime()),
    ),
  };
}

const told = ({ mission, from }: MissionAbsence, timeZone: string): string =>
  `${mission.number} from ${dayIn(timeZone, from)}`;

const hoursOf = (duty: NonNullable<Engineer['duty']>, siteHours: Calendar | null): Calendar => {
  const own = compile(definitionOf(duty));
  return siteHours ? intersection(own, siteHours) : own;
};

const stretchOf = ({ startsAt, endsAt }: Pick<EngineerPeriod, 'startsAt' | 'endsAt'>): Stretch => ({
  from: startsAt.getTime(),
  to: endsAt.getTime(),
});

const partition = <T>(items: readonly T[], holds: (item: T) => boolean): [T[], T[]] => [
  items.filter(holds),
  items.filter(item => !holds(item)),
];
