import { compile, dayIn, intersection, type Calendar } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { isId } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { DispatchPolicy } from '../dispatch-policy/dispatch-policy.entity.ts';
import { Dedication } from '../engineer/dedication.entity.ts';
import { type MissionAbsence, missionAbsencesOf } from '../engineer/engineer-missions.ts';
import { EngineerBooking } from '../engineer/engineer-booking.entity.ts';
import { EngineerPeriod } from '../engineer/engineer-period.entity.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { doneBy, INSTALLS } from '../engineer/engineer-time.ts';
import { InstallationOrder } from '../installation-order/installation-order.entity.ts';
import { filesOfFirm } from '../links/customer-held.ts';
import { KnownAsset, KnownCalendar, KnownCustomer, KnownSite } from '../links/known.entity.ts';
import { definitionOf } from '../sla-policy/sla-calendar.ts';
import { RemoteAppointment, TO_BE_HELD } from '../remote-appointment/remote-appointment.entity.ts';
import { planOf } from '../repair-plan/plan-of-case.ts';
import { territoriesAt } from '../territory/territories.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { ableIn, ableTimes } from './able-times.ts';
import { type Candidate, type DispatchNeed, rank, type Verdict } from './dispatch-engine.ts';
import type { DispatchFigures } from './dispatch-figures.ts';
import { Dispatch, type Judged } from './dispatch.entity.ts';
import { common, firstWindows, openIn, type Stretch, without } from './free-windows.ts';
import { type VisitLength, visitLength, withinDays } from './visit-length.ts';

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
  readonly sessions: ReadonlyMap<string, readonly RemoteAppointment[]>;
  readonly missions: ReadonlyMap<string, MissionAbsence>;
  readonly bookings: ReadonlyMap<string, readonly EngineerBooking[]>;
  readonly assigned: ReadonlyMap<string, number>;
  readonly declined: ReadonlySet<string>;
}

/** When an engineer works, and what of that is free. */
interface WorkTime {
  readonly works: readonly Stretch[];
  readonly free: readonly Stretch[];
}

/** Which times at which an engineer is free are times to propose. */
type Fit = (time: WorkTime) => readonly Stretch[];

/** A case and everybody who may go to it, once read. */
interface Look extends Case {
  readonly engineers: readonly Engineer[];
  readonly facts: Facts;
  readonly span: Stretch;
  readonly figures: DispatchFigures;
}

/** Reads what the engine asks of a case and of every engineer: in a fixed number of statements, however many there are. */
@Injectable()
export class Candidates {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async judge(ticket: Ticket, policy: Pick<DispatchPolicy, 'figures'>): Promise<Judged> {
    const look = await this.lookAt(ticket, policy);
    const { need, engineers } = look;
    const verdicts = verdictsOf(look, need, engineers, firstTimes(look));
    const [best] = verdicts;
    const lead = best?.rank ? engineers.find(it => it.id === best.engineerId) : undefined;
    const seconds = need.visit.needsSecond && lead ? assistantsOf(look, lead) : null;
    return { verdicts, seconds, engineers: new Map(engineers.map(it => [it.id, it])), visit: need.visit };
  }

  /** Who could assist this engineer: in the time of the visit that was agreed, else when both are free. */
  async assistants(
    ticket: Ticket,
    policy: Pick<DispatchPolicy, 'figures'>,
    leadId: string,
  ): Promise<readonly Verdict[]> {
    if (!isId(leadId)) return [];
    const where = { ticket: ticket.id, engineer: leadId, status: { $in: ['DISPATCHED' as const, 'ON_SITE' as const] } };
    const visit = await this.em.findOne(WorkOrder, where);
    const agreed = visit && bookedBy(visit);
    const look = await this.lookAt(ticket, policy, agreed);
    const lead = look.engineers.find(it => it.id === leadId);
    return lead ? assistantsOf(look, lead, agreed) : [];
  }

  /** How long a visit takes these who go to it together: as long as it is proposed to them, and all of it where nobody knows their hours. */
  async lengthFor(
    ticket: Ticket,
    { figures }: Pick<DispatchPolicy, 'figures'>,
    length: VisitLength,
    { engineers, startsAt }: { readonly engineers: readonly Engineer[]; readonly startsAt: Date },
  ): Promise<VisitLength> {
    const known = engineers.filter(it => it.duty);
    if (length.minutes <= figures.visitMinutes || known.length === 0) return length;
    const { siteHours } = await this.caseOf(ticket, figures);
    const from = startsAt.getTime();
    const span = { from, to: from + figures.horizonDays * DAY };
    const facts = await this.factsOf(ticket, known, span);
    const works = known.map(it => workTimeOf(it, { facts, siteHours, span }).works).reduce(common);
    return { ...length, minutes: withinDays(length.minutes, works, figures.visitMinutes) };
  }

