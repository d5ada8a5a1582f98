import { dayAfter, dayIn } from '@mainstay/calendar';
import {
  MissionDayReported,
  MissionReportDue,
  MissionReportMissing,
  OnSiteRepairEnded,
} from '@mainstay/contracts/tickets';
import { raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { factTime, lastOf } from '../fact-time.ts';
import { type SopUse, sopUseOf } from '../repair-plan/sop-use.ts';
import type * as Sdl from '../schema.types.ts';
import { toldLines } from '../ticket/taken-parts.ts';
import { momentOf } from './mission-days.ts';
import type { MissionMember } from './mission-member.entity.ts';
import type { MissionUnit } from './mission-unit.entity.ts';
import type { Mission } from './mission.entity.ts';
import { MissionLeaderOnly, MissionWrongStatus } from './mission.errors.ts';
import { DONE } from './mission.lifecycle.ts';

/** What is known of work that is done. */
interface FinishedWork {
  readonly members: readonly MissionMember[];
  /** The days of which a report came. */
  readonly reported: ReadonlySet<string>;
  /** By which standard procedure its case was to be repaired. */
  readonly procedure: string | null;
}

const procedureIn = ({ sop, isFollowed, remarks }: SopUse): string =>
  isFollowed ? `, by ${sop}` : `, not by ${sop}: ${remarks}`;

/** What the leader says from where the units stand, day by day and unit by unit (3c, step 8). */
export class MissionSite {
  constructor(private readonly mission: Mission) {}

  /** When the next step of the daily report is due; null off site. */
  get reportDueAt(): Date | null {
    const { watchedDay: day, watchedStep: step, timeZone } = this.mission;
    return day && step ? momentOf(timeZone, day, step) : null;
  }

  /**
   * Promises are judged by when the team was there, and its days are reported from then on.
   * @throws MissionLeaderOnly, InputInvalid for a time before it left, or to come
   */
  arrive({ arrivedAt }: Sdl.MissionArriveInput, act: Act): string {
    const { mission } = this;
    this.requireLeader(act);
    const at = factTime(['input', 'arrivedAt'], arrivedAt, mission.departedAt ?? null, act);
    mission.move('arrive', { ...act, at });
    mission.arrivedAt = at;
    mission.watchedDay = dayIn(mission.timeZone, at);
    mission.watchedStep = 'REMIND';
    return 'The team arrived';
  }

  /** A day that comes late is no longer missing. @throws MissionLeaderOnly, MissionWrongStatus */
  reportDay(day: string, act: Act): string {
    const { mission } = this;
    this.requireReport('reportDay', act);
    mission.missingReports = mission.missingReports.filter(it => it !== day);
    raise(mission, MissionDayReported({ missionId: mission.id, day, reportedAt: act.at.toISOString() }));
    return `Report of ${day}`;
  }

  /** Takes every step of the daily report that is due: reminds in the evening, flags a day that ended without one. */
  watchReports(reported: ReadonlySet<string>, now: Date): void {
    const { mission } = this;
    const { id: missionId, number, timeZone } = mission;
    for (let due = this.reportDueAt; due && due <= now; due = this.reportDueAt) {
      const day = mission.watchedDay!;
      const isMissing = !reported.has(day);
      if (mission.watchedStep === 'REMIND') {
        const dueAt = momentOf(timeZone, day, 'FLAG').toISOString();
        if (isMissing) raise(mission, MissionReportDue({ missionId, number, day, dueAt }));
        mission.watchedStep = 'FLAG';
      } else {
        if (isMissing) this.flag(day);
        mission.watchedDay = dayAfter(day);
        mission.watchedStep = 'REMIND';
      }
    }
  }

  /**
   * The work is done and the team comes back; the last day is flagged where it was not reported, and no day after it.
   * @throws MissionLeaderOnly @throws RepairSopUnsaid where it is to be said whether the procedure was followed @throws InputInvalid
   */
  finish({ sop, workDoneAt }: Sdl.MissionFinishWorkInput, known: FinishedWork, act: Act): string {
    const { mission } = this;
    const { members, reported, procedure } = known;
    this.requireLeader(act);
    const at = factTime(['input', 'workDoneAt'], workDoneAt, this.completeSince(members), act);
    mission.move('finishWork', { ...act, at });
    mission.sop = sopUseOf(procedure, sop);
    this.watchReports(reported, at);
    const lastDay = dayIn(mission.timeZone, at);
    if (!reported.has(lastDay)) this.flag(lastDay);
    mission.missingReports = mission.missingReports.filter(day => day <= lastDay);
    Object.assign(mission, { workDoneAt: at, watchedDay: null, watchedStep: null });
    for (const member of members) member.comeHome(at);
    mission.takeUpFacts(act);
    return `The work is done${mission.sop ? procedureIn(mission.sop) : ''}`;
  }

  /** What was done to a unit; late reports are taken as late days are. @throws MissionLeaderOnly, MissionWrongStatus */
  requireUnitReport(act: Act): void {
    this.requireReport('reportUnit', act);
  }

  /** How the repair of a unit ended; of one that is told again, that it solved nothing. */
  tellUnit({ id: unitRepairId, serial, assetId = null, isSolved, built, tests, reportedAt }: MissionUnit): void {
    const { mission } = this;
    const { id: subjectId, number, ticket, round, customerId, arrivedAt, timeZone } = mission;
    const about = { subjectKind: 'MISSION' as const, subjectId, number, ticketId: ticket.id, round, customerId };
    const parts = built.flatMap(({ itemId: _, partId, ...line }) => (partId ? [{ ...line, partId }] : []));
    const endedOn = dayIn(timeZone, reportedAt);
    const beganOn = arrivedAt ? dayIn(timeZone, arrivedAt) : endedOn;
    const repair = { unitRepairId, serial, assetId, isSolved, parts: toldLines(parts), tests, beganOn, endedOn };
    raise(mission, OnSiteRepairEnded({ ...about, ...repair, reportedAt: reportedAt.toISOString() }));
  }

  /**
   * How many units it was reported of, and how many of these work again: where none does, the case comes back. What is
   * reported later undoes nothing: the case waits for the customer's word then.
   */
  countUnits(units: readonly MissionUnit[]): void {
    if (DONE.includes(this.mission.status)) return;
    this.mission.unitsTold = units.length;
    this.mission.unitsSolved = units.filter(it => it.isSolved).length;
  }

  /** The team is there, and whoever was to follow it has left. */
  private completeSince(members: readonly MissionMember[]): Date | null {
    return lastOf(this.mission.arrivedAt, ...members.map(it => (it.isOfTeam ? it.departedAt : null)));
  }

  private requireReport(what: 'reportDay' | 'reportUnit', act: Act): void {
    const { mission } = this;
    this.requireLeader(act);
    if (!mission.allows('reportDay') && mission.status !== 'WORK_DONE')
      throw new MissionWrongStatus(mission.status, what);
  }

  private requireLeader({ by }: Act): void {
    if (by !== this.mission.leaderAccount) throw new MissionLeaderOnly();
  }

  private flag(day: string): void {
    const { mission } = this;
    if (mission.missingReports.includes(day)) return;
    mission.missingReports = [...mission.missingReports, day];
    raise(mission, MissionReportMissing({ missionId: mission.id, number: mission.number, day }));
  }
}
