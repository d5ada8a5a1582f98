import { filled, InputInvalid } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { SlaOwners } from '../sla-record/sla-record-facts.ts';

/** Whom somebody named to answer for a stage; its time is ISO 8601. */
export interface NamedOwner {
  readonly stage: Sdl.TicketStage;
  readonly owner: string;
  readonly namedBy: string;
  readonly namedAt: string;
}

/** Who answers in place of somebody who is away now. */
export interface StandIn {
  readonly person: string;
  readonly deputy: string;
}

/** All that says who answers for a case. */
export interface Answering {
  /** For every stage that nobody was named for. */
  readonly caseOwner?: string | null;
  readonly namedOwners: readonly NamedOwner[];
  readonly standIns: readonly StandIn[];
}

/** In which stage a case is by its state; one that is over is in none. */
const STAGE_OF: Readonly<Record<Sdl.TicketStatus, Sdl.TicketStage | null>> = {
  REGISTERED: 'INTAKE',
  CONFIRMED: 'INTAKE',
  TRIAGED: 'DIAGNOSIS',
  ENTITLED: 'DIAGNOSIS',
  REOPENED: 'DIAGNOSIS',
  DIAGNOSED: 'PLAN',
  PARTS_REQUESTED: 'LOGISTICS',
  PARTS_ISSUED: 'LOGISTICS',
  PARTS_ON_SITE: 'REPAIR',
  DISPATCHED: 'REPAIR',
  ON_SITE: 'REPAIR',
  RETURN_REQUIRED: 'REPAIR',
  TEAM_REQUIRED: 'REPAIR',
  PARTNER_REQUIRED: 'REPAIR',
  REPAIRED: 'REPAIR',
  SIGNED_OFF: 'SETTLEMENT',
  HOURS_RECORDED: 'SETTLEMENT',
  FEE_LISTED: 'CALLBACK',
  /** The customer was called before the fee list was there: that is what it waits for. */
  CALLBACK_DONE: 'SETTLEMENT',
  ANSWERED: 'CALLBACK',
  CLOSED: null,
  CANCELLED: null,
};
const STAGES = [...new Set(Object.values(STAGE_OF))].flatMap(stage => stage ?? []);

/** Promises that are of one stage, whichever the case is in; of the others whoever answers for the case now does. */
const STAGE_OF_PROMISE: Readonly<Partial<Record<Sdl.SlaClockKind, Sdl.TicketStage>>> = {
  FIRST_RESPONSE: 'INTAKE',
  CONFIRMATION: 'INTAKE',
  DIAGNOSIS: 'DIAGNOSIS',
  PARTS_DELIVERY: 'LOGISTICS',
  TRANSIT: 'LOGISTICS',
  CLEARANCE: 'LOGISTICS',
  ARRIVAL: 'REPAIR',
  REPAIR: 'REPAIR',
  FOLLOW_UP: 'CALLBACK',
};

export const stageOf = (status: Sdl.TicketStatus): Sdl.TicketStage | null => STAGE_OF[status];

/** Who was named for a stage, or answers for the case; where they are away their deputy, or the deputy of that one. */
export function ownerOf({ caseOwner = null, namedOwners, standIns }: Answering, stage: Sdl.TicketStage): string | null {
  let owner = namedOwners.find(it => it.stage === stage)?.owner ?? caseOwner;
  for (let left = standIns.length; left > 0; left -= 1)
    owner = standIns.find(({ person }) => person === owner)?.deputy ?? owner;
  return owner;
}

/** Each stage with who answers, or will answer, for it. */
export const ownersOf = (answering: Answering): Sdl.TicketStageOwner[] =>
  STAGES.map(stage => {
    const named = answering.namedOwners.find(it => it.stage === stage);
    const { owner = null, namedBy = null, namedAt } = named ?? {};
    const answers = ownerOf(answering, stage);
    return { stage, owner: answers, named: owner, namedBy, namedAt: namedAt ? new Date(namedAt) : null };
  });

/** Everybody who answers for some stage of a case, or would but for an absence. */
export const answerersOf = ({ caseOwner, namedOwners, standIns }: Answering): string[] => {
  const named = namedOwners.map(({ owner }) => owner);
  return [...new Set([...(caseOwner ? [caseOwner] : []), ...named, ...standIns.map(({ deputy }) => deputy)])];
};

/** Of those who are away, who concern a case: no more of them is kept than who they are, and not why they are away. */
export function standInsAmong(away: readonly StandIn[], answering: Omit<Answering, 'standIns'>): StandIn[] {
  let found: StandIn[] = [];
  for (let more = true; more;) {
    const people = new Set(answerersOf({ ...answering, standIns: found }));
    const next = away.filter(({ person }) => people.has(person));
    more = next.length > found.length;
    found = next;
  }
  return found.map(({ person, deputy }) => ({ person, deputy }));
}

/** @throws InputInvalid where a stage stands twice, or a name is blank */
export function withNamed(
  before: readonly NamedOwner[],
  said: readonly Sdl.TicketStageOwnerInput[],
  { at, by: namedBy }: Act,
): NamedOwner[] {
  const path = ['input', 'owners'];
  const stages = new Set(said.map(({ stage }) => stage));
  if (stages.size === 0 || stages.size < said.length)
    throw new InputInvalid(path, {
      en: 'Name a stage, and each of them once.',
      zh: '请注明阶段，且同一阶段不得重复。',
    });
  const namedAt = at.toISOString();
  const named = said.flatMap(({ stage, owner }) =>
    owner == null ? [] : [{ stage, owner: filled([...path, 'owner'], owner), namedBy, namedAt }],
  );
  return [...before.filter(({ stage }) => !stages.has(stage)), ...named];
}

/** Whom the warnings and breaches of its promises name. */
export function slaOwnersOf(answering: Answering, stage: Sdl.TicketStage | null, now: string | null): SlaOwners {
  const ofKinds = Object.entries(STAGE_OF_PROMISE).map(([kind, of]) => {
    // Whoever answers for the case now does so for the stage that it is in, also where that is over.
    return [kind, of === stage ? now : ownerOf(answering, of)];
  });
  return { now, ofKinds: Object.fromEntries(ofKinds) };
}
