import { expect, test } from '@jest/globals';
import {
  ComplaintClosed,
  ComplaintCustomerTold,
  ComplaintEscalated,
  ComplaintFinishOverdue,
  ComplaintMatterNamed,
  CorrectiveActionRequested,
} from '@mainstay/contracts/tickets';
import { eventsOf } from '@mainstay/kit/domain';
import { act, aComplaint, aTicket } from '../../test/in-memory.ts';
import type { EscalationTerms } from '../escalation-policy/escalation-terms.ts';
import type {
  ComplaintAssignInput,
  ComplaintStatus,
  EscalationGoal,
  EscalationReset,
  EscalationTarget,
} from '../schema.types.ts';
import type { Complaint } from './complaint.entity.ts';
import {
  ComplaintInvestigatorNotIndependent,
  ComplaintNeedsOfficer,
  ComplaintNeedsSupervisingEngineer,
  ComplaintNotInvestigated,
  ComplaintNotOwner,
  ComplaintOfOtherDealer,
  ComplaintRemedyStands,
  ComplaintWrongState,
} from './complaint.errors.ts';
import {
  COMPLAINT_LIFECYCLE,
  COMPLAINT_SIDE_ACTS,
  type ComplaintAct,
  type ComplaintSideAct,
} from './complaint.lifecycle.ts';

const STATES: readonly ComplaintStatus[] = [
  ...(['RECEIVED', 'REGISTERED', 'ASSIGNED', 'IN_PROGRESS', 'CARRIED_OUT', 'VERIFIED'] as const),
  ...(['CLOSED', 'WITHDRAWN', 'REDIRECTED'] as const),
];
const TYPE = { type: 'REPAIR_QUALITY', department: 'FIELD_SERVICE', demand: 'Train on seals' } as const;
const OWNED = { severity: 'NORMAL', isMajor: false, owner: act.by } as const;
const REMEDY = {
  cause: 'WORKMANSHIP',
  causeText: 'Seal',
  remedy: 'New seal',
  apology: 'Sorry',
  agreedBy: 'A',
} as const;
const NOTHING = { ticket: null, assetId: null, model: null, dealerId: null };
const answer = (isSatisfied: boolean) => ({ isSatisfied, answeredBy: 'Aigerim' });
const as = (...roles: string[]) => ({ ...act, roles });

const PERFORM: Readonly<Record<ComplaintAct, (complaint: Complaint) => void>> = {
  register: complaint => complaint.register(TYPE, act),
  redirect: complaint => complaint.redirect(aTicket(), act),
  assign: complaint => complaint.assign(OWNED, [], { ...act, roles: [] }),
  agreeRemedy: complaint => {
    complaint.owner = act.by;
    complaint.agreeRemedy(REMEDY, as());
  },
  carryOut: complaint => complaint.carryOut({ report: 'Done' }, act),
  giveBack: complaint => complaint.verify({ isGood: false, remarks: 'Leaks' }, { ...act, by: 'vera' }),
  verify: complaint => complaint.verify({ isGood: true, remarks: 'Dry' }, { ...act, by: 'vera' }),
  reject: complaint => complaint.reject(answer(false), act),
  close: complaint => complaint.close(answer(true), act),
  withdraw: complaint => complaint.withdraw({ reason: 'It works' }, act),
};
const ACTS = Object.keys(PERFORM) as ComplaintAct[];

/** What is registered is registered again where the other table says so, and stands where it did. */
const isAgain = (name: ComplaintAct, status: ComplaintStatus) =>
  name === 'register' && COMPLAINT_SIDE_ACTS.demandAnew.some(it => it === status);

test.each(ACTS.flatMap(name => STATES.map(status => [name, status] as const)).filter(it => !isAgain(...it)))(
  '%s of a complaint that is %s does what the table says',
  (name, status) => {
    const from: readonly ComplaintStatus[] = COMPLAINT_LIFECYCLE[name].from;
    const complaint = aComplaint(status);
    if (from.includes(status)) {
      PERFORM[name](complaint);
      expect(complaint.status).toBe(COMPLAINT_LIFECYCLE[name].to);
      return;
    }
    const before = eventsOf(complaint).length;
    expect(() => PERFORM[name](complaint)).toThrow(ComplaintWrongState);
    expect(complaint.status).toBe(status);
    expect(eventsOf(complaint)).toHaveLength(before);
  },
);

