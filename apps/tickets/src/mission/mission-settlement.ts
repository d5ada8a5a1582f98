import { MissionGoodwillConfirmed, MissionIncidentReportDue } from '@mainstay/contracts/tickets';
import { filled, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import { factTime } from '../fact-time.ts';
import type * as Sdl from '../schema.types.ts';
import { customersWord, type RepairCosts } from '../ticket/elsewhere-case.ts';
import { incidentReportOf, untold } from './mission-incident.ts';
import type { MissionItem } from './mission-item.entity.ts';
import type { Mission } from './mission.entity.ts';
import {
  MissionGoodwillNeedsOtherPerson,
  MissionGoodwillPointless,
  MissionIncidentReportMissing,
  MissionToolsOut,
  MissionWrongStatus,
} from './mission.errors.ts';
import { DONE } from './mission.lifecycle.ts';

/** Who pays for a mission, what the customer says of it, and what is learned (3c, steps 2, 9 and 10). */
export class MissionSettlement {
  constructor(private readonly mission: Mission) {}

  /** Billing heard that the liable customer signed (BIL-04). @returns whether that was news */
  agree(signed: { number: string; total: Sdl.Money; signedAt: string }): boolean {
    if (this.mission.signed) return false;
    this.mission.signed = signed;
    return true;
  }

  /**
   * The customer is liable but served free (BIL-08, APR-001WI).
   * @throws MissionGoodwillPointless, MissionGoodwillNeedsOtherPerson
   */
  confirmGoodwill({ reason }: Sdl.MissionConfirmGoodwillInput, { by: confirmedBy, at }: Act): string {
    const { mission } = this;
    mission.requireBeforeDeparture();
    if (!mission.isAgreementAwaited) throw new MissionGoodwillPointless();
    if (confirmedBy === mission.openedBy) throw new MissionGoodwillNeedsOtherPerson();
    const confirmedAt = at.toISOString();
    mission.granted = { confirmedBy, confirmedAt, reason: filled(['input', 'reason'], reason, 2000) };
    const { id: missionId, number, ticket, customerId } = mission;
    raise(mission, MissionGoodwillConfirmed({ missionId, number, ticketId: ticket.id, customerId, confirmedAt }));
    return 'The customer is served free';
  }

  /**
   * The customer's word on the work; it is given once.
   * @throws MissionWrongStatus before the work is done, InputInvalid for a time before that, or to come
   */
  takeWord(input: Sdl.MissionSignOffInput, act: Act): string {
    const { mission } = this;
    if (mission.word || !DONE.includes(mission.status)) throw new MissionWrongStatus(mission.status, 'signOff');
    const word = customersWord(input);
    const { signedBy, isSatisfied, remarks } = word;
    const signedAt = factTime(['input', 'signedAt'], input.signedAt, mission.mendedAt, act);
    mission.word = { ...word, signedAt: signedAt.toISOString() };
    return isSatisfied ? `Signed off by ${signedBy}` : `Not satisfied: ${remarks}`;
  }

  /**
   * Finance verified the costs. Where the company answers for the fault, or nobody knew who does and the company bears
   * some of them, a report on the incident is due; said again it is no news, nor of a mission that was called off.
   */
  cost(costs: RepairCosts, { at }: Act): void {
    const { mission } = this;
    mission.costs ??= costs;
    const { companyTotal } = costs;
    const isOurs =
      mission.liability === 'COMPANY' || (mission.liability === 'UNKNOWN' && Number(companyTotal.amount) > 0);
    if (!isOurs || mission.incidentDueSince || mission.status === 'CANCELLED') return;
    mission.incidentDueSince = at;
    const { id: missionId, number, ticket, customerId } = mission;
    const about = { missionId, number, ticketId: ticket.id, customerId };
    raise(mission, MissionIncidentReportDue({ ...about, companyTotal, dueSince: at.toISOString() }));
  }

  /** @throws MissionToolsOut naming them @throws MissionIncidentReportMissing naming the disciplines */
  close(input: Sdl.MissionCloseInput, items: readonly MissionItem[], act: Act): string {
    const { mission } = this;
    mission.move('close', act);
    const out = items.filter(it => it.status === 'DRAWN');
    if (out.length > 0) throw new MissionToolsOut(out);
    const report = input.incidentReport ? incidentReportOf(input.incidentReport) : null;
    const missing = mission.isIncidentReportDue ? untold(report) : [];
    if (missing.length > 0) throw new MissionIncidentReportMissing(missing);
    mission.improvement = filled(['input', 'improvement'], input.improvement, 10_000);
    mission.incidentReport = report;
    mission.endedAt = act.at;
    return 'Closed';
  }
}
