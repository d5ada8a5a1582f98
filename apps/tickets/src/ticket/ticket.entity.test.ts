import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  FollowUpDue,
  TicketMarkedDuplicate,
  TicketRegistered,
  TicketUnmarkedDuplicate,
} from '@mainstay/contracts/tickets';
import { eventsOf } from '@mainstay/kit/domain';
import { act, aTicket } from '../../test/in-memory.ts';
import type { TicketStatus } from '../schema.types.ts';
import { ended, type RepairOrder, settled, signedOff, underWay } from './elsewhere-case.ts';
import { TICKET_LIFECYCLE, TICKET_SIDE_ACTS, type TicketAct, type TicketSideAct } from './ticket.lifecycle.ts';
import {
  FollowUpTooSoon,
  RepairElsewhereUnderWay,
  TicketDuplicateUnfit,
  TicketNotDuplicate,
  TicketNotReadyToClose,
  TicketWrongState,
} from './ticket.errors.ts';
import type { Ticket } from './ticket.entity.ts';

const STATES: readonly TicketStatus[] = [
  'REGISTERED',
  'CONFIRMED',
  'TRIAGED',
  'ENTITLED',
  'DIAGNOSED',
  'PARTS_REQUESTED',
  'PARTS_ISSUED',
  'PARTS_ON_SITE',
  'DISPATCHED',
  'ON_SITE',
  'RETURN_REQUIRED',
  'TEAM_REQUIRED',
  'PARTNER_REQUIRED',
  'REPAIRED',
  'SIGNED_OFF',
  'HOURS_RECORDED',
  'FEE_LISTED',
  'CALLBACK_DONE',
  'REOPENED',
  'CLOSED',
  'CANCELLED',
];
const decision = {
  decisionId: randomUUID(),
  outcome: 'FREE_REPAIR' as const,
  policyCode: null,
  rule: 'R',
  shares: [],
  lines: [],
  decidedAt: '2026-03-02T08:00:00.000Z',
};
const triage = {
  severity: 'SERIOUS' as const,
  urgency: 'URGENT' as const,
  problemType: 'EQUIPMENT_FAULT' as const,
  department: 'TECHNICAL_SUPPORT' as const,
  complexity: 'COMPLEX' as const,
  priority: 'P1' as const,
  owner: 'bella',
};
const diagnosis = { faultCode: 'F1', findings: 'Worn', servicePlan: 'Replace', parts: [] };
const papers = { laborMinutes: 60, travelKilometres: 0, causeClass: 'WEAR' as const, solution: 'Replaced' };
const agree = (ticket: Ticket, milestones: object = {}): void => {
  ticket.coverageFacts = decision;
  ticket.milestones = { ...milestones, PLAN_AGREED: act.at.toISOString() };
};
const DIAGNOSED = { DIAGNOSED: act.at.toISOString() };
const call = (isSolved: boolean) => ({ satisfaction: 3, isSolved });