const SIDE_ACTS: Readonly<Record<ComplaintSideAct, (complaint: Complaint) => void>> = {
  investigate: complaint => {
    complaint.investigator = act.by;
    complaint.investigate({ findings: 'Wrong seal' }, [], act);
  },
  takeUp: complaint => complaint.takeUp({ to: 'GENERAL_MANAGER', reason: 'No part anywhere' }, act),
  hearMore: complaint => complaint.hearMore('IR-2026-000001', act),
  nameContact: complaint => complaint.nameContact(crypto.randomUUID(), act),
  nameMatter: complaint => complaint.nameMatter({ ...NOTHING, assetId: crypto.randomUUID() }, [], act),
  demandAnew: complaint => {
    complaint.department = 'FIELD_SERVICE';
    complaint.register(TYPE, act);
  },
  tellCustomer: complaint => complaint.tellCustomer({ text: 'On Monday', channel: 'PHONE' }, act),
};
const SIDE_NAMES = Object.keys(SIDE_ACTS) as ComplaintSideAct[];

test.each(SIDE_NAMES.flatMap(name => STATES.map(status => [name, status] as const)))(
  '%s of a complaint that is %s moves nothing',
  (name, status) => {
    const from: readonly ComplaintStatus[] = COMPLAINT_SIDE_ACTS[name];
    const complaint = aComplaint(status);
    if (from.includes(status)) SIDE_ACTS[name](complaint);
    else expect(() => SIDE_ACTS[name](complaint)).toThrow(ComplaintWrongState);
    expect(complaint.status).toBe(status);
  },
);

test('TCK-20: another department, or something else, is demanded until it was done, and the complaint stands where it did', () => {
  const complaint = aComplaint();
  complaint.register(TYPE, act);
  complaint.assign(OWNED, [], { ...act, roles: [] });
  const other = { type: 'PARTS_SUPPLY', department: 'PARTS', demand: 'Why no seal was sent' } as const;
  complaint.register(other, { ...act, by: 'vera' });
  expect(complaint).toMatchObject({
    ...{ status: 'ASSIGNED', owner: act.by, type: 'PARTS_SUPPLY' },
    correctiveAction: { department: 'PARTS', demand: other.demand, requestedBy: 'vera' },
  });
  const asked = eventsOf(complaint).filter(it => it.type === CorrectiveActionRequested.type);
  expect(asked.map(it => it.data)).toMatchObject([{ department: 'FIELD_SERVICE' }, { department: 'PARTS' }]);
  expect([...complaint.steps].at(-1)).toMatchObject({
    ...{ kind: 'REGISTERED', note: 'FIELD_SERVICE → PARTS: Why no seal was sent' },
  });
});

test('TCK-03: what proves to be a service request goes on as a case, until we said that we make up for it', () => {
  const complaint = aComplaint('ASSIGNED');
  complaint.owner = act.by;
  complaint.agreeRemedy(REMEDY, as());
  complaint.assign(OWNED, [], { ...act, roles: [] });
  expect(() => complaint.redirect(aTicket(), act)).toThrow(ComplaintRemedyStands);
  expect(complaint.status).toBe('ASSIGNED');
});

test('TCK-20: the case and the machine are named when they are known, told once, and never that of another dealer or of its investigator', () => {
  const complaint = aComplaint();
  const matter = { ticket: aTicket(), assetId: crypto.randomUUID(), model: 'EX-200', dealerId: null };
  complaint.nameMatter(matter, [], act);
  complaint.nameMatter(matter, [], act);
  expect(complaint).toMatchObject({ ticket: matter.ticket, assetId: matter.assetId, model: 'EX-200' });
  const named = () => eventsOf(complaint).filter(it => it.type === ComplaintMatterNamed.type);
  expect(named().map(it => it.data)).toMatchObject([{ assetId: matter.assetId, ticketId: matter.ticket.id }]);
  expect(() => complaint.nameMatter({ ...NOTHING, dealerId: crypto.randomUUID() }, [], act)).toThrow(
    ComplaintOfOtherDealer,
  );
  complaint.investigator = 'petra';
  const work = [{ kind: 'REPAIRED', owner: 'petra', enteredBy: 'petra', happenedAt: act.at }] as const;
  expect(() => complaint.nameMatter({ ...matter, ticket: aTicket() }, work, act)).toThrow(
    ComplaintInvestigatorNotIndependent,
  );
  complaint.nameMatter(NOTHING, [], act);
  expect(complaint).toMatchObject({ ticket: null, assetId: null, model: null });
});

