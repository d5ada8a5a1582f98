import { randomUUID } from 'node:crypto';
import { beginOf, dayAfter } from '@mainstay/calendar';
import {
  CareContactHeld,
  CareContactOverdue,
  CareContactReopened,
  CareCorrectionSettled,
} from '@mainstay/contracts/customers';
import { expect, test } from '@jest/globals';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { CarePolicyUnusable } from '../care-policy/care-policy.errors.ts';
import { Customer } from '../customer/customer.entity.ts';
import type { CareContactKind, CareContactStatus } from '../schema.types.ts';
import { CareContact } from './care-contact.entity.ts';
import { CareCorrection } from './care-correction.entity.ts';
import {
  CareContactFollowed,
  CareContactNotAskedFor,
  CareContactNotTold,
  CareContactWrongStatus,
} from './care-contact.errors.ts';
import { CARE_CONTACT_LIFECYCLE, type CareContactAct } from './care-contact.lifecycle.ts';
import { careTermsOf, nextDay } from './care-terms.ts';

const by = { subject: 'test:csr', at: new Date('2026-03-08T08:00:00Z') };
const timeZone = 'Asia/Shanghai';
const TOLD = ['CONTACT_PERSON', 'PHONE_NUMBER', 'COMPLAINT_PROCESS'] as const;
const days = (opensOn: string, dueOn: string) => ({ opensOn, dueOn, timeZone, explanation: 'A rule.' });

function planned(kind: CareContactKind = 'INITIAL_VISIT'): CareContact {
  const input = { kind: 'ENTERPRISE', name: 'Quarry', country: 'KZ', tier: 'STANDARD' } as const;
  return CareContact.plan({
    ...{ customer: Customer.register('C-1', null, input), kind, agreement: null, responsible: null },
    ...{ countedFrom: '2026-03-01', rhythmOn: null, ...days('2026-03-06', '2026-03-08') },
  });
}

const ACTS: Readonly<Record<CareContactAct, (contact: CareContact) => unknown>> = {
  open: contact => {
    const { status } = contact;
    contact.wake(beginOf(timeZone, contact.opensOn));
    if (contact.status === status) throw new CareContactWrongStatus(status, 'open');
  },
  expire: contact => {
    const { status } = contact;
    if (status === 'PLANNED') throw new CareContactWrongStatus(status, 'expire');
    contact.wake(beginOf(timeZone, dayAfter(contact.dueOn)));
    if (contact.status === status) throw new CareContactWrongStatus(status, 'expire');
  },
  record: contact => contact.record({ channel: 'PHONE', told: [...TOLD], comment: null }, null, by),
  miss: contact => contact.miss({ reason: 'Nobody there' }, by),
  reopen: contact => contact.reopen({ reason: 'Called back' }, by),
  move: contact => contact.move({ to: '2026-03-20', reason: 'Asked for it' }, '2026-03-08', by),
  recount: contact => {
    if (!contact.pickedUp('2026-03-02', days('2026-03-07', '2026-03-09'))) {
      throw new CareContactWrongStatus(contact.status, 'recount');
    }
  },
  reschedule: contact => contact.reschedule(days('2026-03-07', '2026-03-09')),
  drop: contact => contact.drop('The contract ended', by),
};
const WAY: Readonly<Record<CareContactStatus, readonly CareContactAct[]>> = {
  ...{ PLANNED: [], OPEN: ['open'], OVERDUE: ['open', 'expire'] },
  ...{ HELD: ['open', 'record'], MISSED: ['open', 'miss'], DROPPED: ['drop'] },
};
const statuses = Object.keys(WAY) as CareContactStatus[];
const acts = Object.keys(CARE_CONTACT_LIFECYCLE) as CareContactAct[];

test.each(statuses.flatMap(status => acts.map(act => [status, act] as const)))('%s: %s', (status, act) => {
  const contact = planned();
  for (const step of WAY[status]) ACTS[step](contact);
  expect(contact.status).toBe(status);
  const { from, to } = CARE_CONTACT_LIFECYCLE[act];
  if ((from as readonly CareContactStatus[]).includes(status)) {
    ACTS[act](contact);
    expect(contact.status).toBe(to);
  } else {
    expect(() => ACTS[act](contact)).toThrow(CareContactWrongStatus);
  }
});

