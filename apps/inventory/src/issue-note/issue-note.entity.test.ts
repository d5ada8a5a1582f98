import { describe, expect, test } from '@jest/globals';
import { eventsOf } from '@mainstay/kit/domain';
import { aMember, aPart, aWarehouse, NOW } from '../../test/builders.ts';
import { PartRequest } from '../part-request/part-request.entity.ts';
import type { IssueNoteKind, IssueNoteStatus } from '../schema.types.ts';
import { StockBalance } from '../stock/stock-balance.entity.ts';
import { IssueNote } from './issue-note.entity.ts';
import { IssueNoteWrongState, SamePersonTwice, SignatureNotNeeded, SignaturesMissing } from './issue-note.errors.ts';
import { issueNoteLifecycle, SIGNABLE } from './issue-note.lifecycle.ts';
import { issueRules } from './issue-rules.ts';

const STATES: readonly IssueNoteStatus[] = [
  'DRAFT',
  'APPROVED',
  'PICKED',
  'CHECKED',
  'ISSUED',
  'ISSUED_UNSIGNED',
  'CANCELLED',
];
const THREE = ['DEPOT_HEAD', 'OPERATIONS_SUPERVISOR', 'FINANCE_SUPERVISOR'] as const;
const [ann, bob] = [aMember('STOCK_KEEPER', 'ann'), aMember('STOCK_KEEPER', 'bob')];
const handOver = { receivedBy: 'Li', phoned: [], takenBy: 'ENGINEER' as const };

function aNote(kind: IssueNoteKind = 'NORMAL', isSpecial = false, numbers = ['P-1']): IssueNote {
  const opening = {
    number: 'PR-1',
    ticketId: crypto.randomUUID(),
    ticketNumber: 'T-1',
    dealerId: null,
    priority: 'P1',
  } as const;
  const wanted = numbers.map(number => {
    const part = Object.assign(aPart({ isSpecial }), { number });
    return { lineId: crypto.randomUUID(), part, quantity: 1 };
  });
  const request = PartRequest.open({ ...opening, warehouse: aWarehouse() }, wanted);
  const heldAt = Object.assign(new StockBalance(), { owner: 'HQ_CONSIGNED' as const });
  const parts = request.lines.map(line => ({ line, heldAt }));
  return IssueNote.draft(
    { number: 'IN-1', kind },
    request,
    parts,
    issueRules(() => []),
  );
}

const signed = (note: IssueNote) => {
  for (const role of note.missing) note.sign(aMember(role), NOW);
  return note;
};

const acts = {
  pick: (note: IssueNote) => note.pick(bob),
  check: (note: IssueNote) => note.check(ann),
  issue: (note: IssueNote) => note.issue(bob, handOver, NOW),
  cancel: (note: IssueNote) => note.cancel(),
};

describe.each(Object.entries(acts))('%s', (act, perform) => {
  const { from, to } = issueNoteLifecycle[act as keyof typeof acts];
  test.each(STATES)('a signed note that is %s', status => {
    const note = Object.assign(signed(aNote()), { status, pickedBy: 'bob' });
    const attempt = () => perform(note);
    if (from.includes(status)) attempt();
    else expect(attempt).toThrow(act === 'pick' && status === 'DRAFT' ? SignaturesMissing : IssueNoteWrongState);
    expect(note.status).toBe(from.includes(status) ? to : status);
  });
});

test.each([
  ['CARRIER', 'KAZ-7', 'KAZ-7'],
  ['CARRIER', undefined, null],
  ['ENGINEER', undefined, null],
] as const)('parts that a %s takes over, named %s', (takenBy, carrierCode, named) => {
  const note = Object.assign(signed(aNote()), { status: 'CHECKED' });
  note.issue(bob, { ...handOver, takenBy, carrierCode }, NOW);
  expect(note).toMatchObject({ takenBy, carrierCode: named });
});

test('a carrier is named where one takes the parts over, and not blank', () => {
  const handedTo = (takenBy: 'ENGINEER' | 'CARRIER', carrierCode: string) => () =>
    Object.assign(signed(aNote()), { status: 'CHECKED' }).issue(bob, { ...handOver, takenBy, carrierCode }, NOW);
  const refused = expect.objectContaining({ path: ['input', 'carrierCode'] });
  expect(handedTo('ENGINEER', 'KAZ-7')).toThrow(refused);
  expect(handedTo('CARRIER', ' ')).toThrow(refused);
});