/** The acts of people, and of those of other services that are refused nowhere. */
const PERFORM: Readonly<Record<Exclude<TicketAct, 'requestParts' | 'holdParts'>, (ticket: Ticket) => void>> = {
  confirm: ticket => ticket.confirm({}, act),
  triage: ticket => ticket.triage(triage, act),
  entitle: ticket => ticket.decideCoverage(decision, act),
  diagnose: ticket => ticket.diagnose(diagnosis, [], act),
  issueParts: ticket => ticket.issueParts([], randomUUID(), act),
  bringParts: ticket => ticket.seeDelivered(act.at, act),
  missParts: ticket => {
    ticket.deliveredAt = act.at;
    ticket.seeDelivered(null, act);
  },
  replaceParts: ticket => ticket.loseParts([{ partId: randomUUID(), quantity: 1 }], randomUUID(), 'Stolen', act),
  dispatch: ticket => {
    agree(ticket);
    ticket.dispatch('E1', 'REPAIR', act);
  },
  dispatchToAssess: ticket => ticket.dispatch('E1', 'ASSESSMENT', act),
  recallVisit: ticket => {
    ticket.milestones = DIAGNOSED;
    ticket.recallVisit('Ill', 'E1', 'REPAIR', act);
  },
  recallUndiagnosed: ticket => ticket.recallVisit('Ill', 'E1', 'ASSESSMENT', act),
  arrive: ticket => ticket.arrive(act.at, 'E1', act),
  repair: ticket => {
    agree(ticket, DIAGNOSED);
    ticket.repair('E1', act);
  },
  breakOff: ticket => {
    ticket.milestones = DIAGNOSED;
    ticket.breakOff('WORK_LEFT', 'REPAIR', 'E1', act);
  },
  breakOffUndiagnosed: ticket => ticket.breakOff('ASSESSED', 'ASSESSMENT', 'E1', act),
  awaitReturn: ticket => ticket.decideRepairMode('RETURN_TO_FACTORY', act),
  awaitTeam: ticket => ticket.decideRepairMode('DISPATCH_TEAM', act),
  awaitPartner: ticket => ticket.decideRepairMode('ENTRUST_LOCAL', act),
  comeBack: ticket => {
    ticket.severity = 'GENERAL';
    ticket.comeBack('Off', act);
  },
  comeBackUntriaged: ticket => ticket.comeBack('Off', act),
  repairElsewhere: ticket => ticket.repairElsewhere('RR-1', act.at, act),
  solveRemotely: ticket => {
    agree(ticket);
    ticket.solveRemotely(randomUUID(), 'Aigerim', act.at, act);
  },
  signOff: ticket => ticket.signOff(randomUUID(), 'Aigerim', act),
  rejectRepair: ticket => ticket.rejectRepair(null, act),
  recordHours: ticket => ticket.recordHours(1, papers, 'E1', act),
  listFees: ticket => ticket.listFees(act.at, act),
  recordFollowUp: ticket => ticket.recordFollowUp(call(true), act),
  reopen: ticket => ticket.recordFollowUp(call(false), act),
  close: ticket => {
    ticket.milestones = { SIGNED_OFF: act.at.toISOString() };
    Object.assign(ticket, { solution: 'Replaced', feesListedAt: act.at, followedUpAt: act.at });
    ticket.close(act);
  },
  cancel: ticket => ticket.cancel({ reason: 'Gone' }, act),
  unmarkDuplicate: ticket => unmark(ticket, { severity: 'GENERAL' }),
  unmarkUntriaged: ticket => unmark(ticket, { milestones: { CONFIRMED: act.at.toISOString() } }),
  unmarkUnconfirmed: ticket => unmark(ticket, {}),
};
function unmark(ticket: Ticket, known: object): void {
  const of = aTicket();
  Object.assign(ticket, { duplicateOfId: of.id, ...known });
  ticket.unmarkDuplicate(of, { reason: 'Another pump' }, act);
}
/** A diagnosis on site leaves the case there. */
const onSiteToo = (name: TicketAct, status: TicketStatus) => name === 'diagnose' && status === 'ON_SITE';
const HEARD: readonly string[] = [
  ...[
    'entitle',
    'issueParts',
    'bringParts',
    'missParts',
    'replaceParts',
    'listFees',
    'awaitReturn',
    'awaitTeam',
    'awaitPartner',
    'comeBack',
    'comeBackUntriaged',
  ],
  'repairElsewhere',
];
const ACTS = Object.keys(PERFORM) as (keyof typeof PERFORM)[];

test.each(ACTS.flatMap(name => STATES.map(status => [name, status] as const)))(
  '%s of a ticket that is %s does what the table says',
  (name, status) => {
    const from: readonly TicketStatus[] = TICKET_LIFECYCLE[name].from;
    const ticket = aTicket(status);
    if (from.includes(status)) {
      PERFORM[name](ticket);
      expect(ticket.status).toBe(TICKET_LIFECYCLE[name].to);
    } else if (HEARD.includes(name) || onSiteToo(name, status)) {
      PERFORM[name](ticket);
      expect(ticket.status).toBe(status);
    } else {
      const before = eventsOf(ticket).length;
      expect(() => PERFORM[name](ticket)).toThrow(TicketWrongState);
      expect(ticket.status).toBe(status);
      expect(eventsOf(ticket)).toHaveLength(before);
    }
  },
);