test('the days are those of the zone: open from midnight of the first, overdue from midnight after the last', () => {
  const contact = planned();
  expect(contact.wakesAt).toEqual(new Date('2026-03-05T16:00:00Z'));
  contact.wake(new Date('2026-03-05T15:59:59Z'));
  expect(contact.status).toBe('PLANNED');
  contact.wake(new Date('2026-03-05T16:00:00Z'));
  expect(contact.status).toBe('OPEN');
  expect(contact.wakesAt).toEqual(new Date('2026-03-08T16:00:00Z'));
  contact.wake(new Date('2026-03-08T16:00:00Z'));
  contact.wake(new Date('2026-03-08T16:00:00Z'));
  expect(contact.status).toBe('OVERDUE');
  expect(eventsOf(contact).filter(({ type }) => type === CareContactOverdue.type)).toHaveLength(1);
  expect(contact.wakesAt).toBeNull();
});

test('001-C 4.2: at an initial visit the person, the number and the way of complaints are told; elsewhere nothing must be', () => {
  const told = (kind: CareContactKind) => {
    const contact = planned(kind);
    ACTS.open(contact);
    return () => contact.record({ channel: 'PHONE', told: ['PHONE_NUMBER'] }, null, by);
  };
  expect(told('INITIAL_VISIT')).toThrow(new CareContactNotTold(['CONTACT_PERSON', 'COMPLAINT_PROCESS']));
  expect(told('ROUTINE_CALL')).not.toThrow();
});

test('what stood in for a pick-up is its visit, unless it was held before it or missed before its days were over', () => {
  const pickUp = days('2026-03-10', '2026-03-12');
  const is = (end: 'record' | 'miss', on: string, pickedUpOn: string) => {
    const contact = planned();
    ACTS.open(contact);
    const act = { subject: 'test:csr', at: new Date(`${on}T08:00:00Z`) };
    if (end === 'miss') contact.miss({ reason: 'Nobody there' }, act);
    else contact.record({ channel: 'PHONE', told: [...TOLD], comment: null }, null, act);
    return contact.isVisitAfter(pickedUpOn, pickUp);
  };
  expect([is('record', '2026-03-05', '2026-03-05'), is('record', '2026-03-04', '2026-03-05')]).toEqual([true, false]);
  expect([is('miss', '2026-03-13', '2026-03-05'), is('miss', '2026-03-12', '2026-03-05')]).toEqual([true, false]);
});

test('the pick-up moves what stood in for it also once that was open or overdue, and not what was agreed with the customer', () => {
  const [open, moved] = [planned(), planned()];
  for (const act of [ACTS.open, ACTS.expire]) act(open);
  ACTS.move(moved);
  expect([open, moved].map(it => it.pickedUp('2026-04-20', days('2026-04-25', '2026-04-27')))).toEqual([true, false]);
  expect([open.status, open.opensOn, moved.dueOn]).toEqual(['PLANNED', '2026-04-25', '2026-03-20']);
  expect(open.pickedUp('2026-04-21', days('2026-04-26', '2026-04-28'))).toBe(false);
});

test('CUS-10: who was missed by mistake, or calls back, is to be visited after all; what had been said stays, and its days are told to be over again', () => {
  const contact = planned();
  for (const act of [ACTS.open, ACTS.expire, ACTS.miss]) act(contact);
  expect(() => contact.reopen({ reason: ' ' }, by)).toThrow(InputInvalid);
  contact.reopen({ reason: 'Called back' }, by);
  expect(contact).toMatchObject({ status: 'OPEN', endedAt: null, endedBy: null, reason: null });
  expect(contact.reopenings).toMatchObject([{ missedBecause: 'Nobody there', reason: 'Called back', by: by.subject }]);
  expect(eventsOf(contact).at(-1)).toMatchObject({ type: CareContactReopened.type, data: { dueOn: contact.dueOn } });
  contact.wake(contact.wakesAt!);
  expect(contact.status).toBe('OVERDUE');
});