describe('sign', () => {
  test.each(STATES)('a note that is %s', status => {
    const note = Object.assign(aNote(), { status });
    const attempt = () => note.sign(aMember('DEPOT_HEAD'), NOW);
    if (SIGNABLE.includes(status)) attempt();
    else expect(attempt).toThrow(IssueNoteWrongState);
    expect(note.signatures).toHaveLength(SIGNABLE.includes(status) ? 1 : 0);
  });

  test.each([
    ['DRAFT', 'APPROVED'],
    ['PICKED', 'PICKED'],
    ['CHECKED', 'CHECKED'],
    ['ISSUED_UNSIGNED', 'ISSUED'],
  ] as const)('the last signature takes a note from %s to %s', (status, after) => {
    expect(signed(Object.assign(aNote(), { status })).status).toBe(after);
  });

  test('each signature is another person’s, in a capacity that is missing', () => {
    const note = aNote();
    const both = { subject: 'chen', roles: ['DEPOT_HEAD', 'FINANCE_SUPERVISOR'], dealerId: null };
    note.sign(both, NOW);
    expect(() => note.sign(both, NOW)).toThrow(SamePersonTwice);
    expect(() => note.sign(aMember('DEPOT_HEAD', 'another'), NOW)).toThrow(SignatureNotNeeded);
  });
});

test('an ordinary note needs three signatures, one with a special part a fourth', () => {
  expect(aNote().missing).toEqual(THREE);
  expect(aNote('NORMAL', true).missing).toEqual([...THREE, 'SUPERVISING_ENGINEER']);
});

test('consigned stock is marked as such on the note', () => {
  expect(aNote().lines.map(line => line.owner)).toEqual(['HQ_CONSIGNED']);
});

test('who picked does not check', () => {
  const note = signed(aNote());
  note.pick(ann);
  expect(() => note.check(ann)).toThrow(SamePersonTwice);
});

test('who checked does not hand over; who picked may', () => {
  const checked = () => {
    const note = signed(aNote());
    note.pick(ann);
    note.check(bob);
    return note;
  };
  expect(() => checked().issue(bob, handOver, NOW)).toThrow(new SamePersonTwice('issue'));
  const note = checked();
  note.issue(ann, handOver, NOW);
  expect(note).toMatchObject({ status: 'ISSUED', pickedBy: 'ann', checkedBy: 'bob', issuedBy: 'ann' });
});

test('in an emergency each missing signer has called before goods leave', () => {
  const note = aNote('EMERGENCY');
  note.pick(ann);
  note.check(bob);
  const calls = THREE.map(capacity => ({ capacity, name: 'Wang' }));
  expect(() => note.issue(ann, { ...handOver, phoned: calls.slice(1) }, NOW)).toThrow(SignaturesMissing);
});

test('an emergency note leaves unsigned when all have called', () => {
  const note = aNote('EMERGENCY');
  note.pick(ann);
  note.check(bob);
  note.issue(ann, { ...handOver, phoned: THREE.map(capacity => ({ capacity, name: 'Wang' })) }, NOW);
  expect(note.status).toBe('ISSUED_UNSIGNED');
  expect(note.phoned.map(call => call.capacity)).toEqual(THREE);
});

test('policies in force name the signatures, or none; what is blank or misspelt leaves the strict rule', () => {
  const figure = (name: string, value: string | null) => [{ name, value, unit: null, isRequired: false }];
  const policies = new Map([
    ['APR-004M', figure('issueSignatures', 'FINANCE_SUPERVISOR, DEPOT_HEAD')],
    ['APR-003', figure('specialPartSignatures', null)],
  ]);
  expect(issueRules(code => policies.get(code) ?? [])).toEqual({
    signatures: ['DEPOT_HEAD', 'FINANCE_SUPERVISOR'],
    specialPartSignatures: ['SUPERVISING_ENGINEER'],
  });
  expect(issueRules(() => figure('issueSignatures', 'NONE')).signatures).toEqual([]);
  expect(issueRules(() => figure('issueSignatures', 'DEPOT_HED')).signatures).toEqual(THREE);
});

test('the lines of a note stand in the order of their parts, and are told so when they leave', () => {
  const numbers = ['P-3', 'P-1', 'P-9', 'P-2', 'P-7', 'P-1'];
  const note = aNote('NORMAL', false, numbers);
  const parts = note.lines.map(({ position, part }) => [position, part.number]);
  expect(parts).toEqual(numbers.toSorted().map((number, index) => [index + 1, number]));
  note.settle(NOW, new Map(), () => ({ supplierCode: null, purchaseOrderId: null, deliveredOn: null }));
  const lines = note.lines.map(({ part }) => expect.objectContaining({ partId: part.id }));
  expect(eventsOf(note).at(-1)?.data).toMatchObject({ lines });
});