  private async lookAt(
    ticket: Ticket,
    { figures }: Pick<DispatchPolicy, 'figures'>,
    agreed: Stretch | null = null,
  ): Promise<Look> {
    const { need, siteHours } = await this.caseOf(ticket, figures);
    const notice = need.isUrgent ? figures.urgentNoticeMinutes : figures.noticeMinutes;
    const now = need.askedAt.getTime();
    const start = Math.max(now, need.visit.plannedStart?.getTime() ?? now);
    const open = { from: Math.max(now + notice * MINUTE, start), to: start + figures.horizonDays * DAY };
    const span = agreed ?? open;
    const engineers = await this.em.find(Engineer, {}, { orderBy: { code: 'asc' }, limit: MAX_ENGINEERS });
    return { need, siteHours, engineers, facts: await this.factsOf(ticket, engineers, span), span, figures };
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
      ...{ territories: await territoriesAt(this.em, { country, postalCode }), postalCode, askedAt: this.clock.now() },
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
    const visits = await this.em.find(WorkOrder, {
      ...doneBy(...ids),
      status: { $in: ['DISPATCHED', 'MISSED', 'ON_SITE'] },
    });
    const installations = await this.em.find(InstallationOrder, { ...doneBy(...ids), ...INSTALLS });
    const sessions = await this.em.find(RemoteAppointment, { engineer, ticket: { $ne: ticket }, ...TO_BE_HELD });
    const bookings = await this.em.find(EngineerBooking, { engineer, ...within });
    const missions = await missionAbsencesOf(this.em, engineers);
    const assigned = await this.em.find(Dispatch, {
      ...{
        $or: [{ engineer }, { second: engineer }],
        status: { $in: ['ASSIGNED', 'REPORTED'] },
        ticket: { $ne: ticket },
      },
    });
    const going = assigned.flatMap(it => [it.engineer?.id ?? [], it.second?.id ?? []].flat());
    const declined = await this.em.find(Dispatch, { ticket, round, fallout: { $in: ['DECLINED', 'NOT_KEPT'] } });
    return {
      periods: Map.groupBy(periods, it => it.engineer.id),
      visits: byEngineer(ids, visits),
      installations: byEngineer(ids, installations),
      sessions: Map.groupBy(sessions, it => it.engineer.id),
      missions,
      bookings: Map.groupBy(bookings, it => it.engineer.id),
      assigned: new Map([...Map.groupBy(going, id => id)].map(([id, { length }]) => [id, length])),
      declined: new Set(declined.flatMap(it => it.engineer?.id ?? [])),
    };
  }
}

const firstTimes =
  ({ need, span, figures: { visitMinutes, windowCount: count } }: Look): Fit =>
  ({ works, free }) =>
    firstWindows(free, { ...span, minutes: withinDays(need.visit.minutes, works, visitMinutes), count });

/** Those beside the lead, by the same rules: the authority is the lead's, and so is the customer's own engineer. */
function assistantsOf(look: Look, lead: Engineer, agreed: Stretch | null = null): Verdict[] {
  const leads = workTimeOf(lead, look);
  const beside = { ...leads, free: common(leads.free, [ableIn(lead, askedOf(look))]) };
  const first = firstTimes(look);
  const fit: Fit = agreed
    ? ({ free }) => free.filter(it => it.from <= agreed.from && agreed.to <= it.to)
    : ({ works, free }) => first({ works: common(works, beside.works), free: common(free, beside.free) });
  const others = look.engineers.filter(it => it !== lead);
  return verdictsOf(look, { ...look.need, faultLevel: 1, dedicatedEngineerId: null }, others, fit);
}

const verdictsOf = (look: Look, need: DispatchNeed, engineers: readonly Engineer[], fit: Fit): Verdict[] =>
  rank(
    need,
    engineers.map(it => candidateOf(it, look, fit)),
    look.figures,
  );

function workTimeOf({ id, duty }: Engineer, { facts, siteHours, span }: Pick<Look, 'facts' | 'siteHours' | 'span'>) {
  const [absences, onStandby] = partition(facts.periods.get(id) ?? [], it => it.isAbsence);
  const standby = onStandby.map(stretchOf);
  const busy = (facts.bookings.get(id) ?? []).map(stretchOf);
  const mission = facts.missions.get(id);
  const travels = mission ? [{ from: mission.from.getTime(), to: Infinity }] : [];
  const works = [...(duty ? openIn(hoursOf(duty, siteHours), span) : []), ...standby];
  return { works, standby, free: without(works, [...absences.map(stretchOf), ...travels, ...busy]) };
}

function candidateOf(engineer: Engineer, look: Look, fit: Fit): Candidate {
  const { id, code, authorityLevel, isOnDuty, territories, postalAreas, servesVip, isTemporary } = engineer;
  const { latitude, longitude, learned: skills, duty } = engineer;
  const { facts, span } = look;
  const { standby, works, free } = workTimeOf(engineer, look);
  const mission = facts.missions.get(id);
  const { windows, ...able } = ableTimes(engineer, askedOf(look), duty ? free : [], it => fit({ works, free: it }));
  const [first] = windows;
  // However many cases a trip is for, or machines are installed together, it is one way to go.
  const visits = new Set((facts.visits.get(id) ?? []).map(it => it.trip?.id ?? it.id)).size;
  const installations = new Set((facts.installations.get(id) ?? []).map(it => it.partyId)).size;
  const others = installations + (facts.sessions.get(id)?.length ?? 0);
  return {
    ...{ id, code, authorityLevel, isOnDuty, skills, territories, postalAreas, servesVip, isTemporary, windows },
    hasDutyHours: duty != null,
    point: latitude != null && longitude != null ? { latitude, longitude } : null,
    ...able,
    openVisits: visits + others + (facts.assigned.get(id) ?? 0),
    hasDeclined: facts.declined.has(id),
    awayOn:
      mission && windows.length === 0 && mission.from.getTime() < span.to ? told(mission, engineer.timeZone) : null,
    isOnStandby: Boolean(first && standby.some(it => it.from <= first.from && first.to <= it.to)),
  };
}

/** Without which skills nobody goes, and within which time. */
const askedOf = ({ need, figures, span }: Look) => ({ skills: figures.requiresSkills ? need.skills : [], span });

const byEngineer = <T extends { readonly engineers: readonly Engineer[] }>(
  ids: readonly string[],
  works: readonly T[],
) => new Map(ids.map(id => [id, works.filter(work => work.engineers.some(it => it.id === id))]));

const bookedBy = ({ appointmentAt, bookedUntil }: WorkOrder): Stretch => ({
  from: appointmentAt.getTime(),
  to: bookedUntil.getTime(),
});

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
