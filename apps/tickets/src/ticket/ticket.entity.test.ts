import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { TicketContactNamed, TicketRegistered } from '@mainstay/contracts/tickets';
import { eventsOf } from '@mainstay/kit/domain';
import { act, agree, aTicket, decided, DIAGNOSED, diagnosis } from '../../test/in-memory.ts';
import type { TicketStatus } from '../schema.types.ts';
import { TICKET_LIFECYCLE, TICKET_SIDE_ACTS, type TicketAct, type TicketSideAct } from './ticket.lifecycle.ts';
import { TicketContactStands, TicketNotReadyToClose, TicketWrongState } from './ticket.errors.ts';
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
  'ANSWERED',
  'CLOSED',
  'CANCELLED',
];
const triage = {
  severity: 'SERIOUS' as const,
  urgency: 'URGENT' as const,
  problemType: 'EQUIPMENT_FAULT' as const,
  department: 'TECHNICAL_SUPPORT' as const,
  complexity: 'COMPLEX' as const,
  priority: 'P1' as const,
  owner: 'bella',
};
const papers = { laborMinutes: 60, travelKilometres: 0, causeClass: 'WEAR' as const, solution: 'Replaced' };
const call = (isSolved: boolean) => ({ satisfaction: 3, isSolved });

/** The acts of people, and of those of other services that are refused nowhere. */
const PERFORM: Readonly<Record<Exclude<TicketAct, 'requestParts' | 'holdParts'>, (ticket: Ticket) => void>> = {
  confirm: ticket => ticket.confirm({}, act),
  triage: ticket => ticket.triage(triage, act),
  entitle: ticket => ticket.decideCoverage(decided(), act),
  unentitle: ticket => ticket.entitlement.forget(),
  diagnose: ticket => ticket.diagnose(diagnosis, [], act),
  sendParts: ticket => {
    ticket.problemType = 'PARTS_REQUEST';
    ticket.selfFitting.send(randomUUID(), [{ partId: randomUUID(), make: 'STANDARD', quantity: 1 }], act);
  },
  sendNoMore: ticket => {
    ticket.problemType = 'PARTS_REQUEST';
    ticket.addPart({ partId: randomUUID(), make: 'STANDARD', quantity: 1 }).issue(1, randomUUID());
    ticket.selfFitting.send(null, [], act);
  },
  needParts: ticket => {
    ticket.kind = 'MAINTENANCE';
    ticket.addPart({ partId: randomUUID(), make: 'STANDARD', quantity: 1 });
    ticket.upkeep.needParts(null, [], act);
  },
  issueParts: ticket => ticket.provision.issue([], randomUUID(), act),
  bringParts: ticket => ticket.provision.seeDelivered(act.at, act),
  missParts: ticket => {
    ticket.deliveredAt = act.at;
    ticket.provision.seeDelivered(null, act);
  },
  replaceParts: ticket =>
    ticket.provision.askAgain([{ lineId: randomUUID(), partId: randomUUID(), quantity: 1 }], randomUUID(), act),
  dispatch: ticket => {
    agree(ticket);
    ticket.visits.send('E1', 'REPAIR', act);
  },
  dispatchToAssess: ticket => ticket.visits.send('E1', 'ASSESSMENT', act),
  dispatchToMaintain: ticket => {
    ticket.kind = 'MAINTENANCE';
    ticket.visits.send('E1', 'REPAIR', act);
  },
  recallVisit: ticket => {
    ticket.milestones = DIAGNOSED;
    ticket.visits.recall('Ill', 'E1', 'REPAIR', act);
  },
  recallUndiagnosed: ticket => ticket.visits.recall('Ill', 'E1', 'ASSESSMENT', act),
  arrive: ticket => ticket.visits.arrive(act.at, 'E1', act),
  repair: ticket => {
    agree(ticket, DIAGNOSED);
    ticket.visits.repair('E1', act);
  },
  breakOff: ticket => {
    ticket.milestones = DIAGNOSED;
    ticket.visits.breakOff('WORK_LEFT', 'REPAIR', 'E1', act);
  },
  breakOffUndiagnosed: ticket => ticket.visits.breakOff('ASSESSED', 'ASSESSMENT', 'E1', act),
  retractArrival: ticket => ticket.visits.retract('ARRIVAL', randomUUID(), act.at, [], act),
  retractRepair: ticket => ticket.visits.retract('REPAIR', randomUUID(), act.at, [], act),
  retractSignature: ticket => ticket.visits.retract('SIGNATURE', randomUUID(), act.at, [], act),
  awaitReturn: ticket => ticket.elsewhere.decide('RETURN_TO_FACTORY', act),
  awaitTeam: ticket => ticket.elsewhere.decide('DISPATCH_TEAM', act),
  awaitPartner: ticket => ticket.elsewhere.decide('ENTRUST_LOCAL', act),
  comeBack: ticket => {
    ticket.severity = 'GENERAL';
    ticket.elsewhere.comeBack('Off', act);
  },
  comeBackUntriaged: ticket => ticket.elsewhere.comeBack('Off', act),
  repairElsewhere: ticket => ticket.elsewhere.repair('RR-1', act.at, act),
  solveRemotely: ticket => {
    agree(ticket);
    ticket.solveRemotely(randomUUID(), 'Aigerim', act.at, act);
  },
  answer: ticket => {
    ticket.problemType = 'ENQUIRY';
    ticket.answering.give({ text: 'Every 500 hours', channel: 'PHONE' }, act);
  },
  sendNoParts: ticket => {
    ticket.problemType = 'PARTS_REQUEST';
    ticket.answering.give({ text: 'Yours will do', channel: 'PHONE' }, act);
  },
  signOff: ticket => ticket.signOff(randomUUID(), 'Aigerim', act),
  signForParts: ticket => {
    ticket.problemType = 'PARTS_REQUEST';
    agree(ticket);
    ticket.addPart({ partId: randomUUID(), make: 'STANDARD', quantity: 1 }).issue(1, randomUUID());
    ticket.selfFitting.signFor({ signedBy: 'Aigerim' }, [], act);
  },
  rejectRepair: ticket => ticket.rejectRepair(null, act),
  rejectUpkeep: ticket => {
    ticket.kind = 'MAINTENANCE';
    ticket.rejectRepair(null, act);
  },
  recordHours: ticket => ticket.recordHours(1, papers, 'E1', act),
  listFees: ticket => ticket.listFees(act.at, act),
  reopenFees: ticket => ticket.reopenFees(act),
  reopenFeesOfParts: ticket => {
    ticket.partsSignedForBy = 'Aigerim';
    ticket.reopenFees(act);
  },
  recordFollowUp: ticket => ticket.callback.record(call(true), act),
  reopen: ticket => ticket.callback.record(call(false), act),
  close: ticket => {
    ticket.milestones = { SIGNED_OFF: act.at.toISOString() };
    Object.assign(ticket, { solution: 'Replaced', feesListedAt: act.at, followedUpAt: act.at });
    ticket.close(act);
  },
  cancel: ticket => ticket.cancel({ reason: 'Gone' }, act),
  takeUpDiagnosed: ticket => unmark(ticket, { severity: 'GENERAL', milestones: DIAGNOSED }),
  takeUpTriaged: ticket => unmark(ticket, { severity: 'GENERAL' }),
  takeUpUntriaged: ticket => unmark(ticket, { milestones: { CONFIRMED: act.at.toISOString() } }),
  takeUpUnconfirmed: ticket => unmark(ticket, {}),
};
function unmark(ticket: Ticket, known: object): void {
  const of = aTicket();
  Object.assign(ticket, { duplicateOfId: of.id, ...known });
  ticket.repetition.unmark(of, { reason: 'Another pump' }, act, []);
}
/** A diagnosis on site leaves the case there. */
const onSiteToo = (name: TicketAct, status: TicketStatus) => name === 'diagnose' && status === 'ON_SITE';
const HEARD: readonly string[] = [
  ...[
    'entitle',
    'unentitle',
    'issueParts',
    'bringParts',
    'missParts',
    'replaceParts',
    'listFees',
    'reopenFees',
    'reopenFeesOfParts',
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

const MACHINE = { id: randomUUID(), serial: null, siteId: null, siteCountry: 'KZ', isRemote: false };
const SISTER = { id: randomUUID(), assetId: null, contactId: null, siteId: null, siteCountry: 'KZ', isRemote: false };
const UNTIED = { former: null, ties: [] };
const SIDE_ACTS: Readonly<Record<TicketSideAct, (ticket: Ticket) => void>> = {
  requestCoverage: ticket =>
    ticket.requestCoverage(
      { faultCause: 'WEAR', faultSeverity: 'GENERAL', faultOn: '2026-03-01', isUnused: false, isAsBought: false },
      act,
    ),
  reassess: ticket => {
    ticket.severity = 'GENERAL';
    ticket.assessment.reassess({ priority: 'P1', reason: 'The line stands still' }, act);
  },
  retype: ticket => {
    Object.assign(ticket, { severity: 'GENERAL', priority: 'P3' });
    ticket.assessment.reassess({ problemType: 'PARTS_REQUEST', reason: 'Fits it himself' }, act);
  },
  correct: ticket => ticket.correction.make({ symptom: 'It smokes', reason: 'Misheard' }, act.at, act),
  nameCustomer: ticket => ticket.whose.name(SISTER, [], 'The sister firm called', act),
  nameAsset: ticket => ticket.machine.name(MACHINE, UNTIED, 'By its plate', act),
  requestAssessment: ticket => ticket.visits.requestAssessment({ reason: 'Not seen from afar' }, act),
  carryOut: ticket => {
    ticket.problemType = 'INSTALLATION';
    ticket.execution.carryOut({ report: 'Set up' }, act);
  },
  agreePlan: ticket => {
    ticket.coverageFacts = decided();
    ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
  },
  confirmLater: ticket => ticket.confirmLater({}, act),
  recordRemoteSession: ticket => ticket.recordRemoteSession('VIDEO', 'VISIT', 'E1', act),
  planRepair: ticket => ticket.requirePlannable(),
  reinspectRisks: ticket => ticket.requireReinspectable(ticket.round),
  recordNotReached: ticket => ticket.callback.recordNotReached({}, null, act),
  nameOwners: ticket => ticket.ownership.name({ owners: [{ stage: 'LOGISTICS', owner: 'carl' }] }, [], act),
  handOver: ticket => ticket.ownership.handOver({ owner: 'bella', reason: 'Shift ends' }, act),
  takeUp: ticket => ticket.takeUp({ to: 'GENERAL_MANAGER', reason: 'No part anywhere' }, act),
  hearAgain: ticket => ticket.hearAgain('CP-1', act),
  markRecurrence: ticket => ticket.repetition.recurNoMore(null, { reason: 'Another seal' }, act),
  nameContact: ticket => ticket.person.name('0190a0a0-0000-7000-8000-000000000001', act),
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
    // Of another machine or customer nobody said yet who bears it.
    const isOfAnother = name === 'nameAsset' || name === 'nameCustomer';
    expect(ticket.status).toBe(isOfAnother && status === 'ENTITLED' ? 'TRIAGED' : status);
  },
);

test('a new ticket says where it came from', () => {
  const ticket = aTicket('REGISTERED', { reportedAt: new Date('2026-03-01T08:00:00Z') });
  expect(eventsOf(ticket)).toMatchObject([
    { type: TicketRegistered.type, data: { ticketId: ticket.id, reportedAt: '2026-03-01T08:00:00.000Z' } },
  ]);
});

test('TCK-01: staff take away whom somebody typed, and a person of the file; that nobody is named is said once', () => {
  const ticket = aTicket('REGISTERED', { contactName: 'Saule', contactAddress: '+7 701' });
  const named = () => eventsOf(ticket).filter(it => it.type === TicketContactNamed.type).length;
  ticket.person.name(null, act);
  expect(ticket).toMatchObject({ contactName: null, contactAddress: null, contactId: null });
  ticket.person.name(null, act);
  expect(named()).toBe(1);
  const contactId = '0190a0a0-0000-7000-8000-000000000001';
  for (const to of [contactId, contactId, null]) ticket.person.name(to, act);
  expect(ticket.contactId).toBeNull();
  expect(named()).toBe(3);
});

test('a dealer corrects whom it named or wrote down itself, until staff or another dealer says who it is', () => {
  const [dealer, other, one, two] = [1, 2, 3, 4].map(() => randomUUID());
  const ticket = aTicket('REGISTERED', { contactName: 'Saule' });
  const refused = (by: string) => expect(() => ticket.person.nameByDealer(two!, by, act)).toThrow(TicketContactStands);
  refused(dealer!);
  ticket.contactDealerId = dealer;
  refused(other!);
  for (const to of [one!, two!, null, one!]) ticket.person.nameByDealer(to, dealer!, act);
  expect(ticket).toMatchObject({ contactId: one, contactName: null });
  refused(other!);
  ticket.person.name(one!, act);
  ticket.person.name(null, act);
  ticket.person.nameByDealer(one!, other!, act);
  ticket.person.name(null, act);
  ticket.person.name(one!, act);
  ticket.person.nameByDealer(one!, dealer!, act);
  refused(dealer!);
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
  ticket.decideCoverage(decided(), act);
  ticket.diagnose(diagnosis, [], act);
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
  ticket.visits.send('E1', 'REPAIR', act);
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

test('the system closes a case by whichever paper comes last, and not before', () => {
  const aCase = (more: Partial<Ticket>) => {
    const ticket = aTicket('HOURS_RECORDED');
    ticket.milestones = { SIGNED_OFF: act.at.toISOString() };
    return Object.assign(ticket, { solution: 'Replaced', ...more });
  };
  const byFees = aCase({ followedUpAt: act.at });
  byFees.listFees(act.at, act);
  const byCall = aCase({ feesListedAt: act.at });
  byCall.callback.record(call(true), act);
  for (const ticket of [byFees, byCall]) {
    expect(ticket).toMatchObject({ status: 'CLOSED', endedAt: act.at });
    expect(ticket.steps.getItems().at(-1)).toMatchObject({ kind: 'CLOSED', enteredBy: 'service:tickets' });
  }
  const unsolved = aCase({ feesListedAt: act.at });
  unsolved.callback.record(call(false), act);
  expect(unsolved.status).toBe('REOPENED');
  const early = aCase({});
  early.listFees(act.at, act);
  expect(early.status).toBe('FEE_LISTED');
});

test('N86: what a round before repaired is not inspected again in this one', () => {
  const ticket = Object.assign(aTicket('REPAIRED'), { round: 2 });
  expect(() => ticket.requireReinspectable(2)).not.toThrow();
  expect(() => ticket.requireReinspectable(1)).toThrow(TicketWrongState);
});

test('papers of the round before are noted, and are none of this round', () => {
  const ticket = aTicket('HOURS_RECORDED');
  ticket.callback.record(call(false), act);
  ticket.startOver(act);
  ticket.recordHours(1, papers, 'E1', act);
  expect([ticket.status, ticket.solution, ticket.causeClass]).toEqual(['REOPENED', null, undefined]);
  expect(ticket.steps.getItems().at(-1)).toMatchObject({ kind: 'HOURS_RECORDED', owner: 'E1', note: 'Replaced' });
});

test('TCK-04, TCK-08: what a session from afar solved is signed for as it ended, not before the customer agreed to it', () => {
  const ended = (hours: number) => {
    const ticket = aTicket('ENTITLED');
    agree(ticket);
    const at = (count: number) => new Date(act.at.getTime() + count * 3_600_000);
    ticket.planFacts = ticket.planFacts && { ...ticket.planFacts, agreedAt: at(1).toISOString() };
    ticket.solveRemotely(randomUUID(), 'Aigerim', at(hours), { ...act, at: at(9) });
    const { DIAGNOSED, REPAIRED, SIGNED_OFF } = ticket.milestones;
    return [DIAGNOSED, REPAIRED, SIGNED_OFF].map(it => it && (Date.parse(it) - act.at.getTime()) / 3_600_000);
  };
  expect([ended(2), ended(0.5)]).toEqual([
    [2, 2, 2],
    [1, 1, 1],
  ]);
});

test('a session from afar that is said to end before the report solves the case with the report, not before it', () => {
  const ticket = aTicket('ENTITLED');
  agree(ticket);
  const reportedAt = ticket.reportedAt.toISOString();
  ticket.solveRemotely(randomUUID(), 'Aigerim', new Date('2026-03-01T08:00:00Z'), act);
  expect([ticket.milestones.REPAIRED, ticket.milestones.VISIT_SPARED]).toEqual([reportedAt, reportedAt]);
});