test('TCK-20: what was found out of another case or machine is no investigation of this one, and stays in the record', () => {
  const complaint = aComplaint('ASSIGNED');
  Object.assign(complaint, { isMajor: true, owner: act.by, investigator: 'petra', assetId: null });
  complaint.investigate({ findings: 'Wrong seal' }, [], { ...act, by: 'petra' });
  const machine = { ...NOTHING, assetId: crypto.randomUUID() };
  complaint.nameMatter(machine, [], act);
  expect(complaint.findings).toBe('Wrong seal');
  for (const other of [
    { ...machine, ticket: aTicket() },
    { ...machine, ticket: aTicket() },
  ])
    complaint.nameMatter(other, [], act);
  expect([complaint.findings, complaint.milestones.INVESTIGATED]).toEqual([null, undefined]);
  expect(complaint.steps.getItems().at(-1)?.note).toContain('Wrong seal');
  expect(() => complaint.agreeRemedy(REMEDY, as())).toThrow(ComplaintNotInvestigated);
  complaint.investigate({ findings: 'Dry seal' }, [], { ...act, by: 'petra' });
  complaint.nameMatter({ ...machine, assetId: crypto.randomUUID(), ticket: complaint.ticket ?? null }, [], act);
  expect([complaint.findings, complaint.milestones.INVESTIGATED]).toEqual(['Dry seal', act.at.toISOString()]);
});

test.each(['IN_PROGRESS', 'CARRIED_OUT', 'VERIFIED'] as const)(
  'TCK-20: what was investigated is not struck out of a complaint that is %s, where nobody can investigate another matter',
  status => {
    const complaint = aComplaint('ASSIGNED');
    const [ticket, assetId] = [aTicket(), crypto.randomUUID()];
    Object.assign(complaint, { isMajor: true, owner: act.by, investigator: 'petra', ticket, assetId });
    complaint.investigate({ findings: 'Wrong seal' }, [], { ...act, by: 'petra' });
    complaint.status = status;
    expect(() => complaint.nameMatter({ ...NOTHING, ticket: aTicket() }, [], act)).toThrow('would have to be ASSIGNED');
    complaint.nameMatter({ ...NOTHING, ticket, assetId: crypto.randomUUID() }, [], act);
    expect(complaint).toMatchObject({
      ticket,
      findings: 'Wrong seal',
      milestones: { INVESTIGATED: expect.anything() },
    });
  },
);

const level = (name: string, to: EscalationTarget, targetValue: number, until: EscalationGoal = 'CLOSED') => ({
  ...{ name, to, targetValue, until, targetUnit: 'HOURS' as const, isRequired: true },
});
const terms = (resetsAt: readonly EscalationReset[] = ['REJECTED']): EscalationTerms => ({
  policyCode: 'ESC',
  policyVersion: 1,
  calendar: {
    timeZone: 'UTC',
    openings: [],
    holidaysOf: [],
    daysOff: [],
    owners: [],
    calendars: [],
    combination: 'UNION',
  },
  levels: [
    level('response', 'OWNER', 4, 'RESPONDED'),
    level('superior', 'SUPERVISING_ENGINEER', 24, 'REMEDY_AGREED'),
    level('top', 'GENERAL_MANAGER', 72),
  ],
  resetsAt,
});
const after = (hours: number, by = 'service:tickets') => ({ at: new Date(act.at.getTime() + hours * 3_600_000), by });
const levelsSaid = (complaint: Complaint) => complaint.escalations.map(it => `${it.round} ${it.level}`);

test('a complaint goes up level by level, each at its moment, once, and tells the figures', () => {
  const complaint = aComplaint('RECEIVED', terms());
  expect(complaint.nextEscalationAt).toEqual(after(4).at);
  complaint.escalate(after(3.99));
  expect(levelsSaid(complaint)).toEqual([]);
  complaint.escalate(after(4));
  complaint.escalate(after(4));
  expect(levelsSaid(complaint)).toEqual(['1 response']);
  expect(complaint.nextEscalationAt).toEqual(after(24).at);
  complaint.escalate(after(80));
  expect(levelsSaid(complaint)).toEqual(['1 response', '1 superior', '1 top']);
  expect(complaint).toMatchObject({ status: 'RECEIVED', escalatedTo: 'GENERAL_MANAGER', nextEscalationAt: null });
  expect(complaint.escalations[2]).toMatchObject({
    ...{ policyCode: 'ESC', targetValue: 72, targetUnit: 'HOURS', until: 'CLOSED', since: act.at },
    ...{ dueAt: after(72).at, escalatedAt: after(80).at },
  });
  expect(eventsOf(complaint).filter(it => it.type === ComplaintEscalated.type)).toHaveLength(3);
});

