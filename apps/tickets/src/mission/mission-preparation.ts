import { dayIn } from '@mainstay/calendar';
import { type Actor, filled } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { MissionMember } from './mission-member.entity.ts';
import type { Mission } from './mission.entity.ts';
import {
  MissionAnalysisUnsigned,
  MissionDepartmentForeign,
  MissionNeedsOtherPerson,
  MissionNotAnalysed,
  MissionTeamMissing,
} from './mission.errors.ts';

/** What is found out and decided before a team has anything to take along (3c, steps 2 and 3). */
export class MissionPreparation {
  constructor(private readonly mission: Mission) {}

  receiveInvitation({ reference, receivedOn }: Sdl.MissionReceiveInvitationInput, { at }: Act): string {
    const { mission } = this;
    mission.requireBeforeDeparture();
    const text = filled(['input', 'reference'], reference);
    mission.invitation = { reference: text, receivedOn: receivedOn ?? dayIn(mission.timeZone, at) };
    return `Invitation letter ${text}`;
  }

  receiveSamples({ description, receivedOn }: Sdl.MissionReceiveSamplesInput, { at }: Act): string {
    const { mission } = this;
    mission.require('prepare');
    const text = filled(['input', 'description'], description, 2000);
    mission.samples = { description: text, receivedOn: receivedOn ?? dayIn(mission.timeZone, at) };
    return `Samples came back: ${text}`;
  }

  /** New findings are signed anew. */
  analyse({ findings }: Sdl.MissionAnalyseInput): string {
    const { mission } = this;
    mission.require('prepare');
    mission.findings = filled(['input', 'findings'], findings, 10_000);
    mission.signatures = [];
    return 'Joint analysis written down';
  }

  /** @throws MissionNotAnalysed @throws MissionDepartmentForeign @throws MissionNeedsOtherPerson */
  signAnalysis({ department }: Sdl.MissionSignAnalysisInput, { roles, subject }: Actor, { at }: Act): string {
    const { mission } = this;
    mission.require('prepare');
    if (!mission.findings) throw new MissionNotAnalysed();
    if (!roles.includes(department)) throw new MissionDepartmentForeign();
    const others = mission.signatures.filter(it => it.department !== department);
    if (others.some(it => it.signedBy === subject)) throw new MissionNeedsOtherPerson();
    mission.signatures = [...others, { department, signedBy: subject, signedAt: at.toISOString() }];
    return `Joint analysis signed for ${department}`;
  }

  /** Somebody may fall ill at the last moment: whether all can go is judged anew as the team leaves. */
  nameTeam(leader: MissionMember, members: readonly MissionMember[]): string {
    this.mission.requireBeforeDeparture();
    for (const member of members) member.isLeader = member === leader;
    this.mission.leaderAccount = leader.repairer.account;
    return `Team: ${members.map(it => it.repairer.code).join(', ')}; ${leader.repairer.code} leads`;
  }

  /** @throws MissionAnalysisUnsigned @throws MissionTeamMissing */
  plan({ instructionPlan }: Sdl.MissionPlanInput, act: Act): string {
    const { mission } = this;
    mission.move('plan', act);
    if (!mission.findings || mission.unsigned.length > 0) throw new MissionAnalysisUnsigned(mission.unsigned);
    if (!mission.leaderAccount) throw new MissionTeamMissing();
    mission.instructionPlan = filled(['input', 'instructionPlan'], instructionPlan, 20_000);
    return 'Repair instruction plan put down';
  }
}
