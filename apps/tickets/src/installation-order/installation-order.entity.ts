import { beginOf, dayAfter, dayIn, daysAfter } from '@mainstay/calendar';
import { randomUUIDv7 } from 'node:crypto';
import {
  InstallationAcceptanceWithdrawn,
  InstallationAccepted,
  InstallationAgreed,
  InstallationCancelled,
  InstallationHandedOver,
  InstallationHandOverWithdrawn,
  InstallationLate,
  InstallationScored,
  InstallationUnstaffed,
} from '@mainstay/contracts/tickets';
import { type Actor, aggregate, filled, InputInvalid, make, next, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { factTime, lastOf, momentOfDay } from '../fact-time.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import type { PolicyFigure } from '../service-policy/policy-figures.ts';
import type { Milestones, SlaPause, SlaRecordFacts, SlaTracked } from '../sla-record/sla-record-facts.ts';
import { WorkScore } from '../work-score/work-score.entity.ts';
import { crewsWith, type InstallationCrew } from './installation-crew.ts';
import type { SignedBefore } from './installation-correction.ts';
import { customerWaits, type GivenUpDay } from './installation-day.ts';
import {
  InstallationAlreadyScored,
  InstallationNotReady,
  InstallationOrderWrongState,
  InstallationSnagUnknown,
  InstallationTooLate,
} from './installation-order.errors.ts';
import { INSTALLATION_ORDER_LIFECYCLE, type InstallationOrderAct } from './installation-order.lifecycle.ts';

/** Times of what is kept as JSON are ISO 8601. */
type Kept<T, K extends keyof T> = Omit<T, K> & { readonly [key in K]: string | null };
type KeptCheck = Kept<Omit<Sdl.InstallationCheck, 'supersededAt'>, 'doneAt'> & {
  readonly doneAt: string;
  readonly supersededAt?: string;
};
type KeptSnag = Kept<Sdl.InstallationSnag, 'foundAt' | 'closedAt'> & { readonly foundAt: string };

const InstallationOrderSchema = defineEntity({
  name: 'InstallationOrder',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    status: p.string().$type<Sdl.InstallationOrderStatus>(),
    assetId: p.uuid(),
    customerId: p.uuid(),
    /** Where the machine stands: its days count. */
    timeZone: p.string(),
    soldOn: p.date(),
    longest: p.json<PolicyFigure>().nullable(),
    maintenances: p.json<PolicyFigure>().nullable(),
    agreedOn: p.date().nullable(),
    agreedUntil: p.date().nullable(),
    agreedBy: p.string().nullable(),
    /** When that was agreed, which may be written down later. */
    agreedAt: p.datetime().nullable(),
    movedFrom: p.json<readonly GivenUpDay[]>(),
    /** The first agreed day that was over before anybody began, and not at the wish of the customer: that promise is broken, whichever day is agreed then. */
    missedOn: p.date().nullable(),
    days: p.integer(),
    /** From the beginning of that day there to the end of the last: so long its engineers are nowhere else. */
    startsAt: p.datetime().nullable(),
    endsAt: p.datetime().nullable(),
    /** From when on that holds for those who are named now: some join while it is under way. */
    bookedFrom: p.datetime().nullable(),
    lateSince: p.datetime().nullable(),
    /** Who leads it, where two do it. */
    engineer: () => p.manyToOne(Engineer).nullable(),
    secondEngineer: () => p.manyToOne(Engineer).nullable(),
    crews: p.json<readonly InstallationCrew[]>(),
    /** The same of those that are done together at one site. */
    partyId: p.uuid(),
    doneChecks: p.json<readonly KeptCheck[]>(),
    foundSnags: p.json<readonly KeptSnag[]>(),
    acceptedBy: p.string().nullable(),
    completedOn: p.date().nullable(),
    handedOverTo: p.string().nullable(),
    handedOverOn: p.date().nullable(),
    signedBefore: p.json<readonly SignedBefore[]>(),
    cancellationReason: p.text().nullable(),
    milestones: p.json<Milestones>(),
    endedAt: p.datetime().nullable(),
  },
});