test('a level whose goal is reached in time is passed over, and one that ended goes up no more', () => {
  const complaint = aComplaint('RECEIVED', terms());
  complaint.tellCustomer({ text: 'We look into it', channel: 'PHONE' }, after(1));
  complaint.escalate(after(30));
  expect(levelsSaid(complaint)).toEqual(['1 superior']);
  complaint.withdraw({ reason: 'Settled' }, after(31));
  expect(complaint.nextEscalationAt).toBeNull();
  complaint.escalate(after(100));
  expect(levelsSaid(complaint)).toEqual(['1 superior']);
});

test.each([
  [['REJECTED'], ['1 superior', '1 top', '2 superior', '2 top']],
  [[], ['1 superior', '1 top']],
] as [EscalationReset[], string[]][])(
  'where %j lets times begin anew, a rejected remedy goes up: %j',
  (resets, said) => {
    const complaint = aComplaint('VERIFIED', terms(resets));
    complaint.milestones = { ...complaint.milestones, RESPONDED: act.at.toISOString() };
    complaint.escalate(after(73));
    complaint.reject(answer(false), after(74));
    complaint.escalate(after(74 + 73));
    expect(levelsSaid(complaint)).toEqual(said);
  },
);

test('N52: in time is a complaint without a broken promise and without an escalation, and it says why it is not', () => {
  const closed = (broken: string[], hours: number) => {
    const complaint = aComplaint('VERIFIED', terms());
    Object.assign(complaint, { type: 'PRICE', cause: 'INFORMATION', severity: 'NORMAL' });
    complaint.escalate(after(hours));
    complaint.close(answer(true), after(hours));
    complaint.settle(broken, after(hours));
    const [said] = eventsOf(complaint).filter(it => it.type === ComplaintClosed.type);
    return [complaint.isInTime, complaint.lateBecause.length, (said?.data as { isInTime: boolean }).isInTime];
  };
  expect(closed([], 1)).toEqual([true, 0, true]);
  expect(closed(['SLA-001M-STD FIRST_RESPONSE'], 1)).toEqual([false, 1, false]);
  expect(closed([], 5)).toEqual([false, 1, false]);
});

test('N09, N52: an answer counts from when it was given: what went up for want of it, or by times that it began anew, counts no more', () => {
  const complaint = aComplaint('ASSIGNED', terms(['REMEDY_AGREED']));
  Object.assign(complaint, { type: 'PRICE', severity: 'NORMAL', owner: act.by });
  complaint.escalate(after(30));
  expect(complaint.escalatedTo).toBe('SUPERVISING_ENGINEER');
  const told = { text: 'We look into it', channel: 'EMAIL' as const };
  complaint.tellCustomer({ ...told, toldAt: after(5).at }, after(31));
  expect(complaint.escalations.map(it => it.isTakenBack)).toEqual([false, false]);
  complaint.tellCustomer({ ...told, toldAt: after(3).at }, after(31));
  expect(complaint.milestones).toMatchObject({ RESPONDED: after(3).at.toISOString() });
  expect(complaint.escalations.map(it => [it.level, it.isTakenBack])).toEqual([
    ['response', true],
    ['superior', false],
  ]);
  const mails = eventsOf(complaint).filter(it => it.type === ComplaintCustomerTold.type);
  expect(mails.map(it => it.data)).toMatchObject([
    { byMail: null },
    { byMail: null, toldAt: after(3).at.toISOString() },
  ]);
  complaint.agreeRemedy({ ...REMEDY, agreedAt: after(24).at }, { ...after(31, act.by), roles: [] });
  expect([complaint.escalatedTo, complaint.escalations.every(it => it.isTakenBack)]).toEqual([null, true]);
  expect(complaint.nextEscalationAt).toEqual(after(24 + 72).at);
  complaint.carryOut({ report: 'Done', carriedOutAt: after(26).at }, after(31));
  complaint.verify({ isGood: true, remarks: 'Dry' }, { ...after(32), by: 'vera' });
  complaint.escalate(after(24 + 80));
  complaint.close({ ...answer(true), answeredAt: after(40).at }, after(24 + 81));
  complaint.settle([], after(40));
  expect(complaint).toMatchObject({ isInTime: true, endedAt: after(40).at, carriedOutAt: after(26).at });
  const [closed] = eventsOf(complaint).filter(it => it.type === ComplaintClosed.type);
  expect(closed?.data).toMatchObject({ isInTime: true, isEscalated: false });
});