const SIDE_ACTS: Readonly<Record<TicketSideAct, (ticket: Ticket) => void>> = {
  requestCoverage: ticket =>
    ticket.requestCoverage(
      { faultCause: 'WEAR', faultSeverity: 'GENERAL', faultOn: '2026-03-01', isUnused: false, isAsBought: false },
      act,
    ),
  requestAssessment: ticket => ticket.requestAssessment({ reason: 'Not seen from afar' }, act),
  agreePlan: ticket => {
    ticket.coverageFacts = decision;
    ticket.agreePlan({ agreedBy: 'Aigerim' }, act);
  },
  recordRemoteSession: ticket => ticket.recordRemoteSession('VIDEO', 'VISIT', 'E1', act),
  planRepair: ticket => ticket.requirePlannable(),
  recordNotReached: ticket => ticket.recordNotReached({}, null, act),
  nameOwners: ticket => ticket.nameOwners({ owners: [{ stage: 'LOGISTICS', owner: 'carl' }] }, [], act),
  handOver: ticket => ticket.handOver({ owner: 'bella', reason: 'Shift ends' }, act),
  takeUp: ticket => ticket.takeUp({ to: 'GENERAL_MANAGER', reason: 'No part anywhere' }, act),
  hearAgain: ticket => ticket.hearAgain('CP-1', act),
  tellCustomer: ticket => ticket.tellCustomer({ text: 'On Monday', channel: 'PHONE' }, act),
  pause: ticket => ticket.pause({ reason: 'x', responsibleParty: 'US' }, act),
  resume: ticket => {
    const from = act.at.toISOString();
    ticket.pauses = [{ from, to: null, party: 'US', reason: 'x' }];
    ticket.resume({}, act);
  },
};
const SIDE_NAMES = Object.keys(SIDE_ACTS) as TicketSideAct[];

test.each(SIDE_NAMES.flatMap(name => STATES.map(status => [name, status] as const)))(
  '%s of a ticket that is %s moves nothing',
  (name, status) => {
    const from: readonly TicketStatus[] = TICKET_SIDE_ACTS[name];
    const ticket = aTicket(status);
    if (from.includes(status)) SIDE_ACTS[name](ticket);
    else expect(() => SIDE_ACTS[name](ticket)).toThrow(TicketWrongState);
    expect(ticket.status).toBe(status);
  },
);

