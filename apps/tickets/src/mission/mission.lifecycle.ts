import type { Lifecycle } from '@mainstay/kit/domain';
import type { MissionRequirementKind, RepairScope, MissionStatus, SlaMilestone } from '../schema.types.ts';

/** The way of a mission overseas (3c). What logistics and finance say moves it where it waits for that. */
const OVERSEAS = {
  prepare: { from: ['MISSION_OPEN'], to: 'MISSION_OPEN' },
  plan: { from: ['MISSION_OPEN'], to: 'PLANNED' },
  listMaterials: { from: ['PLANNED'], to: 'MATERIALS_PREPARING' },
  listTools: { from: ['MATERIALS_PREPARING'], to: 'TOOLS_PREPARING' },
  ship: { from: ['TOOLS_PREPARING'], to: 'SHIPPED' },
  clear: { from: ['SHIPPED'], to: 'CLEARED' },
  /** Said again, the day moves. */
  confirmReady: { from: ['TOOLS_PREPARING', 'CLEARED', 'READY'], to: 'READY' },
  /** Something more is needed than was there; what has left already is taken up anew. */
  needMore: { from: ['READY'], to: 'TOOLS_PREPARING' },
  depart: { from: ['READY'], to: 'TRAVELLING' },
  arrive: { from: ['TRAVELLING'], to: 'ON_SITE' },
  reportDay: { from: ['ON_SITE'], to: 'ON_SITE' },
  finishWork: { from: ['ON_SITE'], to: 'WORK_DONE' },
  settle: { from: ['WORK_DONE'], to: 'SETTLED' },
  close: { from: ['SETTLED'], to: 'CLOSED' },
  cancel: {
    from: ['MISSION_OPEN', 'PLANNED', 'MATERIALS_PREPARING', 'TOOLS_PREPARING', 'SHIPPED', 'CLEARED', 'READY'],
    to: 'CANCELLED',
  },
} as const satisfies Lifecycle<MissionStatus, string>;

export type MissionAct = keyof typeof OVERSEAS;

/** Inside the country nothing is cleared: goods that were sent are enough, and tools may be listed at once (001-WI 5.6). */
const DOMESTIC: Lifecycle<MissionStatus, MissionAct> = {
  ...OVERSEAS,
  listTools: { from: ['PLANNED', 'MATERIALS_PREPARING'], to: 'TOOLS_PREPARING' },
  confirmReady: { from: ['MATERIALS_PREPARING', 'TOOLS_PREPARING', 'SHIPPED', 'CLEARED', 'READY'], to: 'READY' },
};

export const MISSION_LIFECYCLES: Readonly<Record<RepairScope, Lifecycle<MissionStatus, MissionAct>>> = {
  OVERSEAS,
  DOMESTIC,
};

/** Where the customer waits for the team, or for what it does. */
export const UNDER_WAY: readonly MissionStatus[] = [
  ...(['MISSION_OPEN', 'PLANNED', 'MATERIALS_PREPARING', 'TOOLS_PREPARING', 'SHIPPED', 'CLEARED', 'READY'] as const),
  ...(['TRAVELLING', 'ON_SITE'] as const),
];

/** Where the team is away; who leads it, and who is of it, may change. */
export const AWAY: readonly MissionStatus[] = ['TRAVELLING', 'ON_SITE'];

/** Where the work is done. */
export const DONE: readonly MissionStatus[] = ['WORK_DONE', 'SETTLED', 'CLOSED'];

/** What its deadlines hear of. */
export const MILESTONES: Readonly<Partial<Record<MissionStatus, SlaMilestone>>> = {
  ...{ PLANNED: 'PLANNED', TRAVELLING: 'DEPARTED', ON_SITE: 'ARRIVED' },
  ...{ WORK_DONE: 'REPAIRED', SETTLED: 'SETTLED', CLOSED: 'CLOSED' },
};

/** By when something must stand: before the team is named ready, or before it leaves. */
export type MissionPhase = 'CONFIRM' | 'DEPART';

/** What of that each member needs, also who goes after the team. */
export const PAPERS: readonly MissionRequirementKind[] = [
  ...(['VISAS', 'PASSPORTS', 'FLIGHTS', 'LODGING', 'BOARDING_GUIDANCE'] as const),
];

/** What a mission needs before it leaves, by scope: what a domestic one does not name, it does not need. */
export const REQUIREMENTS: Readonly<Record<RepairScope, readonly (readonly [MissionRequirementKind, MissionPhase])[]>> =
  {
    OVERSEAS: [
      ['AGREEMENT', 'CONFIRM'],
      ['ROOM', 'CONFIRM'],
      ['RISKS_REVIEWED', 'CONFIRM'],
      ['INVITATION', 'CONFIRM'],
      ['VISAS', 'CONFIRM'],
      ['PASSPORTS', 'CONFIRM'],
      ['MATERIALS', 'CONFIRM'],
      ['TOOLS', 'CONFIRM'],
      ['FREIGHT', 'CONFIRM'],
      ['FLIGHTS', 'DEPART'],
      ['LODGING', 'DEPART'],
      ['BOARDING_GUIDANCE', 'DEPART'],
    ],
    DOMESTIC: [
      ['AGREEMENT', 'CONFIRM'],
      ['ROOM', 'CONFIRM'],
      ['RISKS_REVIEWED', 'CONFIRM'],
      ['MATERIALS', 'CONFIRM'],
      ['TOOLS', 'CONFIRM'],
      ['FREIGHT', 'CONFIRM'],
      ['LODGING', 'DEPART'],
    ],
  };