test('N09: nothing is told, agreed, done or answered before what it follows, nor is it still to come', () => {
  const evening = { ...after(20, act.by), roles: [] };
  const complaint = aComplaint('ASSIGNED');
  complaint.owner = act.by;
  complaint.milestones = { ...complaint.milestones, INVESTIGATED: after(1).at.toISOString() };
  const steps: readonly [number, (at: Date) => void][] = [
    [0, toldAt => complaint.tellCustomer({ text: 'On Monday', channel: 'PHONE', toldAt }, evening)],
    [1, agreedAt => complaint.agreeRemedy({ ...REMEDY, agreedAt }, evening)],
    [2, carriedOutAt => complaint.carryOut({ report: 'Done', carriedOutAt }, evening)],
  ];
  const refused = (follows: number, say: (at: Date) => void) => {
    const { status } = complaint;
    expect(() => say(after(follows - 0.5).at)).toThrow(after(follows).at.toISOString());
    complaint.status = status;
    expect(() => say(after(21).at)).toThrow('This is still to come.');
    complaint.status = status;
  };
  for (const [follows, say] of steps) {
    refused(follows, say);
    say(after(follows + 1).at);
  }
  complaint.verify({ isGood: true, remarks: 'Dry' }, { ...after(5), by: 'vera' });
  refused(5, answeredAt => complaint.reject({ ...answer(false), answeredAt }, evening));
  complaint.reject({ ...answer(false), answeredAt: after(6).at }, evening);
  expect(complaint.milestones).toMatchObject({ REPORTED: after(6).at.toISOString() });
});

test('TCK-20: another person who complains is a step of the complaint, by ids alone; the same one is none', () => {
  const complaint = aComplaint('ASSIGNED');
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
  for (const it of [null, first, first, second, null]) complaint.nameContact(it, act);
  const named = complaint.steps.getItems().filter(it => it.kind === 'CONTACT_NAMED');
  expect(named.map(it => it.note)).toEqual([`– → ${first}`, `${first} → ${second}`, `${second} → –`]);
  expect(complaint.contact).toBeNull();
});

test('TCK-20: what a customer is told of a complaint, and that it is closed, is told with the id of who complains', () => {
  const complaint = aComplaint('VERIFIED');
  const contactId = '0190a0a0-0000-7000-8000-000000000001';
  Object.assign(complaint, { contactId, type: 'PRICE', cause: 'INFORMATION', severity: 'NORMAL' });
  complaint.tellCustomer({ text: 'On Monday', channel: 'EMAIL' }, act);
  complaint.close(answer(true), act);
  complaint.settle([], act);
  const told = new Map(eventsOf(complaint).map(it => [it.type, it.data]));
  for (const { type } of [ComplaintCustomerTold, ComplaintClosed]) expect(told.get(type)).toMatchObject({ contactId });
});

test('4.2: who worked on the case, or answers for the complaint, does not investigate it, and is told why', () => {
  const at = new Date('2026-03-01T10:00:00Z');
  const work = [{ kind: 'REPAIRED' as const, owner: 'E-7', enteredBy: 'ivan', happenedAt: at }];
  const assign = (investigator: string) => () =>
    aComplaint('REGISTERED').assign({ severity: 'SEVERE', isMajor: true, owner: 'olga', investigator }, work, {
      ...act,
      roles: ['CSR'],
    });
  const steps = ['REPAIRED 2026-03-01T10:00:00.000Z'];
  for (const person of ['ivan', 'E-7'])
    expect(assign(person)).toThrow(new ComplaintInvestigatorNotIndependent(person, steps));
  expect(assign('olga')).toThrow(new ComplaintInvestigatorNotIndependent('olga', ['OWNER']));
  expect(assign('petra')).not.toThrow();
});