describe('a case that tells of the same problem as another', () => {
  const pair = (status: TicketStatus = 'CONFIRMED') => {
    const goesOn = aTicket();
    const repeats = aTicket(status, { customer: goesOn.customerId });
    return { goesOn, repeats };
  };
  const said = { of: '', reason: 'Same leak' };

  test('ends, and the other goes on from the earlier report and the first answer', () => {
    const { goesOn, repeats } = pair();
    const early = '2026-03-01T08:00:00.000Z';
    Object.assign(repeats, { reportedAt: new Date(early), milestones: { REPORTED: early, RESPONDED: early } });
    repeats.markDuplicate(goesOn, said, act);
    expect(repeats).toMatchObject({ status: 'CANCELLED', duplicateOfId: goesOn.id });
    expect(goesOn).toMatchObject({ status: 'REGISTERED', reportedAt: new Date(early) });
    expect(goesOn.slaRecord.milestones).toMatchObject({ REPORTED: early, RESPONDED: early });
    const told = { ticketId: repeats.id, duplicateOfId: goesOn.id, markedAt: act.at.toISOString() };
    expect(eventsOf(repeats)).toContainEqual(expect.objectContaining({ type: TicketMarkedDuplicate.type, data: told }));
  });

  test('leaves the deadlines of a later round alone', () => {
    const { goesOn, repeats } = pair();
    const milestones = { REPORTED: act.at.toISOString() };
    Object.assign(goesOn, { round: 2, milestones });
    Object.assign(repeats, { milestones: { REPORTED: '2026-03-01T08:00:00.000Z' } });
    repeats.markDuplicate(goesOn, said, act);
    expect(goesOn.slaRecord.milestones).toEqual(milestones);
  });

  test('and does not after all: both go on, each by its own report and answers, and those of others that repeat it', () => {
    const { goesOn, repeats } = pair();
    const other = aTicket('CONFIRMED', { customer: goesOn.customerId });
    const [first, second, third] = ['2026-03-01T08:00:00.000Z', '2026-03-01T09:00:00.000Z', '2026-03-02T09:00:00.000Z'];
    Object.assign(repeats, { reportedAt: new Date(first), milestones: { REPORTED: first, RESPONDED: first } });
    Object.assign(other, { reportedAt: new Date(second), milestones: { REPORTED: second } });
    const own = goesOn.reportedAt;
    for (const it of [repeats, other]) it.markDuplicate(goesOn, said, act);
    goesOn.confirm({}, { ...act, at: new Date(third) });
    expect(goesOn.slaRecord.milestones).toMatchObject({ REPORTED: first, RESPONDED: first });
    const why = { reason: 'Another pump' };
    repeats.unmarkDuplicate(goesOn, why, act);
    expect(repeats).toMatchObject({ status: 'REGISTERED', duplicateOfId: null, endedAt: null });
    expect(goesOn.reportedAt).toEqual(new Date(second));
    expect(goesOn.slaRecord.milestones).toMatchObject({ REPORTED: second, RESPONDED: third });
    other.unmarkDuplicate(goesOn, why, act);
    expect(goesOn).toMatchObject({ reportedAt: own, heardBefore: {} });
    const told = { ticketId: repeats.id, duplicateOfId: goesOn.id, unmarkedAt: act.at.toISOString() };
    expect(eventsOf(repeats)).toContainEqual(
      expect.objectContaining({ type: TicketUnmarkedDuplicate.type, data: told }),
    );
    const cancelled = aTicket();
    cancelled.cancel({ reason: 'Works' }, act);
    expect(() => cancelled.unmarkDuplicate(goesOn, why, act)).toThrow(TicketNotDuplicate);
  });

  test('of a repeat lends the report of that on, for as long as that repeats it, and to no later round', () => {
    const { goesOn, repeats } = pair();
    const first = aTicket('CONFIRMED', { customer: goesOn.customerId });
    const early = '2026-03-01T08:00:00.000Z';
    Object.assign(first, { reportedAt: new Date(early), milestones: { REPORTED: early, RESPONDED: early } });
    const own = goesOn.reportedAt;
    first.markDuplicate(repeats, said, act);
    repeats.markDuplicate(goesOn, said, act);
    expect(goesOn.reportedAt).toEqual(new Date(early));
    first.unmarkDuplicate(repeats, { reason: 'Another pump' }, act);
    goesOn.recount(repeats);
    expect(goesOn.reportedAt).toEqual(own);
    expect(goesOn.slaRecord.milestones).not.toHaveProperty('RESPONDED');
    goesOn.recount(first);
    expect(Object.keys(goesOn.heardBefore)).toEqual([repeats.id]);
  });

  test('is none of itself, of another customer, or of a case that is over', () => {
    const { goesOn, repeats } = pair();
    expect(() => repeats.markDuplicate(repeats, said, act)).toThrow(TicketDuplicateUnfit);
    expect(() => repeats.markDuplicate(aTicket(), said, act)).toThrow(TicketDuplicateUnfit);
    goesOn.cancel({ reason: 'Works' }, act);
    expect(() => repeats.markDuplicate(goesOn, said, act)).toThrow(TicketDuplicateUnfit);
    expect(repeats.status).toBe('CONFIRMED');
  });

  test('is none any more once somebody repaired it', () => {
    const { goesOn, repeats } = pair('REPAIRED');
    expect(() => repeats.markDuplicate(goesOn, said, act)).toThrow(TicketWrongState);
  });
});

test('a new ticket says where it came from', () => {
  const ticket = aTicket('REGISTERED', { reportedAt: new Date('2026-03-01T08:00:00Z') });
  expect(eventsOf(ticket)).toMatchObject([
    { type: TicketRegistered.type, data: { ticketId: ticket.id, reportedAt: '2026-03-01T08:00:00.000Z' } },
  ]);
});

test('the authority that a fault asks for grows with severity and complexity, unless triage says otherwise', () => {
  const levelOf = (more: object) => {
    const ticket = aTicket('CONFIRMED');
    ticket.triage({ ...triage, ...more }, act);
    return ticket.faultLevel;
  };
  expect(levelOf({})).toBe(3);
  expect(levelOf({ severity: 'GENERAL' })).toBe(2);
  expect(levelOf({ severity: 'GENERAL', complexity: 'GENERAL' })).toBe(1);
  expect(levelOf({ faultLevel: 5 })).toBe(5);
  expect(() => levelOf({ faultLevel: 6 })).toThrow();
});

