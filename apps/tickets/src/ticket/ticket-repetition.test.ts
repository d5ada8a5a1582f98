import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { PartsRequested, TicketMarkedDuplicate, TicketUnmarkedDuplicate } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket, diagnosis } from '../../test/in-memory.ts';
import type { TicketStatus } from '../schema.types.ts';
import { awaitCustomer } from './customer-wait.ts';
import { TicketDuplicateUnfit, TicketNotDuplicate, TicketRecurrenceUnfit, TicketWrongState } from './ticket.errors.ts';

const FIRM = { isOfFirm: true, first: null };

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
    repeats.repetition.mark(goesOn, said, act, FIRM);
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
    repeats.repetition.mark(goesOn, said, act, FIRM);
    expect(goesOn.slaRecord.milestones).toEqual(milestones);
  });

  test('and does not after all: both go on, each by its own report and answers, and those of others that repeat it', () => {
    const { goesOn, repeats } = pair();
    const other = aTicket('CONFIRMED', { customer: goesOn.customerId });
    const [first, second, third] = ['2026-03-01T08:00:00.000Z', '2026-03-01T09:00:00.000Z', '2026-03-02T09:00:00.000Z'];
    Object.assign(repeats, { reportedAt: new Date(first), milestones: { REPORTED: first, RESPONDED: first } });
    Object.assign(other, { reportedAt: new Date(second), milestones: { REPORTED: second } });
    const own = goesOn.reportedAt;
    const missed = { ticket: repeats, isCustomerAwaited: false };
    awaitCustomer(missed, 'Gate closed', act);
    for (const it of [repeats, other]) it.repetition.mark(goesOn, said, act, FIRM);
    goesOn.confirm({}, { ...act, at: new Date(third) });
    expect(goesOn.slaRecord.milestones).toMatchObject({ REPORTED: first, RESPONDED: first });
    const why = { reason: 'Another pump' };
    repeats.repetition.unmark(goesOn, why, act, [missed]);
    expect(repeats).toMatchObject({ status: 'REGISTERED', duplicateOfId: null, endedAt: null, waitingFor: null });
    expect(goesOn.reportedAt).toEqual(new Date(second));
    expect(goesOn.slaRecord.milestones).toMatchObject({ REPORTED: second, RESPONDED: third });
    other.repetition.unmark(goesOn, why, act, []);
    expect(goesOn).toMatchObject({ reportedAt: own, heardBefore: {} });
    const told = { ticketId: repeats.id, duplicateOfId: goesOn.id, unmarkedAt: act.at.toISOString() };
    expect(eventsOf(repeats)).toContainEqual(
      expect.objectContaining({ type: TicketUnmarkedDuplicate.type, data: told }),
    );
    const cancelled = aTicket();
    cancelled.cancel({ reason: 'Works' }, act);
    expect(() => cancelled.repetition.unmark(goesOn, why, act, [])).toThrow(TicketNotDuplicate);
  });

  test('keeps what was found out of it where it does not, and asks again for the parts that were taken back with it', () => {
    const goesOn = aTicket();
    const repeats = aTicket('TRIAGED', { customer: goesOn.customerId });
    Object.assign(repeats, { severity: 'GENERAL' });
    const [need, other, warehouse] = [randomUUID(), randomUUID(), randomUUID()];
    const needs = [need, other].map(partId => ({ partId, make: 'STANDARD' as const, quantity: 3 }));
    repeats.diagnose({ ...diagnosis, warehouse }, needs, act);
    const [first] = repeats.parts.getItems();
    repeats.provision.issue([{ lineId: first!.id, partId: need, quantity: 2 }], warehouse, act);
    repeats.repetition.mark(goesOn, said, act, FIRM);
    const { faultCode, findings } = repeats;
    const found = { faultCode, findings, milestones: { DIAGNOSED: repeats.milestones.DIAGNOSED } };
    expect(repeats.supply.isIssued).toBe(true);
    repeats.repetition.unmark(goesOn, { reason: 'Another pump' }, act, []);
    expect(repeats).toMatchObject({ ...found, status: 'PARTS_REQUESTED', planAgreedAt: null });
    const asked = eventsOf(repeats).filter(it => it.type === PartsRequested.type);
    expect(asked.at(-1)?.data).toMatchObject({
      ...{
        warehouseId: warehouse,
        lines: [
          { partId: need, quantity: 3 },
          { partId: other, quantity: 3 },
        ],
      },
    });
    repeats.repetition.mark(goesOn, said, act, FIRM);
    repeats.repetition.unmark(goesOn, { reason: 'Another pump' }, act, []);
    expect(eventsOf(repeats).filter(it => it.type === PartsRequested.type)).toHaveLength(3);
    expect(
      repeats.parts
        .getItems()
        .filter(it => it.isOpen)
        .map(it => it.quantity),
    ).toEqual([3, 3]);
  });

  test('of a repeat lends the report of that on, for as long as that repeats it, and to no later round', () => {
    const { goesOn, repeats } = pair();
    const first = aTicket('CONFIRMED', { customer: goesOn.customerId });
    const early = '2026-03-01T08:00:00.000Z';
    const heard = { REPORTED: early, RESPONDED: early, RESPONDED_BY_EMAIL: early };
    Object.assign(first, { reportedAt: new Date(early), milestones: heard });
    const own = goesOn.reportedAt;
    first.repetition.mark(repeats, said, act, FIRM);
    repeats.repetition.mark(goesOn, said, act, FIRM);
    expect(goesOn.reportedAt).toEqual(new Date(early));
    expect(goesOn.slaRecord.milestones).toMatchObject(heard);
    first.repetition.unmark(repeats, { reason: 'Another pump' }, act, []);
    goesOn.repetition.recount(repeats);
    expect(goesOn.reportedAt).toEqual(own);
    expect(goesOn.slaRecord.milestones).not.toHaveProperty('RESPONDED');
    goesOn.repetition.recount(first);
    expect(Object.keys(goesOn.heardBefore)).toEqual([repeats.id]);
  });

  test('is none of itself, of another customer, or of a case that is over', () => {
    const { goesOn, repeats } = pair();
    expect(() => repeats.repetition.mark(repeats, said, act, FIRM)).toThrow(TicketDuplicateUnfit);
    expect(() => repeats.repetition.mark(aTicket(), said, act, { ...FIRM, isOfFirm: false })).toThrow(
      TicketDuplicateUnfit,
    );
    goesOn.cancel({ reason: 'Works' }, act);
    expect(() => repeats.repetition.mark(goesOn, said, act, FIRM)).toThrow(TicketDuplicateUnfit);
    expect(repeats.status).toBe('CONFIRMED');
  });

  test('TCK-39: goes on where its customer reported it, not in a case of ours, which lends it no report', () => {
    const { goesOn: ours, repeats: theirs } = pair();
    Object.assign(ours, { exchangeId: randomUUID(), reportedAt: new Date('2026-03-01T08:00:00Z') });
    ours.milestones = { REPORTED: ours.reportedAt.toISOString() };
    const { reportedAt } = theirs;
    expect(() => theirs.repetition.mark(ours, said, act, FIRM)).toThrow(TicketDuplicateUnfit);
    ours.repetition.mark(theirs, said, act, FIRM);
    expect([ours.status, theirs.status, theirs.reportedAt]).toEqual(['CANCELLED', 'CONFIRMED', reportedAt]);
    ours.repetition.unmark(theirs, { reason: 'Another pump' }, act, []);
    const another = aTicket('REGISTERED', { customer: ours.customerId });
    another.exchangeId = randomUUID();
    another.repetition.mark(ours, said, act, FIRM);
    expect(another.duplicateOfId).toBe(ours.id);
  });

  test('is none any more once somebody repaired it', () => {
    const { goesOn, repeats } = pair('REPAIRED');
    expect(() => repeats.repetition.mark(goesOn, said, act, FIRM)).toThrow(TicketWrongState);
  });
});