test('CUS-11: of its rule there is one: what the rhythm planned after it is called off, unless that was made or agreed', () => {
  const call = (rhythmOn: string, kind: CareContactKind = 'ROUTINE_CALL') => Object.assign(planned(kind), { rhythmOn });
  const missed = call('2026-03-06');
  expect(() => missed.requireReopenable([], true)).toThrow(new CareContactWrongStatus('PLANNED', 'reopen'));
  for (const act of [ACTS.open, ACTS.miss]) act(missed);
  const [before, next, agreed, held] = ['2026-02-27', '2026-03-13', '2026-03-13', '2026-03-13'].map(day => call(day));
  ACTS.move(agreed!);
  for (const it of [before, held]) {
    ACTS.open(it!);
    ACTS.record(it!);
  }
  expect(missed.requireReopenable([before!, next!], true)).toEqual([next]);
  for (const other of [agreed!, held!])
    expect(() => missed.requireReopenable([other], true)).toThrow(CareContactFollowed);
  const patrol = planned('PATROL');
  for (const act of [ACTS.open, ACTS.miss]) act(patrol);
  expect(patrol.requireReopenable([planned('PATROL')], true)).toEqual([]);
  const [visit, pickedUp] = [planned(), Object.assign(planned(), { basis: 'PICK_UP' })];
  for (const act of [ACTS.open, ACTS.miss]) act(visit);
  expect(() => visit.requireReopenable([pickedUp], true)).toThrow(CareContactFollowed);
});

test('CUS-10: what nothing asks for any more is not opened again: after the last day of its agreement, at who is no key user, or by no rule', () => {
  const missed = (more: object, kind: CareContactKind = 'ROUTINE_CALL', isRuled = true) => {
    const contact = Object.assign(planned(kind), more);
    for (const act of [ACTS.open, ACTS.miss]) act(contact);
    return () => contact.requireReopenable([], isRuled);
  };
  const until = (lastDay: string | null) => missed({ agreement: { id: 'SA-1', lastDay } });
  expect(until('2026-03-07')).toThrow(CareContactNotAskedFor);
  for (const lastDay of ['2026-03-08', null]) expect(until(lastDay)).not.toThrow();
  expect(missed({ rhythmOn: '2026-03-08' }, 'KEY_USER_VISIT')).toThrow(CareContactNotAskedFor);
  expect(missed({}, 'KEY_USER_VISIT')).not.toThrow();
  expect(missed({}, 'ROUTINE_CALL', false)).toThrow(CareContactNotAskedFor);
  const customer = { id: randomUUID(), tier: 'VIP' };
  expect(missed({ rhythmOn: '2026-03-08', customer }, 'KEY_USER_VISIT')).not.toThrow();
});

test('a later policy does not change a day that was agreed with the customer', () => {
  const contact = planned();
  ACTS.move(contact);
  ACTS.reschedule(contact);
  expect(contact.dueOn).toBe('2026-03-20');
  expect(contact.moves).toMatchObject([{ from: '2026-03-08', to: '2026-03-20', reason: 'Asked for it' }]);
});

const policy = (...figures: [name: string, value: string, unit?: string][]) =>
  CarePolicy.draft(1, {
    ...{ code: 'CB-X', kind: 'CALLBACK', name: 'X' },
    parameters: figures.map(([name, value, unit]) => ({ name, value, unit, isRequired: true })),
  });

test('a contact goes over to the file that is kept where people planned or moved it, unless that has the one of its rule', () => {
  const initial = () => Object.assign(planned(), { basis: 'PICK_UP' });
  const ofTier = () => Object.assign(planned('KEY_USER_VISIT'), { rhythmOn: '2026-03-06' });
  expect([initial(), ofTier(), planned('PATROL')].map(it => it.isAgreed)).toEqual([false, false, true]);
  const visit = ofTier();
  ACTS.move(visit);
  expect(visit.isAgreed).toBe(true);
  expect(ofTier().isInsteadOf(visit)).toBe(true);
  expect(initial().isInsteadOf(initial())).toBe(true);
  expect(initial().isInsteadOf(visit)).toBe(false);
  expect(planned('KEY_USER_VISIT').isInsteadOf(visit)).toBe(false);
  const over = ofTier();
  ACTS.drop(over);
  expect(over.isInsteadOf(visit)).toBe(false);
});