test('every step has a named owner: the one who goes, the owner of the case, or whoever acted', () => {
  const ticket = aTicket('CONFIRMED');
  ticket.triage(triage, act);
  ticket.decideCoverage(decision, act);
  ticket.diagnose(diagnosis, [], act);
  ticket.agreePlan({ agreedBy: 'Aigerim' }, act);
  ticket.dispatch('E1', 'REPAIR', act);
  expect(ticket.steps.getItems().map(step => [step.kind, step.owner])).toEqual([
    ['REGISTERED', 'anna'],
    ['TRIAGED', 'bella'],
    ['COVERAGE_DECIDED', 'bella'],
    ['DIAGNOSED', 'bella'],
    ['PLAN_AGREED', 'bella'],
    ['DISPATCHED', 'E1'],
  ]);
});

test('a ticket that lacks papers is not closed and says which', () => {
  const ticket = aTicket('FEE_LISTED');
  ticket.feesListedAt = act.at;
  expect(() => ticket.close(act)).toThrow(new TicketNotReadyToClose(['SIGN_OFF', 'ARCHIVE', 'FOLLOW_UP']));
  expect(ticket.status).toBe('FEE_LISTED');
});

test('TCK-19: a customer who is not reached is called again by the figures of the policy, and at last the case waits no more', () => {
  const rules = { attempts: 2, againAfterHours: 24, said: 'CALLBACK-P v1: callAttempts 2' };
  const signedOff = { SIGNED_OFF: act.at.toISOString() };
  const ticket = Object.assign(aTicket('HOURS_RECORDED'), { milestones: signedOff, solution: 'Replaced' });
  ticket.recordNotReached({ remarks: 'Engaged' }, rules, act);
  const next = new Date(act.at.getTime() + 86_400_000);
  expect(ticket).toMatchObject({ nextFollowUpAt: next, missingToClose: ['FEE_LIST', 'FOLLOW_UP'] });
  const early = { ...act, at: new Date(next.getTime() - 1) };
  expect(() => ticket.recordNotReached({}, rules, early)).toThrow(new FollowUpTooSoon(next));
  ticket.wantFollowUp(early.at);
  expect(ticket.followUpDueSince ?? null).toBeNull();
  ticket.wantFollowUp(next);
  ticket.wantFollowUp(next);
  expect(ticket.followUpDueSince).toEqual(next);
  const due = eventsOf(ticket).filter(it => it.type === FollowUpDue.type);
  expect(due).toHaveLength(1);
  ticket.recordNotReached({}, rules, { ...act, at: next });
  expect(ticket).toMatchObject({
    ...{ nextFollowUpAt: null, followUpDueSince: null, followUpGivenUpAt: next, missingToClose: ['FEE_LIST'] },
    status: 'HOURS_RECORDED',
  });
  expect(() => ticket.recordNotReached({}, rules, { ...act, at: next })).toThrow(TicketWrongState);
  ticket.listFees(next, { ...act, at: next });
  expect(ticket.status).toBe('CLOSED');
});

test('TCK-19: who is reached at last is not called again, and a round that begins anew counts from none', () => {
  const rules = { attempts: 2, againAfterHours: 24, said: '' };
  const reached = Object.assign(aTicket('HOURS_RECORDED'), { milestones: { SIGNED_OFF: act.at.toISOString() } });
  reached.recordNotReached({}, rules, act);
  reached.recordFollowUp(call(false), act);
  expect([reached.nextFollowUpAt, reached.followUpDueSince]).toEqual([null, null]);
  reached.startOver(act);
  expect([reached.unreachedCount, reached.followUpGivenUpAt]).toEqual([0, null]);
});

test('the system closes a case by whichever paper comes last, and not before', () => {
  const aCase = (more: Partial<Ticket>) => {
    const ticket = aTicket('HOURS_RECORDED');
    ticket.milestones = { SIGNED_OFF: act.at.toISOString() };
    return Object.assign(ticket, { solution: 'Replaced', ...more });
  };
  const byFees = aCase({ followedUpAt: act.at });
  byFees.listFees(act.at, act);
  const byCall = aCase({ feesListedAt: act.at });
  byCall.recordFollowUp(call(true), act);
  for (const ticket of [byFees, byCall]) {
    expect(ticket).toMatchObject({ status: 'CLOSED', endedAt: act.at });
    expect(ticket.steps.getItems().at(-1)).toMatchObject({ kind: 'CLOSED', enteredBy: 'service:tickets' });
  }
  const unsolved = aCase({ feesListedAt: act.at });
  unsolved.recordFollowUp(call(false), act);
  expect(unsolved.status).toBe('REOPENED');
  const early = aCase({});
  early.listFees(act.at, act);
  expect(early.status).toBe('FEE_LISTED');
});