describe('a fault of a closed case that is back', () => {
  const why = { reason: 'Leaks again' };
  const closed = () => {
    const milestones = { SIGNED_OFF: '2026-03-01T08:00:00.000Z' };
    return Object.assign(aTicket(), { status: 'CLOSED' as const, endedAt: act.at, stage: null, milestones });
  };
  const reported = (of: ReturnType<typeof closed>, status?: TicketStatus) => {
    const { customerId: customer, assetId } = of;
    return Object.assign(aTicket(status, { customer }), { assetId, reportedAt: act.at });
  };

  test('is worked on in a case of its own, which both tell; the first stays closed (TCK-01, TCK-17)', () => {
    const first = closed();
    const back = reported(first);
    back.repetition.recur(first, why, act);
    expect([first.status, first.endedAt, back.status, back.recurrenceOfId]).toEqual([
      ...['CLOSED', act.at, 'REGISTERED', first.id],
    ]);
    for (const [one, other] of [
      [first, back],
      [back, first],
    ] as const)
      expect(one.steps.getItems().at(-1)).toMatchObject({ kind: 'RECURRED', note: `${other.number}: Leaks again` });
    back.repetition.recurNoMore(first, { reason: 'Another seal' }, act);
    expect(back.recurrenceOfId).toBeNull();
    expect(first.steps.getItems().at(-1)).toMatchObject({ kind: 'RECURRED', note: `– ${back.number}: Another seal` });
    for (const say of [
      () => back.repetition.recur(first, { reason: ' ' }, act),
      () => back.repetition.recurNoMore(first, { reason: ' ' }, act),
    ])
      expect(say).toThrow(InputInvalid);
  });

  test('is back by the case that goes on where the one that says so repeats that, for as long as it does', () => {
    const first = closed();
    const of = { isOfFirm: true, first };
    const same = { of: '', reason: 'Same leak' };
    const [back, goesOn, above, own] = [reported(first), reported(first), reported(first), reported(first)];
    back.repetition.recur(first, why, act);
    back.repetition.mark(goesOn, same, act, of);
    expect(goesOn.recurrenceOfId).toBe(first.id);
    expect(goesOn.steps.getItems().some(it => it.kind === 'RECURRED')).toBe(true);
    goesOn.repetition.mark(above, same, act, of);
    back.repetition.unmark(goesOn, { reason: 'Another pump' }, act, []);
    above.repetition.recount(goesOn);
    expect([back, goesOn, above].map(it => it.recurrenceOfId)).toEqual([first.id, null, null]);

    own.repetition.recur(first, why, act);
    back.repetition.mark(own, same, act, of);
    back.repetition.unmark(own, { reason: 'Another pump' }, act, []);
    expect(own.recurrenceOfId).toBe(first.id);
    const other = Object.assign(reported(first), { assetId: randomUUID() });
    back.repetition.mark(other, same, act, of);
    expect(other.recurrenceOfId).toBeUndefined();
  });

  test('is that of its machine, reported after its repair was signed for; a visit of a plan and a case of ours have none', () => {
    const cases: [object, object][] = [
      [{ status: 'CALLBACK_DONE', endedAt: null }, {}],
      [{ status: 'CANCELLED' }, {}],
      [{ milestones: {} }, {}],
      [{}, { reportedAt: new Date('2026-03-01T07:59:00Z') }],
      [{ assetId: randomUUID() }, { assetId: randomUUID() }],
      [{ kind: 'MAINTENANCE' }, {}],
      [{}, { kind: 'MAINTENANCE' }],
      [{ exchangeId: randomUUID() }, {}],
    ];
    for (const [ofFirst, ofSecond] of cases) {
      const first = Object.assign(closed(), ofFirst);
      const back = Object.assign(reported(closed()), { assetId: first.assetId }, ofSecond);
      expect(() => back.repetition.recur(first, why, act)).toThrow(TicketRecurrenceUnfit);
    }
    const found = Object.assign(closed(), { kind: 'MAINTENANCE' as const, faultCode: 'HYD-07' });
    expect(() => reported(found).repetition.recur(found, why, act)).not.toThrow();
    for (const say of ['recur', 'recurNoMore'] as const) {
      const over = reported(closed(), 'CLOSED');
      const mark = () =>
        say === 'recur' ? over.repetition.recur(closed(), why, act) : over.repetition.recurNoMore(null, why, act);
      expect(mark).toThrow(TicketWrongState);
    }
  });
});