test('a rhythm counts from its beginning, so a short month moves no later day', () => {
  const monthly = { kind: 'ROUTINE_CALL', every: 1, unit: 'MONTHS' } as const;
  expect(nextDay(monthly, '2026-01-31', '2026-01-31')).toBe('2026-02-28');
  expect(nextDay(monthly, '2026-01-31', '2026-02-28')).toBe('2026-03-31');
  expect(nextDay({ ...monthly, every: 3 }, '2026-01-31', '2026-05-01')).toBe('2026-07-31');
  expect(nextDay({ ...monthly, unit: 'WEEKS' }, '2026-01-01', '2026-01-31')).toBe('2026-02-05');
  expect(nextDay(monthly, '2026-06-01', '2026-01-01')).toBe('2026-07-01');
});

test('CUS-11: a contract may ask for visits of key users and for activities of care, each by its own rhythm', () => {
  const terms = careTermsOf(policy(['keyUserVisitEvery', '2', 'WEEKS'], ['careActivityEvery', '6', 'MONTHS']));
  expect(terms.rhythms).toEqual([
    { kind: 'KEY_USER_VISIT', every: 2, unit: 'WEEKS' },
    { kind: 'CARE_ACTIVITY', every: 6, unit: 'MONTHS' },
  ]);
  expect(terms.keyTierVisit).toBeNull();
});

test('CUS-11: maintenance and servicing of machines are no contacts; each may name the checklist that it follows', () => {
  const terms = careTermsOf(policy(['maintenanceEvery', '3', 'MONTHS'], ['maintenanceChecklist', 'PM-Q']));
  expect([terms.rhythms, terms.maintenance]).toEqual([
    [],
    [{ kind: 'MAINTENANCE', every: 3, unit: 'MONTHS', checklistCode: 'PM-Q' }],
  ]);
});

test.each([
  ['callEvery', [['callEvery', '0', 'WEEKS']]],
  ['callEvery', [['callEvery', 'often', 'WEEKS']]],
  ['maintenanceEvery', [['maintenanceEvery', '3', 'DAYS']]],
  ['timeZone', [['timeZone', 'Beijing']]],
  ['initialVisitToDays', [['initialVisitFromDays', '5']]],
] as [string, [string, string, string?][]][])('a policy whose %s cannot be used says so', (name, figures) => {
  expect(() => careTermsOf(policy(...figures))).toThrow(new CarePolicyUnusable(name));
});

test('CUS-01: what goes over to the file of no key user stays as if planned by hand; a visit that came to nothing stands for no other', () => {
  const to = (tier: 'STANDARD' | 'KEY') =>
    Customer.register('C-2', null, { kind: 'ENTERPRISE', name: 'Quarry', country: 'KZ', tier });
  const rhythmAt = (kept: Customer) => {
    const visit = Object.assign(planned('KEY_USER_VISIT'), { rhythmOn: '2026-03-08' });
    visit.goWith(kept);
    return [visit.customer === kept, visit.rhythmOn];
  };
  expect([rhythmAt(to('STANDARD')), rhythmAt(to('KEY'))]).toEqual([
    [true, null],
    [true, '2026-03-08'],
  ]);
  const standsFor = (act?: CareContactAct) => {
    const theirs = planned();
    if (act === 'miss') ACTS.open(theirs);
    if (act) ACTS[act](theirs);
    return theirs.isInsteadOf(planned());
  };
  expect([standsFor(), standsFor('drop'), standsFor('miss')]).toEqual([true, false, false]);
});