test('a promised finish that passes is said once, and a new word to the customer ends the alert', () => {
  const complaint = aComplaint('IN_PROGRESS');
  const tell = (hours: number, at: number, delayReason?: 'PEAK_TIME') =>
    complaint.tellCustomer(
      { text: 'Soon', channel: 'PHONE', expectedFinishAt: after(hours).at, ...(delayReason ? { delayReason } : {}) },
      after(at),
    );
  tell(10, 0);
  complaint.missFinish(after(9));
  expect(complaint.finishOverdueSince ?? null).toBeNull();
  complaint.missFinish(after(10));
  complaint.missFinish(after(11));
  expect(complaint.finishOverdueSince).toEqual(after(10).at);
  expect(eventsOf(complaint).filter(it => it.type === ComplaintFinishOverdue.type)).toHaveLength(1);
  expect(() => tell(20, 12)).toThrow('say why it takes longer');
  tell(20, 12, 'PEAK_TIME');
  expect(complaint.finishOverdueSince).toBeNull();
});

test('4.1: whoever assigns a complaint takes on no office of others: who investigates, or answers for a severe one', () => {
  const assign =
    (more: Partial<ComplaintAssignInput>, ...roles: string[]) =>
    () => {
      aComplaint('REGISTERED').assign({ severity: 'NORMAL', isMajor: false, owner: 'olga', ...more }, [], {
        ...act,
        roles,
      });
    };
  const own = { isMajor: true, investigator: act.by };
  expect(assign(own, 'CSR')).toThrow(ComplaintNeedsOfficer);
  expect(assign(own, 'COMPLAINT_OFFICER')).not.toThrow();
  expect(assign({ severity: 'SEVERE', owner: act.by }, 'CSR')).toThrow(ComplaintNeedsSupervisingEngineer);
  expect(assign({ severity: 'SEVERE', owner: act.by }, 'SUPERVISING_ENGINEER')).not.toThrow();
});

test('who is away may still agree on a remedy, since a deputy need not be a supervising engineer', () => {
  const severe = aComplaint('REGISTERED');
  severe.assign({ ...OWNED, severity: 'SEVERE', owner: act.by }, [], as('SUPERVISING_ENGINEER'));
  severe.heedAbsences([{ person: act.by, deputy: 'dora' }], act);
  expect(() => severe.agreeRemedy(REMEDY, { ...as(), by: 'dora' })).toThrow(ComplaintNeedsSupervisingEngineer);
  expect(() => severe.agreeRemedy(REMEDY, { ...as('SUPERVISING_ENGINEER'), by: 'emil' })).toThrow(ComplaintNotOwner);
  severe.agreeRemedy(REMEDY, as('SUPERVISING_ENGINEER'));
  expect(severe.status).toBe('IN_PROGRESS');
});

test('TCK-18: while whom it was assigned to is away their deputy answers for it, or the deputy of that one; never who investigates it', () => {
  const complaint = aComplaint('REGISTERED');
  complaint.heedAbsences([{ person: act.by, deputy: 'dora' }], act);
  expect(complaint.owner).toBeFalsy();
  complaint.assign({ ...OWNED, isMajor: true, investigator: 'ines', owner: 'olga' }, [], as());
  const answers = (...away: [string, string][]) => {
    complaint.heedAbsences(
      away.map(([person, deputy]) => ({ person, deputy })),
      act,
    );
    return complaint.owner;
  };
  expect(answers(['olga', 'dora'])).toBe('dora');
  expect(answers(['olga', 'dora'], ['dora', 'emil'])).toBe('emil');
  expect(complaint.slaRecord.owners?.now).toBe('emil');
  expect(answers(['olga', 'ines'])).toBe('olga');
  expect(answers(['olga', 'dora'])).toBe('dora');
  expect(answers()).toBe('olga');
  expect(complaint.steps.getItems().filter(it => it.kind === 'HANDED_OVER')).toHaveLength(5);
  expect(answers()).toBe('olga');
  expect(complaint.steps.getItems().filter(it => it.kind === 'HANDED_OVER')).toHaveLength(5);
  complaint.withdraw({ reason: 'It works' }, act);
  expect(answers(['olga', 'dora'])).toBe('olga');
});