test('papers of the round before are noted, and are none of this round', () => {
  const ticket = aTicket('HOURS_RECORDED');
  ticket.recordFollowUp(call(false), act);
  ticket.startOver(act);
  ticket.recordHours(1, papers, 'E1', act);
  expect([ticket.status, ticket.solution, ticket.causeClass]).toEqual(['REOPENED', null, undefined]);
  expect(ticket.steps.getItems().at(-1)).toMatchObject({ kind: 'HOURS_RECORDED', owner: 'E1', note: 'Replaced' });
});

const repaired = { number: 'RR-1', signedBy: 'Aigerim', causeClass: 'WEAR' as const, solution: 'Board replaced' };

test('a case whose units come back waits for them, and their word, archive and fees are its papers', () => {
  const ticket = aTicket('DIAGNOSED');
  ticket.decideRepairMode('RETURN_TO_FACTORY', act);
  expect([ticket.status, ticket.isReadyForVisit]).toEqual(['RETURN_REQUIRED', false]);
  expect(() => ticket.signOffElsewhere(repaired, act)).toThrow(new TicketWrongState('RETURN_REQUIRED'));
  ticket.repairElsewhere('RR-1', act.at, act);
  ticket.settleElsewhere('RR-1', act.at, act);
  ticket.signOffElsewhere(repaired, act);
  expect([ticket.status, ticket.missingToClose]).toEqual(['FEE_LISTED', ['FOLLOW_UP']]);
  expect(eventsOf(ticket)).toContainEqual(
    expect.objectContaining({ data: expect.objectContaining({ workOrderId: null }) }),
  );
});

test('a way of repair that is decided on too early, or while somebody is there, holds once the case can go it', () => {
  const early = aTicket('REGISTERED');
  early.decideRepairMode('RETURN_TO_FACTORY', act);
  expect(early.status).toBe('REGISTERED');
  early.confirm({}, act);
  expect(early.status).toBe('RETURN_REQUIRED');
  const late = aTicket('DISPATCHED');
  late.decideRepairMode('DISPATCH_TEAM', act);
  expect(late.status).toBe('DISPATCHED');
  late.recallVisit('Not needed', 'E1', 'REPAIR', act);
  expect(late.status).toBe('TEAM_REQUIRED');
});

test('a case is looked at anew when its return is off, or its customer is not satisfied', () => {
  const off = aTicket('ENTITLED');
  off.coverageFacts = decision;
  off.severity = 'GENERAL';
  off.decideRepairMode('RETURN_TO_FACTORY', act);
  off.comeBack('RR-1: not sent', act);
  expect([off.status, off.repairMode]).toEqual(['ENTITLED', null]);
  const bad = aTicket('TRIAGED');
  bad.decideRepairMode('RETURN_TO_FACTORY', act);
  bad.repairElsewhere('RR-1', act.at, act);
  bad.rejectElsewhere('Still dead', act);
  expect([bad.status, bad.repairMode, bad.milestones.REPAIRED]).toEqual(['DIAGNOSED', null, undefined]);
});

test('nobody has to go where units come back, unless they do not after all, or somebody goes instead', () => {
  const spared = (ticket: Ticket) => ticket.milestones.VISIT_SPARED;
  const ticket = aTicket('TRIAGED');
  ticket.decideRepairMode('RETURN_TO_FACTORY', act);
  expect(spared(ticket)).toBe(act.at.toISOString());
  ticket.comeBack('RR-1: not sent', act);
  expect(spared(ticket)).toBeUndefined();
  ticket.status = 'TRIAGED';
  ticket.decideRepairMode('RETURN_TO_FACTORY', act);
  ticket.decideRepairMode('DISPATCH_TEAM', act);
  expect([ticket.status, spared(ticket)]).toEqual(['TEAM_REQUIRED', undefined]);
  const bad = aReturn('REPAIRED');
  bad.milestones = { ...bad.milestones, VISIT_SPARED: act.at.toISOString() };
  bad.rejectElsewhere('Still dead', act);
  expect(spared(bad)).toBeUndefined();
});