/** 004-M II.2, III.4: what is done before the customer signs. */
const CHECK_LIST: readonly Sdl.InstallationCheckItem[] = [
  'UNIFORM_AND_ID',
  'FLOOR_PROTECTION',
  'ORDERED_PLACEMENT',
  'CLEAN_UP',
  'MAINTENANCE',
  'SELF_CHECK',
];

const DAY_MILLISECONDS = 86_400_000;

/** Longer is a slip of the pen. */
const MOST_DAYS = 31;

/** Until the customer signs. */
export const OPEN: readonly Sdl.InstallationOrderStatus[] = ['ORDERED', 'AGREED', 'IN_PROGRESS'];

/** The installation of one machine (TCK-31). */
export class InstallationOrder
  extends InstallationOrderSchema.class
  implements
    Omit<
      Sdl.InstallationOrder,
      | 'engineer'
      | 'secondEngineer'
      | 'crewHistory'
      | 'together'
      | 'scores'
      | 'attachments'
      | 'clocks'
      | 'untimedPromises'
    >,
    SlaTracked
{
  /**
   * @param longest how long after the sale, by the policy that is in force now; null without one
   * @param maintenances how often it is maintained before the customer signs, by the same policy
   * @throws InputInvalid for a sale that lies ahead there
   */
  static open(
    {
      number,
      asset,
      timeZone,
      soldOn,
      longest,
      maintenances,
    }: {
      number: string;
      asset: { readonly id: string; readonly customerId: string };
      timeZone: string;
      soldOn: string;
      longest: PolicyFigure | null;
      maintenances: PolicyFigure | null;
    },
    at: Date,
  ): InstallationOrder {
    if (soldOn > dayIn(timeZone, at)) throw wrongDay(['input', 'soldOn']);
    const about = { number, assetId: asset.id, customerId: asset.customerId, timeZone, soldOn, longest, maintenances };
    const lists = {
      crews: [],
      movedFrom: [],
      signedBefore: [],
      doneChecks: [],
      foundSnags: [],
      milestones: {},
      days: 1,
      partyId: randomUUIDv7(),
    };
    const order = make(InstallationOrder, { ...about, ...lists, status: 'ORDERED' });
    order.reach('SOLD', momentOfDay(timeZone, soldOn, at));
    return order;
  }

  /** Installed in time of the sale, and begun on the agreed day (sla-policy: INSTALLATION_ORDER). */
  get slaRecord(): Opt<SlaRecordFacts> {
    const { id, number, customerId, assetId, agreedOn, missedOn, timeZone, milestones, endedAt = null } = this;
    const promisedOn = missedOn ?? agreedOn;
    const agreedFinishAt = promisedOn ? beginOf(timeZone, dayAfter(promisedOn)).toISOString() : null;
    const about = { type: 'INSTALLATION_ORDER' as const, id, number, customerId, assetId };
    return {
      ...{ ...about, ticketId: null, dealerId: null, round: 1 },
      ...{ facts: { agreedFinishAt }, milestones, pauses: this.waits, endedAt },
    };
  }

  get asset(): Opt<{ id: string }> {
    return { id: this.assetId };
  }

  get customer(): Opt<{ id: string }> {
    return { id: this.customerId };
  }

  get begunAt(): Opt<Date> | null {
    const { ARRIVED: at } = this.milestones;
    return at ? new Date(at) : null;
  }

  /** The days for which the customer had it wait are nobody's delay. */
  get latestOn(): Opt<string> | null {
    const { longest, soldOn, waits, timeZone } = this;
    if (!longest) return null;
    const dayOf = (at: string | null) => Temporal.PlainDate.from(dayIn(timeZone, new Date(at ?? 0)));
    const waited = waits.map(({ from, to }) => dayOf(from).until(dayOf(to)).days);
    const days = waited.reduce((sum, it) => sum + it, 0);
    return Temporal.PlainDate.from(soldOn)
      .add({ months: Number(longest.value) })
      .add({ days })
      .toString();
  }

  get reschedules(): Opt<Sdl.InstallationReschedule[]> {
    return this.movedFrom.map(({ rescheduledAt, ...it }) => ({ ...it, rescheduledAt: new Date(rescheduledAt) }));
  }

  get checks(): Opt<Sdl.InstallationCheck[]> {
    return this.doneChecks.map(({ doneAt, supersededAt, ...it }) => ({
      ...{ ...it, doneAt: new Date(doneAt), supersededAt: supersededAt ? new Date(supersededAt) : null },
    }));
  }

  get snags(): Opt<Sdl.InstallationSnag[]> {
    return this.foundSnags.map(it => ({
      ...it,
      foundAt: new Date(it.foundAt),
      closedAt: it.closedAt ? new Date(it.closedAt) : null,
    }));
  }

  get corrections(): Opt<Sdl.InstallationCorrection[]> {
    return this.signedBefore.map(({ correctedAt, ...it }) => ({ ...it, correctedAt: new Date(correctedAt) }));
  }

  get missing(): Opt<Sdl.InstallationCheckItem[]> {
    return CHECK_LIST.filter(item => this.timesDone(item) < this.timesNeeded(item));
  }

  /** One maintenance, unless the policy says another number (INST-004M, N69). */
  get maintenancesNeeded(): Opt<number> {
    return Number(this.maintenances?.value ?? 1);
  }

  /** Who is to do it, or does; nobody while none is named. */
  get engineers(): Opt<readonly Engineer[]> {
    return [this.engineer, this.secondEngineer].filter(it => it != null);
  }

  /** When the last agreed day is over there, or, where none was agreed, the last that the policy allows; until the customer signs. */
  get wakesAt(): Opt<Date> | null {
    const { lateSince, status, lastDay } = this;
    if (!lastDay || lateSince || !OPEN.includes(status)) return null;
    return beginOf(this.timeZone, dayAfter(lastDay));
  }

  /** Who is the second where nobody says it: as before, and of two that change places the one who led. */
  secondBeside(lead: Engineer | null): Engineer | null {
    const second = this.secondEngineer ?? null;
    return second && second.id === lead?.id ? (this.engineer ?? null) : second;
  }

  /**
   * INST-004M (N69); one or two engineers for one or more days (N73). Other days than were agreed, or such as lie beyond what the
   * policy allows, are agreed with a reason (TCK-11).
   * @throws InstallationTooLate naming the figure, unless the customer asked for it; InputInvalid for a day before the sale, blanks,
   * one engineer named twice, or a time before the agreement that stood, or to come
   */
  agree(
    input: Omit<Sdl.InstallationOrderAgreeInput, 'engineer' | 'secondEngineer' | 'together'>,
    act: Act,
    engineer = this.engineer ?? null,
    secondEngineer = this.secondBeside(engineer),
  ): void {
    this.move('agree');
    const { on, days } = input;
    if (on < this.soldOn) throw wrongDay(['input', 'on']);
    this.days = within(['input', 'days'], days ?? this.days, 1, MOST_DAYS);
    const agreedUntil = daysAfter(on, this.days - 1);
    if (on !== this.agreedOn || agreedUntil !== this.agreedUntil) this.agreeAnew(agreedUntil, input, act);
    this.name(engineer, secondEngineer, act);
    Object.assign(this, { agreedOn: on, agreedUntil, ...this.daysFrom(on), lateSince: null });
    this.reach('DISPATCHED', this.agreedAt ?? act.at);
    raise(this, InstallationAgreed({ ...this.told, agreedOn: on }));
  }

  /** It is done beside those of this party, by engineers who may be the same; of none, by itself. */
  doTogether(partyId: string | null): void {
    this.partyId = partyId ?? randomUUIDv7();
  }

  /** Its day is over. Early or twice, it does nothing. */
  wake(at: Date): void {
    const due = this.wakesAt;
    if (!due || at < due) return;
    this.lateSince = due;
    const { agreedOn = null, latestOn } = this;
    raise(this, InstallationLate({ ...this.told, agreedOn, latestOn }));
  }

  /** Nobody knows how long one goes on that is not done when its days are over: for as many again, as far as anybody can say. */
  isToGoOnAt(at: Date, now: Date): boolean {
    const { endsAt = null, days } = this;
    if (!endsAt || endsAt > now) return endsAt !== null && at < endsAt;
    return at.getTime() < now.getTime() + days * DAY_MILLISECONDS;
  }

  /** One of its engineers will be away, or is: somebody else is to be named; of two the other one leads. */
  loseEngineer({ id: engineerId }: Engineer, reason: string, act: Act): void {
    const { engineers, agreedOn } = this;
    if (!agreedOn || !engineers.some(it => it.id === engineerId)) return;
    const [engineer = null] = engineers.filter(it => it.id !== engineerId);
    this.name(engineer, null, act);
    raise(this, InstallationUnstaffed({ ...this.told, agreedOn, engineerId, reason }));
  }

  /**
   * The engineer is there on this day, whichever was agreed; perhaps written down late, and a day later.
   * @throws InputInvalid for one engineer named twice, or a time before the day of the sale, or to come
   */
  begin(
    engineer: Engineer,
    act: Act,
    secondEngineer = this.secondBeside(engineer),
    begunAt: Date | null | undefined = null,
  ): void {
    this.move('begin');
    const at = factTime(['input', 'begunAt'], begunAt, beginOf(this.timeZone, this.soldOn), act);
    this.name(engineer, secondEngineer, { ...act, at });
    Object.assign(this, this.daysFrom(dayIn(this.timeZone, at)));
    this.arrive(at.toISOString());
  }

  /**
   * Under way it takes others from now on, or another number of days, counted from its first: it is late when these are over.
   * @throws InputInvalid for fewer days than have begun, or one engineer named twice
   */
  replan(
    { days }: Pick<Sdl.InstallationOrderReplanInput, 'days'>,
    act: Act,
    engineer = this.engineer ?? null,
    secondEngineer = this.secondBeside(engineer),
  ): void {
    this.move('replan');
    const { at } = act;
    const first = dayIn(this.timeZone, this.startsAt ?? at);
    const begun = Temporal.PlainDate.from(first).until(dayIn(this.timeZone, at)).days + 1;
    this.days = within(['input', 'days'], days ?? this.days, begun, Math.max(begun, MOST_DAYS));
    this.name(engineer, secondEngineer, act);
    // One that was begun before its agreed day has that day still.
    const [agreedUntil] = [daysAfter(first, this.days - 1), this.agreedOn ?? first].toSorted().toReversed();
    const bookedFrom = beginOf(this.timeZone, dayIn(this.timeZone, at));
    Object.assign(this, { agreedUntil, ...this.daysFrom(first), bookedFrom, lateSince: null });
  }

  /** What its engineers do, from when on they do nothing else. */
  get whatIsLeft(): Opt<Pick<InstallationOrder, 'id' | 'partyId' | 'engineers' | 'startsAt' | 'endsAt'>> {
    const { id, partyId, engineers, bookedFrom: startsAt = null, endsAt = null } = this;
    return { id, partyId, engineers, startsAt, endsAt };
  }

  /**
   * Said again, it counts from the first time; the maintenance as often as it is needed.
   * @throws InstallationNotReady for a self-check while another point is not done or a snag is open, InputInvalid for one to no standard
   */
  check({ item, note }: Sdl.InstallationOrderCheckInput, { at, by }: Act): void {
    this.move('check');
    if (this.timesDone(item) > 0 && this.timesDone(item) >= this.timesNeeded(item)) return;
    const said = item === 'SELF_CHECK' ? this.selfChecked(note) : optionalText(['input', 'note'], note);
    this.doneChecks = [...this.doneChecks, { item, doneBy: by, doneAt: at.toISOString(), note: said }];
  }

  /** Once it is mended, we check the whole again ourselves. */
  addSnag({ text }: Sdl.InstallationOrderAddSnagInput, { at, by }: Act): void {
    this.move('addSnag');
    const found = { id: randomUUIDv7(), text: filled(['input', 'text'], text, 1000), foundBy: by };
    this.foundSnags = [...this.foundSnags, { ...found, foundAt: at.toISOString(), remedy: null, closedAt: null }];
    const supersededAt = at.toISOString();
    this.doneChecks = this.doneChecks.map(it => (it.item === 'SELF_CHECK' ? { supersededAt, ...it } : it));
  }

  /** @throws InstallationSnagUnknown for one that is closed, or of another order */
  closeSnag({ snag, remedy }: Sdl.InstallationOrderCloseSnagInput, { at }: Act): void {
    this.move('closeSnag');
    if (!this.foundSnags.some(it => it.id === snag && !it.closedAt)) throw new InstallationSnagUnknown();
    const closed = { remedy: filled(['input', 'remedy'], remedy, 1000), closedAt: at.toISOString() };
    this.foundSnags = this.foundSnags.map(it => (it.id === snag ? { ...it, ...closed } : it));
  }

  /** The day of the signature is the day of completion (004-R). @throws InstallationNotReady, InputInvalid */
  accept({ signedBy, signedOn }: Sdl.InstallationOrderAcceptInput, act: Act): void {
    this.move('accept');
    const open = this.openSnags;
    if (this.missing.length + open.length > 0) throw new InstallationNotReady(this.missing, open);
    this.completedOn = this.signedDay(signedOn, this.soldOn, act);
    this.acceptedBy = filled(['input', 'signedBy'], signedBy);
    this.reach('ACCEPTED', momentOfDay(this.timeZone, signedOn, act.at));
    raise(this, InstallationAccepted({ ...this.told, completedOn: signedOn }));
  }

  /** The day on which the papers are signed is the day of hand-over (004-R). @throws InputInvalid */
  handOver({ signedBy, signedOn }: Sdl.InstallationOrderHandOverInput, act: Act): void {
    this.move('handOver');
    this.handedOverOn = this.signedDay(signedOn, this.completedOn ?? this.soldOn, act);
    this.handedOverTo = filled(['input', 'signedBy'], signedBy);
    this.reach('HANDED_OVER', momentOfDay(this.timeZone, signedOn, act.at));
    this.endedAt = act.at;
    raise(this, InstallationHandedOver({ ...this.told, handedOverOn: signedOn }));
  }

  /**
   * Another day was signed, or by somebody else, than was written down; the deadlines are judged anew.
   * @throws InstallationOrderWrongState before that was signed, InputInvalid for days that cannot be, a blank, or what differs in nothing
   */
  correct(input: Sdl.InstallationOrderCorrectInput, act: Act): void {
    const { completedOn: accepted = null, handedOverOn: handed = null, status } = this;
    if (accepted === null) throw new InstallationOrderWrongState(status, ['ACCEPTED', 'HANDED_OVER']);
    if (handed === null && (input.handedOverOn ?? input.handedOverTo) != null)
      throw new InstallationOrderWrongState(status, ['HANDED_OVER']);
    const before = this.keepSigned(input.reason, act);
    const said = (field: 'acceptedBy' | 'handedOverTo') =>
      filled(['input', field], input[field] ?? before[field] ?? '');
    this.acceptedBy = said('acceptedBy');
    this.completedOn = this.signedDay(input.completedOn ?? accepted, this.soldOn, act, 'completedOn');
    if (handed !== null) {
      this.handedOverTo = said('handedOverTo');
      this.handedOverOn = this.signedDay(input.handedOverOn ?? handed, this.completedOn, act, 'handedOverOn');
    }
    this.requireDifference(before);
    const { ACCEPTED, HANDED_OVER, ...led } = this.milestones;
    this.milestones = led;
    const momentOf = (day: string, was: string | null, since: string | undefined) =>
      day === was && since !== undefined ? new Date(since) : momentOfDay(this.timeZone, day, act.at);
    this.reach('ACCEPTED', momentOf(this.completedOn, accepted, ACCEPTED));
    if (this.handedOverOn) this.reach('HANDED_OVER', momentOf(this.handedOverOn, handed, HANDED_OVER));
    if (this.completedOn !== accepted)
      raise(this, InstallationAccepted({ ...this.told, completedOn: this.completedOn }));
    if (this.handedOverOn && this.handedOverOn !== handed)
      raise(this, InstallationHandedOver({ ...this.told, handedOverOn: this.handedOverOn }));
  }

  /**
   * The customer has not signed: it goes on, and is late where its days are over. @param isScored was anybody scored for it?
   * @throws InstallationAlreadyScored
   */
  withdrawAcceptance({ reason }: Sdl.InstallationOrderWithdrawAcceptanceInput, isScored: boolean, act: Act): void {
    this.move('withdrawAcceptance');
    if (isScored) throw new InstallationAlreadyScored();
    const { completedOn } = this.keepSigned(reason, act);
    const { ACCEPTED: _undone, ...reached } = this.milestones;
    // Its engineers may have been elsewhere meanwhile.
    const bookedFrom = beginOf(this.timeZone, dayIn(this.timeZone, act.at));
    const endsAt = lastOf(this.endsAt, bookedFrom);
    Object.assign(this, { milestones: reached, completedOn: null, acceptedBy: null, bookedFrom, endsAt });
    if (completedOn) raise(this, InstallationAcceptanceWithdrawn({ ...this.told, completedOn }));
  }

  /** The papers are not signed: it is accepted, and no more. */
  withdrawHandOver({ reason }: Sdl.InstallationOrderWithdrawHandOverInput, act: Act): void {
    this.move('withdrawHandOver');
    const { handedOverOn } = this.keepSigned(reason, act);
    const { HANDED_OVER: _undone, ...reached } = this.milestones;
    Object.assign(this, { milestones: reached, handedOverOn: null, handedOverTo: null, endedAt: null });
    if (handedOverOn) raise(this, InstallationHandOverWithdrawn({ ...this.told, handedOverOn }));
  }

  /** After the customer has signed, once each. @throws InstallationOrderWrongState, and what `WorkScore` refuses */
  score(input: Sdl.InstallationOrderScoreInput, actor: Actor, at: Date): WorkScore {
    const { id: installationOrderId, status, engineer } = this;
    if (!engineer || (status !== 'ACCEPTED' && status !== 'HANDED_OVER')) throw new InstallationOrderWrongState(status);
    const score = WorkScore.of(engineer, { installationOrderId }, input, actor, at);
    const { scoredBy, points } = score;
    const scored = { engineerId: engineer.id, scoredBy, points, scoredAt: at.toISOString() };
    raise(this, InstallationScored({ ...this.told, ...scored }));
    return score;
  }

  cancel({ reason }: Sdl.InstallationOrderCancelInput, { at }: Act): void {
    this.move('cancel');
    this.endedAt = at;
    this.cancellationReason = filled(['input', 'reason'], reason, 1000);
    raise(this, InstallationCancelled({ ...this.told, agreedOn: this.agreedOn ?? null }));
  }

  /** Other days than stood, if any did; one that was over by then was missed, whichever is agreed then. */
  private agreeAnew(
    agreedUntil: string,
    { agreedBy, agreedAt, reason, requestedBy }: Parameters<InstallationOrder['agree']>[0],
    act: Act,
  ): void {
    const { latestOn, longest, agreedOn: before = null, timeZone, soldOn } = this;
    const isBeyond = latestOn !== null && agreedUntil > latestOn;
    if (isBeyond && longest && requestedBy !== 'CUSTOMER')
      throw new InstallationTooLate(latestOn, longest.policyCode, Number(longest.value));
    const at = factTime(['input', 'agreedAt'], agreedAt, lastOf(beginOf(timeZone, soldOn), this.agreedAt), act);
    const who = filled(['input', 'agreedBy'], agreedBy ?? '', 1000);
    const from = before ?? (isBeyond ? latestOn : null);
    if (from !== null) {
      const isMissed = at >= beginOf(timeZone, dayAfter(from));
      const why = { reason: filled(['input', 'reason'], reason ?? '', 1000), requestedBy, isMissed };
      const givenUp = { from, agreedBy: this.agreedBy ?? null, ...why, rescheduledAt: at.toISOString() };
      this.movedFrom = [...this.movedFrom, givenUp];
      if (before && isMissed && requestedBy !== 'CUSTOMER') this.missedOn ??= before;
    }
    Object.assign(this, { agreedBy: who, agreedAt: at });
  }

  private name(engineer: Engineer | null, secondEngineer: Engineer | null, act: Act): void {
    if (secondEngineer && engineer?.id === secondEngineer.id) throw sameEngineer();
    Object.assign(this, { engineer: engineer ?? secondEngineer, secondEngineer: engineer && secondEngineer });
    const named = this.engineers.map(it => it.id);
    this.crews = crewsWith(this.crews, named, act);
  }

  private daysFrom(on: string): { startsAt: Date; endsAt: Date; bookedFrom: Date } {
    const startsAt = beginOf(this.timeZone, on);
    return { startsAt, endsAt: beginOf(this.timeZone, daysAfter(on, this.days)), bookedFrom: startsAt };
  }

  /** What led to it had been by then, also where that was written down after it. */
  private arrive(at: string): void {
    const led = Object.entries(this.milestones).map(([name, since]) => [name, since < at ? since : at] as const);
    this.milestones = { ...Object.fromEntries(led), ARRIVED: at };
  }

  /** The first time counts; what a day alone is known of did not come before what led to it. */
  private reach(milestone: Sdl.SlaMilestone, at: Date): void {
    const [last] = Object.values(this.milestones).toSorted().toReversed();
    const since = last !== undefined && Date.parse(last) > at.getTime() ? last : at.toISOString();
    this.milestones = { [milestone]: since, ...this.milestones };
  }

  private get waits(): SlaPause[] {
    const { movedFrom, agreedOn = null, begunAt, timeZone } = this;
    return customerWaits(movedFrom, { agreedOn, begunAt, timeZone });
  }

  private get lastDay(): string | null {
    return this.agreedUntil ?? this.latestOn;
  }

  private get openSnags(): string[] {
    return this.foundSnags.filter(it => !it.closedAt).map(it => it.text);
  }

  private timesDone(item: Sdl.InstallationCheckItem): number {
    return this.doneChecks.filter(it => it.item === item && !it.supersededAt).length;
  }

  private timesNeeded(item: Sdl.InstallationCheckItem): number {
    return item === 'MAINTENANCE' ? this.maintenancesNeeded : 1;
  }

  /** 004-M II.2: the last before the customer signs, to a standard. */
  private selfChecked(note: string | null | undefined): string {
    const before = this.missing.filter(it => it !== 'SELF_CHECK');
    const open = this.openSnags;
    if (before.length + open.length > 0) throw new InstallationNotReady(before, open);
    return filled(['input', 'note'], note ?? '', 2000);
  }

  private keepSigned(reason: string, { by, at }: Act): SignedBefore {
    const { completedOn = null, acceptedBy = null, handedOverOn = null, handedOverTo = null } = this;
    const why = { reason: filled(['input', 'reason'], reason, 1000), correctedBy: by, correctedAt: at.toISOString() };
    const before = { completedOn, acceptedBy, handedOverOn, handedOverTo, ...why };
    this.signedBefore = [...this.signedBefore, before];
    return before;
  }

  private requireDifference({ completedOn, acceptedBy, handedOverOn, handedOverTo }: SignedBefore): void {
    const { handedOverOn: on = null, handedOverTo: to = null } = this;
    const isSame = completedOn === this.completedOn && acceptedBy === this.acceptedBy;
    if (isSame && handedOverOn === on && handedOverTo === to)
      throw new InputInvalid(['input'], { en: 'This differs in nothing from what stands.', zh: '与现有内容无差异。' });
  }

  private signedDay(on: string, notBefore: string, { at }: Act, field = 'signedOn'): string {
    if (on < notBefore || on > dayIn(this.timeZone, at)) throw wrongDay(['input', field]);
    return on;
  }

  private get told() {
    const { id: installationOrderId, number, assetId, customerId } = this;
    return { installationOrderId, number, assetId, customerId };
  }

  private move(act: InstallationOrderAct): void {
    const to = next(INSTALLATION_ORDER_LIFECYCLE, this.status, act);
    if (!to) throw new InstallationOrderWrongState(this.status, INSTALLATION_ORDER_LIFECYCLE[act].from);
    this.status = to;
  }
}
InstallationOrderSchema.setClass(InstallationOrder);

const sameEngineer = () =>
  new InputInvalid(['input', 'secondEngineer'], {
    en: 'Name somebody else as the second.',
    zh: '第二名工程师须为他人。',
  });

const wrongDay = (path: readonly string[]) =>
  new InputInvalid(path, { en: 'This day is too early, or has not come yet.', zh: '日期过早，或尚未到来。' });
