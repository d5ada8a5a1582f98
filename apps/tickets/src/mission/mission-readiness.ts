import type { RepairPlan } from '../repair-plan/repair-plan.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { MissionItem } from './mission-item.entity.ts';
import type { MissionMember } from './mission-member.entity.ts';
import type { MissionFact } from './mission-record.entity.ts';
import { seatsOf } from './mission-room-rule.ts';
import type { MissionSeat } from './mission-room.entity.ts';
import type { Mission } from './mission.entity.ts';
import { type MissionPhase, REQUIREMENTS } from './mission.lifecycle.ts';

/** All that belongs to a mission and decides whether it can leave. */
export interface MissionParts {
  readonly members: readonly MissionMember[];
  readonly items: readonly MissionItem[];
  readonly seats: readonly MissionSeat[];
  /** How its case is repaired, where somebody planned it. */
  readonly plan: Pick<RepairPlan, 'unreviewed'> | null;
}

/** Who must be in the room and is not. */
export const emptySeats = (
  { roomRule = null }: Pick<Mission, 'roomRule'>,
  seats: readonly MissionSeat[],
): Sdl.MissionSeatKind[] => seatsOf(roomRule).filter(kind => !seats.some(seat => seat.kind === kind));

type FreightFact = readonly [fact: MissionFact, told: string];

const RELEASE: FreightFact = ['freightReleasedAt', 'release'];

/** What freight waits for. Both overseas: what left before may be cleared when a line that is late has not left yet. */
const FREIGHT: Readonly<Record<Sdl.RepairScope, readonly FreightFact[]>> = {
  DOMESTIC: [RELEASE],
  OVERSEAS: [RELEASE, ['freightClearedAt', 'clearance']],
};

type Check = (mission: Mission, parts: MissionParts, day: string) => string[];

/** What of each requirement is missing, in words; nothing where it is met. */
const CHECKS: Readonly<Record<Sdl.MissionRequirementKind, Check>> = {
  ROOM: (mission, { seats }) => emptySeats(mission, seats),
  AGREEMENT: ({ isAgreementAwaited }) => (isAgreementAwaited ? ['repair agreement'] : []),
  RISKS_REVIEWED: (_mission, { plan }) => plan?.unreviewed ?? [],
  INVITATION: ({ invitation }) => (invitation ? [] : ['invitation letter']),
  VISAS: (_mission, { members }, day) =>
    members
      .filter(it => !it.mayEnterOn(day))
      .map(({ repairer, visa, visaValidUntil }) => `${repairer.code}: ${visa}${until(visaValidUntil)} on ${day}`),
  PASSPORTS: (_mission, { members }, day) =>
    members
      .filter(({ repairer }) => !repairer.hasPassportOn(day))
      .map(({ repairer }) => `${repairer.code}: passport on ${day}`),
  MATERIALS: (_mission, { items }) => open(items, 'MATERIAL'),
  TOOLS: (_mission, { items }) => open(items, 'TOOL'),
  FREIGHT: (mission, { items }) => {
    const waits = ([fact]: FreightFact) => items.some(it => it.isFreight && !mission.knows(fact, it.lateSince));
    return FREIGHT[mission.scope].filter(waits).map(([, told]) => told);
  },
  FLIGHTS: (_mission, { members }) => without(members, 'travel'),
  LODGING: (_mission, { members }) => without(members, 'lodging'),
  BOARDING_GUIDANCE: (_mission, { members }) => without(members, 'boardingGuidance'),
};

/**
 * What a mission of its scope needs before it leaves, and what of it is missing (3c, step 7).
 * @param day the day for which visas and passports are judged
 * @param phase only what must stand by then; all where left out
 */
export function readinessOf(
  mission: Mission,
  parts: MissionParts,
  day: string,
  phase?: MissionPhase,
): Sdl.MissionReadiness {
  const members = parts.members.filter(it => it.isOfTeam);
  const requirements = REQUIREMENTS[mission.scope]
    .filter(([, by]) => phase !== 'CONFIRM' || by === phase)
    .map(([kind]) => {
      const missing = CHECKS[kind](mission, { ...parts, members }, day);
      return { kind, isMet: missing.length === 0, missing };
    });
  return { isReady: requirements.every(it => it.isMet), requirements };
}

const until = (day: string | null | undefined): string => (day ? ` valid until ${day}` : '');

const open = (items: readonly MissionItem[], list: Sdl.MissionList): string[] =>
  items
    .filter(it => it.list === list && it.isOpen)
    .map(
      ({ description, quantity, source, status, expectedOn }) =>
        `${quantity} ${description}: ${source}, ${status}${expectedOn ? `, expected ${expectedOn}` : ''}`,
    );

const without = (members: readonly MissionMember[], what: 'travel' | 'lodging' | 'boardingGuidance'): string[] =>
  members.filter(it => !it[what]).map(({ repairer }) => repairer.code);