test('a session from afar that is said to end before the report solves the case with the report, not before it', () => {
  const ticket = aTicket('ENTITLED');
  agree(ticket);
  const reportedAt = ticket.reportedAt.toISOString();
  ticket.solveRemotely(randomUUID(), 'Aigerim', new Date('2026-03-01T08:00:00Z'), act);
  expect([ticket.milestones.REPAIRED, ticket.milestones.VISIT_SPARED]).toEqual([reportedAt, reportedAt]);
});

test('a team, or a partner, that comes to the machine keeps the promise of somebody on site; another order does not', () => {
  const [sentAt, arrivedAt] = [new Date('2026-03-02T08:00:00Z'), new Date('2026-03-02T11:00:00Z')];
  const ticket = aTicket('TRIAGED');
  ticket.decideRepairMode('DISPATCH_TEAM', act);
  const reached = () => [ticket.milestones.DISPATCHED, ticket.milestones.ARRIVED];
  const team = anOrder({ ...mission, isAway: true, hasMended: false, visit: { sentAt, arrivedAt: null } });
  underWay(ticket, { ...team, mode: 'ENTRUST_LOCAL' }, [], act);
  underWay(ticket, { ...team, round: 2 }, [], act);
  expect(reached()).toEqual([undefined, undefined]);
  underWay(ticket, team, [], act);
  expect(reached()).toEqual([sentAt.toISOString(), undefined]);
  for (let twice = 0; twice < 2; twice++) underWay(ticket, { ...team, visit: { sentAt, arrivedAt } }, [], act);
  expect(reached()).toEqual([sentAt.toISOString(), arrivedAt.toISOString()]);
});

test('no engineer of ours is sent by itself where a local repairer is entrusted', () => {
  const ticket = aTicket('DIAGNOSED');
  agree(ticket);
  expect(ticket.isReadyForVisit).toBe(true);
  ticket.decideRepairMode('ENTRUST_LOCAL', act);
  expect([ticket.status, ticket.isReadyForVisit]).toEqual(['PARTNER_REQUIRED', false]);
});

test('a case that comes back is diagnosed and agreed to anew', () => {
  const ticket = aTicket('DIAGNOSED');
  ticket.severity = 'GENERAL';
  agree(ticket, DIAGNOSED);
  ticket.decideRepairMode('RETURN_TO_FACTORY', act);
  ticket.settleElsewhere('RR-1', act.at, act);
  ticket.comeBack('RR-1: not sent', act);
  expect([ticket.status, ticket.milestones.DIAGNOSED, ticket.planAgreedAt, ticket.planAgreement]).toEqual([
    ...['ENTITLED', undefined, null, null],
  ]);
  expect(ticket.feesListedAt).toBeNull();
});

/** A return repair at home that mended, as its case sees it. */
const anOrder = (more: Partial<RepairOrder> = {}): RepairOrder => ({
  ...{ number: 'RR-1', mode: 'RETURN_TO_FACTORY', round: 1, isAway: false, hasMended: true, mendedAt: act.at },
  ...{ signOff: null, ...more },
});
const away = anOrder({ number: 'RR-2', isAway: true, hasMended: false, mendedAt: null });
const off = anOrder({ number: 'RR-2', hasMended: false, mendedAt: null, cancelledBecause: 'Not sent' });
const word = { signedBy: 'Aigerim', isSatisfied: true };
const bad = { ...word, isSatisfied: false, remarks: 'Still dead' };
const mission = { mode: 'DISPATCH_TEAM' as const, number: 'M-1' };
/** A case that waits for units, or has them again. */
function aReturn(status: 'RETURN_REQUIRED' | 'REPAIRED'): Ticket {
  const ticket = aTicket(status);
  const milestones = status === 'REPAIRED' ? { ...DIAGNOSED, REPAIRED: act.at.toISOString() } : {};
  return Object.assign(ticket, { repairMode: 'RETURN_TO_FACTORY', severity: 'GENERAL', milestones });
}