test('CUS-10: an initial visit goes over to the file that is kept, unless that has the one of the pick-up, which takes its days', () => {
  const ofPickUp = () => Object.assign(planned(), { basis: 'PICK_UP', ...days('2026-03-10', '2026-03-12') });
  const stoodIn = (act?: CareContactAct) => {
    const visit = Object.assign(planned(), { basis: 'REGISTRATION', countedFrom: '2026-02-01' });
    if (act && act !== 'move') ACTS.open(visit);
    if (act) ACTS[act](visit);
    return visit;
  };
  const heldOn = (day: string) => Object.assign(stoodIn('record'), { endedAt: new Date(`${day}T08:00:00Z`) });
  const goes = (...theirs: CareContact[]) => ofPickUp().goesTo(theirs);
  expect([goes(), goes(stoodIn('miss')), goes(heldOn('2026-02-28'))]).toEqual([true, true, true]);
  expect([goes(stoodIn()), goes(ofPickUp()), goes(heldOn('2026-03-01'))]).toEqual([false, false, false]);
  expect(stoodIn().goesTo([heldOn('2026-02-28')])).toBe(false);
  const ofTier = Object.assign(planned('KEY_USER_VISIT'), { rhythmOn: '2026-03-06' });
  expect(ofTier.goesTo([])).toBe(false);
  const [theirs, agreed, call] = [stoodIn(), stoodIn('move'), planned('ROUTINE_CALL')];
  expect([theirs, agreed, call, ofPickUp()].map(it => it.standFor(ofPickUp()))).toEqual([true, false, false, false]);
  expect(theirs).toMatchObject({ basis: 'PICK_UP', countedFrom: '2026-03-01', dueOn: '2026-03-12' });
  expect(stoodIn().standFor(stoodIn())).toBe(false);
});

/** Told on the ninth, a day late. */
const late = { subject: 'test:csr', at: new Date('2026-03-09T08:00:00Z') };
const atPath = (name: string) => expect.objectContaining({ path: ['input', name] });

test('CUS-10: a contact is in time by when it was, not by when its record is filled: on the first of its days at the soonest', () => {
  const record = (contact: CareContact, heldAt: string | null) =>
    contact.record(
      { channel: 'PHONE', told: [...TOLD], heldAt: heldAt === null ? null : new Date(heldAt) },
      null,
      late,
    );
  const overdue = () => {
    const contact = planned();
    for (const act of [ACTS.open, ACTS.expire]) act(contact);
    return contact;
  };
  const heard = (contact: CareContact) => eventsOf(contact).find(it => it.type === CareContactHeld.type)?.data;
  const [first, over] = [beginOf(timeZone, '2026-03-06'), beginOf(timeZone, '2026-03-09')];
  const before = (moment: Date) => new Date(moment.getTime() - 1).toISOString();
  for (const wrong of [before(first), '2026-03-09T08:00:01Z'])
    expect(() => record(overdue(), wrong)).toThrow(atPath('heldAt'));
  const [kept, missed, unsaid] = [overdue(), overdue(), overdue()];
  record(kept, before(over));
  record(missed, over.toISOString());
  record(unsaid, null);
  expect([kept, missed, unsaid].map(heard)).toMatchObject([
    { wasLate: false, heldAt: before(over) },
    { wasLate: true, heldAt: over.toISOString() },
    { wasLate: true, heldAt: late.at.toISOString() },
  ]);
  expect([kept.endedAt?.toISOString(), kept.isVisitAfter('2026-03-09', days('2026-03-12', '2026-03-14'))]).toEqual([
    ...[before(over), false],
  ]);
});

test('CUS-12: what was put right in time and is written down late was never overdue, and not put right before it was said', () => {
  const correction = () => {
    const contact = planned();
    ACTS.open(contact);
    ACTS.record(contact);
    const due = { dueOn: '2026-03-08', timeZone, explanation: 'A rule.' };
    const made = CareCorrection.of(contact, { department: 'QUALITY', text: 'It squeaks' }, due);
    made.wake(late.at);
    return made;
  };
  const settle = (it: CareCorrection, settledAt: string | null) =>
    it.settle({ remedy: 'Oiled', settledAt: settledAt === null ? null : new Date(settledAt) }, late);
  for (const wrong of ['2026-03-08T07:59:59Z', '2026-03-09T08:00:01Z'])
    expect(() => settle(correction(), wrong)).toThrow(atPath('settledAt'));
  const [kept, unsaid] = [correction(), correction()];
  settle(kept, '2026-03-08T12:00:00.000Z');
  settle(unsaid, null);
  expect([kept.overdueAt, unsaid.overdueAt]).toEqual([null, late.at]);
  const told = [kept, unsaid].map(it => eventsOf(it).find(({ type }) => type === CareCorrectionSettled.type)?.data);
  expect(told).toMatchObject([{ wasLate: false, settledAt: '2026-03-08T12:00:00.000Z' }, { wasLate: true }]);
});