test.each<[string, RepairOrder, RepairOrder[], TicketStatus]>([
  ['an order that mended', anOrder(), [], 'REPAIRED'],
  ['one of two', anOrder(), [away], 'RETURN_REQUIRED'],
  ['one that is off, where the other mended', off, [anOrder()], 'REPAIRED'],
  ['one that mended nothing, where the other mended', anOrder({ hasMended: false }), [anOrder()], 'REPAIRED'],
  ['one that mended, where the other is off', anOrder(), [off], 'REPAIRED'],
  ['one that is off, where the other mended nothing', off, [anOrder({ hasMended: false })], 'TRIAGED'],
  ['one that is off, where the customer did not like the other', off, [anOrder({ signOff: bad })], 'TRIAGED'],
  [
    'one that is off, where the others have their words',
    off,
    [anOrder({ signOff: word }), anOrder({ signOff: bad })],
    'TRIAGED',
  ],
  ['a mission, while units are away', { ...anOrder(), ...mission }, [], 'RETURN_REQUIRED'],
  ['a mission that is off, while units are away', { ...off, ...mission }, [], 'RETURN_REQUIRED'],
  ['an order of another round', { ...off, round: 2 }, [], 'RETURN_REQUIRED'],
])('a case that waits for its units hears of %s', (_name, order, others, status) => {
  const ticket = aReturn('RETURN_REQUIRED');
  ended(ticket, order, others, act);
  expect(ticket.status).toBe(status);
});

test('the customer’s word waits for what is under way, and signs the case off with the last order that mended', () => {
  const ticket = aReturn('REPAIRED');
  const say = (order: RepairOrder, others: RepairOrder[]) => {
    signedOff('WEAR', () => 'Board replaced')(ticket, order, others, act);
  };
  const first = anOrder({ signOff: word });
  expect(() => {
    say(first, [away]);
  }).toThrow(new RepairElsewhereUnderWay(['RR-2']));
  say({ ...first, ...mission }, []);
  say(first, [anOrder()]);
  expect(ticket.status).toBe('REPAIRED');
  ticket.decideRepairMode('DISPATCH_TEAM', act);
  say(first, [first, off]);
  expect([ticket.status, ticket.solution]).toEqual(['HOURS_RECORDED', 'Board replaced']);
});

test.each<[string, Partial<RepairOrder>, RepairOrder[], boolean]>([
  ['the last one', {}, [anOrder({ costsSettledAt: act.at }), off], true],
  ['one that came early', { isAway: true, hasMended: false }, [], true],
  ['one of two', {}, [anOrder()], false],
  ['one of another round', { round: 2 }, [], false],
  ['that of a mission', mission, [], false],
  ['one of an order that is off', { hasMended: false, cancelledBecause: 'Not sent' }, [], false],
  ['one of an order that mended nothing', { hasMended: false }, [], false],
  ['one of an order that the customer did not like', { signOff: bad }, [], false],
])('a settled cost sheet is the fee list of the case: %s', (_name, more, others, isListed) => {
  const ticket = aReturn('REPAIRED');
  settled(ticket, anOrder({ costsSettledAt: act.at, ...more }), others, act);
  expect(Boolean(ticket.feesListedAt)).toBe(isListed);
});

test('a cost sheet that was settled while another order was away is the fee list when that one is called off', () => {
  const ticket = aReturn('RETURN_REQUIRED');
  const mended = anOrder({ costsSettledAt: act.at });
  settled(ticket, mended, [away], act);
  expect(ticket.feesListedAt).toBeFalsy();
  ended(ticket, off, [mended], act);
  expect([ticket.status, ticket.feesListedAt]).toEqual(['REPAIRED', act.at]);
});

test.each<TicketStatus>(['CANCELLED', 'SIGNED_OFF', 'RETURN_REQUIRED'])(
  'a word is no news to a case that is %s',
  status => {
    const ticket = Object.assign(aReturn('REPAIRED'), { status });
    for (const signOff of [word, bad]) signedOff('WEAR', () => '')(ticket, anOrder({ signOff }), [], act);
    expect(ticket.status).toBe(status);
  },
);

test('a case that is repaired on site waits for no return that was decided meanwhile', () => {
  const ticket = aTicket('ON_SITE');
  agree(ticket, DIAGNOSED);
  ticket.decideRepairMode('RETURN_TO_FACTORY', act);
  ticket.repair('E-1', act);
  expect([ticket.status, ticket.repairMode]).toEqual(['REPAIRED', null]);
});

test('what was settled of a repair that the customer did not like is no fee list of the next one', () => {
  const ticket = aReturn('REPAIRED');
  const order = anOrder({ costsSettledAt: act.at, signOff: bad });
  ticket.settleElsewhere('RR-1', act.at, act);
  signedOff(null, () => '')(ticket, order, [], act);
  settled(ticket, order, [], act);
  expect([ticket.status, ticket.repairMode, ticket.feesListedAt]).toEqual(['DIAGNOSED', null, null]);
});
