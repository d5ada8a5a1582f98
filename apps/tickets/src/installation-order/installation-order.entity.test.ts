import { expect, test } from '@jest/globals';
import { beginOf } from '@mainstay/calendar';
import {
  InstallationAcceptanceWithdrawn,
  InstallationAccepted,
  InstallationCancelled,
  InstallationLate,
  InstallationUnstaffed,
} from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act } from '../../test/in-memory.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type { InstallationCheckItem, InstallationOrderStatus } from '../schema.types.ts';
import { InstallationOrder } from './installation-order.entity.ts';
import {
  InstallationAlreadyScored,
  InstallationNotReady,
  InstallationOrderWrongState,
  InstallationTooLate,
} from './installation-order.errors.ts';
import { INSTALLATION_ORDER_LIFECYCLE, type InstallationOrderAct } from './installation-order.lifecycle.ts';

const ID = '01a20145-ff65-73ce-81c5-b0562545d6f6';
const N69 = { policyCode: 'INST-004M', policyVersion: 1, name: 'longestDeliveryAndInstallation', value: '3' };
const CHECKS: InstallationCheckItem[] = [
  ...(['UNIFORM_AND_ID', 'FLOOR_PROTECTION', 'ORDERED_PLACEMENT', 'CLEAN_UP', 'MAINTENANCE', 'SELF_CHECK'] as const),
];
const done = (order: InstallationOrder, item: InstallationCheckItem) =>
  order.check({ item, note: 'Q/IN-7: as it should be' }, act);
const SAID = { agreedBy: 'Aigerim', reason: 'The hall is not built', requestedBy: 'US' } as const;
const SIGNED = { signedBy: 'Aigerim', signedOn: '2026-03-02' };
const engineer = Object.assign(new Engineer(), { id: ID });
const mate = Object.assign(new Engineer(), { id: '01a20145-ff65-73ce-81c5-b0562545d6f7' });
const twice = <T>(it: T): [T, T] => [it, it];
const opened = (longest: typeof N69 | null = N69, maintenances: typeof N69 | null = null, soldOn = '2025-12-31') =>
  InstallationOrder.open(
    {
      number: 'IO-1',
      asset: { id: ID, customerId: ID },
      timeZone: 'Asia/Shanghai',
      soldOn,
      longest,
      maintenances,
    },
    act.at,
  );
/** With every point of the check list and a closed snag; `engineer` is there as after the beginning. */
function ready(): InstallationOrder {
  const order = opened();
  order.agree({ ...SAID, on: '2026-03-02' }, act);
  order.begin(engineer, act);
  for (const item of CHECKS) done(order, item);
  return order;
}

const VERBS: Readonly<Record<InstallationOrderAct, (order: InstallationOrder) => void>> = {
  agree: order => order.agree({ ...SAID, on: '2026-03-02' }, act),
  begin: order => order.begin(engineer, act),
  replan: order => order.replan({}, act),
  check: order => order.check({ item: 'CLEAN_UP' }, act),
  addSnag: order => order.addSnag({ text: 'Scratch' }, act),
  closeSnag: order => order.closeSnag({ snag: order.snags[0]?.id ?? '', remedy: 'Painted' }, act),
  accept: order => order.accept(SIGNED, act),
  handOver: order => order.handOver(SIGNED, act),
  withdrawAcceptance: order => order.withdrawAcceptance({ reason: 'Another machine' }, false, act),
  withdrawHandOver: order => order.withdrawHandOver({ reason: 'Another machine' }, act),
  cancel: order => order.cancel({ reason: 'Sold on' }, act),
};
const STATES: InstallationOrderStatus[] = ['ORDERED', 'AGREED', 'IN_PROGRESS', 'ACCEPTED', 'HANDED_OVER', 'CANCELLED'];

test.each(STATES.flatMap(state => (Object.keys(VERBS) as InstallationOrderAct[]).map(name => [state, name] as const)))(
  '%s: %s',
  (state, name) => {
    const order = ready();
    if (name === 'closeSnag') order.addSnag({ text: 'Scratch' }, act);
    order.status = state;
    const { from, to } = INSTALLATION_ORDER_LIFECYCLE[name];
    if (from.some(it => it === state)) {
      VERBS[name](order);
      expect(order.status).toBe(to);
    } else {
      expect(() => VERBS[name](order)).toThrow(InstallationOrderWrongState);
    }
  },
);

test('INST-004M (N69): at most 3 months after the sale, to the end of a shorter month', () => {
  expect(opened().latestOn).toBe('2026-03-31');
  opened().agree({ ...SAID, on: '2026-03-31' }, act);
  expect(() => opened().agree({ ...SAID, on: '2026-04-01' }, act)).toThrow(InstallationTooLate);
  expect(() => opened().agree({ ...SAID, on: '2026-04-01' }, act)).toThrow('INST-004M');
  expect(() => opened().agree({ ...SAID, on: '2026-03-31', days: 2 }, act)).toThrow(InstallationTooLate);
  opened(null).agree({ ...SAID, on: '2026-12-01' }, act);
});

/** Agrees on a day at a moment, at whose wish. */
function agreeing(order: InstallationOrder) {
  return (on: string, at: string, said: object = {}) =>
    order.agree({ ...SAID, on, ...said }, { ...act, at: new Date(at) });
}
const AT_THEIRS = { requestedBy: 'CUSTOMER' } as const;

test('TCK-11, TCK-31: of each day that was given up it stays who had agreed to it, why it was, at whose wish and when; the same again is no news', () => {
  const order = opened();
  const agree = agreeing(order);
  agree('2026-03-10', '2026-03-02T08:00:00Z', { reason: null });
  expect(() => agree('2026-03-12', '2026-03-03T08:00:00Z', { reason: ' ' })).toThrow(
    expect.objectContaining({ path: ['input', 'reason'] }),
  );
  expect(() => agree('2026-03-12', '2026-03-03T08:00:00Z', { agreedBy: null })).toThrow(
    expect.objectContaining({ path: ['input', 'agreedBy'] }),
  );
  agree('2026-03-12', '2026-03-03T08:00:00Z', { ...AT_THEIRS, agreedBy: 'Dana' });
  agree('2026-03-12', '2026-03-04T08:00:00Z', { agreedBy: null, reason: null });
  agree('2026-03-20', '2026-03-14T08:00:00Z', { reason: 'Ill' });
  expect([order.agreedBy, order.reschedules]).toEqual([
    'Aigerim',
    [
      {
        ...{ from: '2026-03-10', agreedBy: 'Aigerim', reason: 'The hall is not built', requestedBy: 'CUSTOMER' },
        ...{ isMissed: false, rescheduledAt: new Date('2026-03-03T08:00:00Z') },
      },
      {
        ...{ from: '2026-03-12', agreedBy: 'Dana', reason: 'Ill', requestedBy: 'US' },
        ...{ isMissed: true, rescheduledAt: new Date('2026-03-14T08:00:00Z') },
      },
    ],
  ]);
});

test('TCK-11: a day that was agreed in time and is written down later counts from when it was', () => {
  const order = opened();
  const agree = agreeing(order);
  agree('2026-03-04', '2026-03-02T08:00:00Z');
  const typed = (agreedAt: string) => agree('2026-03-20', '2026-03-06T08:00:00Z', { agreedAt: new Date(agreedAt) });
  for (const wrong of ['2026-03-02T07:59:59Z', '2026-03-06T08:00:01Z'])
    expect(() => typed(wrong)).toThrow(expect.objectContaining({ path: ['input', 'agreedAt'] }));
  typed('2026-03-04T15:59:59Z');
  expect([order.missedOn, order.reschedules[0]?.isMissed]).toEqual([undefined, false]);
});

test('TCK-11, TCK-31: what the customer moved waits for the customer from the old day to the new, or to a sooner one, until it is begun', () => {
  const order = opened();
  const agree = agreeing(order);
  const waits = () => order.slaRecord.pauses.map(({ from, to, party }) => [from, to, party]);
  const begins = (day: string) => beginOf(order.timeZone, day).toISOString();
  agree('2026-03-04', '2026-03-02T08:00:00Z');
  agree('2026-03-06', '2026-03-02T09:00:00Z');
  expect(waits()).toEqual([]);
  agree('2026-03-20', '2026-03-06T02:00:00.000Z', AT_THEIRS);
  expect(waits()).toEqual([['2026-03-06T02:00:00.000Z', begins('2026-03-20'), 'CUSTOMER']]);
  agree('2026-03-25', '2026-03-07T08:00:00Z', AT_THEIRS);
  expect(waits()[1]).toEqual([begins('2026-03-20'), begins('2026-03-25'), 'CUSTOMER']);
  agree('2026-03-18', '2026-03-08T08:00:00Z');
  expect(waits()).toEqual([['2026-03-06T02:00:00.000Z', begins('2026-03-18'), 'CUSTOMER']]);
  const begunAt = '2026-03-17T02:00:00.000Z';
  order.begin(engineer, { ...act, at: new Date(begunAt) });
  expect(waits()).toEqual([['2026-03-06T02:00:00.000Z', begunAt, 'CUSTOMER']]);
});

test('TCK-11, TCK-31: a day that passed because the customer was not there is no promise that was broken; one that we let pass is', () => {
  const order = opened();
  const agree = agreeing(order);
  agree('2026-03-04', '2026-03-02T08:00:00Z');
  agree('2026-03-09', '2026-03-05T08:00:00Z', { ...AT_THEIRS, reason: 'The hall was shut' });
  expect([order.missedOn, order.reschedules[0]?.isMissed]).toEqual([undefined, true]);
  expect(order.slaRecord.facts).toEqual({ agreedFinishAt: beginOf(order.timeZone, '2026-03-10').toISOString() });
  agree('2026-03-20', '2026-03-10T08:00:00Z');
  expect(order.missedOn).toBe('2026-03-09');
});

test('INST-004M (N69): beyond the limit a day is agreed at the wish of the customer, with a reason, and the limit moves by what they had it wait', () => {
  const beyond = '2026-04-10';
  expect(() => agreeing(opened())(beyond, '2026-03-02T08:00:00Z', { ...AT_THEIRS, reason: null })).toThrow(
    expect.objectContaining({ path: ['input', 'reason'] }),
  );
  const first = opened();
  agreeing(first)(beyond, '2026-03-02T08:00:00Z', AT_THEIRS);
  expect([first.latestOn, first.reschedules]).toMatchObject([beyond, [{ from: '2026-03-31', agreedBy: null }]]);
  expect(() => agreeing(first)('2026-04-11', '2026-03-02T08:00:00Z')).toThrow(InstallationTooLate);
  const moved = opened();
  agreeing(moved)('2026-03-21', '2026-03-02T08:00:00Z');
  agreeing(moved)(beyond, '2026-03-02T08:00:00Z', AT_THEIRS);
  agreeing(moved)('2026-04-20', '2026-03-03T08:00:00Z');
  expect([moved.latestOn, moved.missedOn]).toEqual(['2026-04-20', undefined]);
});

test('the customer signs only when the whole check list is done and no snag is open', () => {
  const order = opened();
  order.agree({ ...SAID, on: '2026-03-02' }, act);
  order.begin(engineer, act);
  for (const item of CHECKS.slice(0, -1)) done(order, item);
  order.addSnag({ text: 'Scratch' }, act);
  const refusal = new InstallationNotReady(['SELF_CHECK'], ['Scratch']);
  expect(() => order.accept(SIGNED, act)).toThrow(refusal);
});

test('004-M II.2: we check ourselves last, and say to which standard', () => {
  const order = opened();
  order.agree({ ...SAID, on: '2026-03-02' }, act);
  order.begin(engineer, act);
  for (const item of CHECKS.slice(1, -1)) done(order, item);
  expect(() => done(order, 'SELF_CHECK')).toThrow(new InstallationNotReady(['UNIFORM_AND_ID'], []));
  done(order, 'UNIFORM_AND_ID');
  for (const note of [null, ' ']) expect(() => order.check({ item: 'SELF_CHECK', note }, act)).toThrow(InputInvalid);
  done(order, 'SELF_CHECK');
  expect(order.missing).toEqual([]);
  order.addSnag({ text: 'Scratch' }, act);
  expect(order.missing).toEqual(['SELF_CHECK']);
  expect(() => done(order, 'SELF_CHECK')).toThrow(new InstallationNotReady([], ['Scratch']));
});

test('004-M II.2: a self-check after which a snag was found counts no more, and it stays on file that it was made', () => {
  const order = ready();
  const selfChecks = () => order.checks.filter(it => it.item === 'SELF_CHECK').map(it => it.supersededAt);
  for (const again of [1, 2]) {
    order.addSnag({ text: `Scratch ${again}` }, act);
    order.closeSnag({ snag: order.snags.at(-1)?.id ?? '', remedy: 'Painted' }, act);
    expect(order.missing).toEqual(['SELF_CHECK']);
    done(order, 'SELF_CHECK');
  }
  expect([order.missing, selfChecks()]).toEqual([[], [act.at, act.at, null]]);
});

test('a sale that lies ahead where the machine stands has no installation yet: its time would run out unseen', () => {
  expect(opened(null, null, '2026-03-02').soldOn).toBe('2026-03-02');
  const ahead = expect.objectContaining({ path: ['input', 'soldOn'] });
  expect(() => opened(null, null, '2026-03-03')).toThrow(ahead);
});

test('a day that was agreed and kept by nobody stays the promised one, whichever is agreed then; one moved in time does not', () => {
  const order = opened();
  const agree = (on: string, at: string) => order.agree({ ...SAID, on }, { ...act, at: new Date(at) });
  const promised = () => order.slaRecord.facts.agreedFinishAt;
  agree('2026-03-10', '2026-03-02T08:00:00Z');
  agree('2026-03-12', '2026-03-10T15:59:59Z');
  expect(promised()).toBe('2026-03-12T16:00:00.000Z');
  for (const on of ['2026-03-20', '2026-03-25']) agree(on, '2026-03-22T08:00:00Z');
  expect([order.agreedOn, promised()]).toEqual(['2026-03-25', '2026-03-12T16:00:00.000Z']);
});

test('it is late when the agreed day is over, once, and not when the customer has signed', () => {
  const order = opened();
  order.agree({ ...SAID, on: '2026-03-02' }, act);
  expect(order.wakesAt?.toISOString()).toBe('2026-03-02T16:00:00.000Z');
  order.wake(new Date('2026-03-02T15:59:59Z'));
  expect(order.lateSince ?? null).toBeNull();
  for (let n = 0; n < 2; n++) order.wake(new Date('2026-03-02T16:00:00Z'));
  expect(eventsOf(order).map(it => it.type)).toEqual([
    'tickets.installation.agreed.v1',
    'tickets.installation.late.v1',
  ]);
  const signed = ready();
  signed.accept(SIGNED, act);
  expect(signed.wakesAt).toBeNull();
});

test('N69: an order for which no day was agreed is late when the last day of the policy is over, told once', () => {
  const order = opened();
  expect(order.wakesAt?.toISOString()).toBe('2026-03-31T16:00:00.000Z');
  for (let n = 0; n < 2; n++) order.wake(new Date('2026-03-31T16:00:00Z'));
  expect(eventsOf(order).map(it => it.data)).toMatchObject([{ agreedOn: null, latestOn: '2026-03-31' }]);
  expect(opened(null).wakesAt).toBeNull();
});

test.each([
  ['0', 0],
  ['1', 1],
  ['2', 2],
])(
  'INST-004M (N69): with a figure of %s the machine is maintained so often before the customer signs',
  (value, times) => {
    const order = opened(N69, { ...N69, name: 'maintenanceAfterInstalling', value });
    order.agree({ ...SAID, on: '2026-03-02' }, act);
    order.begin(engineer, act);
    for (const item of CHECKS.slice(0, 4)) done(order, item);
    for (let time = 0; time < times; time++) {
      expect(order.missing).toEqual(['MAINTENANCE', 'SELF_CHECK']);
      done(order, 'MAINTENANCE');
    }
    done(order, 'SELF_CHECK');
    order.accept(SIGNED, act);
    expect(order.status).toBe('ACCEPTED');
  },
);

test('a day is that of the place: there the customer signs today what our clock calls tomorrow', () => {
  const order = ready();
  const evening = { ...act, at: new Date('2026-03-02T16:00:00Z') };
  expect(() =>
    order.accept({ ...SIGNED, signedOn: '2026-03-03' }, { ...act, at: new Date('2026-03-02T15:59:59Z') }),
  ).toThrow(InputInvalid);
  order.status = 'IN_PROGRESS';
  order.accept({ ...SIGNED, signedOn: '2026-03-03' }, evening);
  expect(order.completedOn).toBe('2026-03-03');
});

test('one that is cancelled tells which day does not hold any more, and where none was agreed, none', () => {
  const [agreed, ordered] = [opened(), opened()];
  agreed.agree({ ...SAID, on: '2026-03-02' }, act);
  for (const order of [agreed, ordered]) order.cancel({ reason: 'Sold on' }, act);
  const told = [agreed, ordered].map(it => eventsOf(it).find(event => event.type === InstallationCancelled.type)?.data);
  expect(told).toMatchObject([{ installationOrderId: agreed.id, agreedOn: '2026-03-02' }, { agreedOn: null }]);
});

test('N73: one or two engineers take one or more days, and the order is late when the last of them is over', () => {
  const order = opened();
  order.agree({ ...SAID, on: '2026-03-04', days: 2 }, act, engineer, mate);
  expect([order.engineers, order.startsAt, order.endsAt, order.wakesAt]).toEqual([
    ...[[engineer, mate], beginOf(order.timeZone, '2026-03-04'), ...twice(beginOf(order.timeZone, '2026-03-06'))],
  ]);
  order.agree({ ...SAID, on: '2026-03-05' }, act);
  expect([order.days, order.engineers, order.missedOn]).toEqual([2, [engineer, mate], undefined]);
  const onSecondDay = { ...act, at: beginOf(order.timeZone, '2026-03-06') };
  order.agree({ ...SAID, on: '2026-03-09', days: 1 }, onSecondDay, mate);
  expect([order.missedOn, order.engineers]).toEqual(['2026-03-05', [mate, engineer]]);
  order.begin(engineer, { ...act, at: beginOf(order.timeZone, '2026-03-09') }, null);
  expect([order.engineers, order.endsAt]).toEqual([[engineer], beginOf(order.timeZone, '2026-03-10')]);
});

test('N73: under way it takes others, or more days from its first on, none of which is over, and is late when these are', () => {
  const order = opened();
  order.agree({ ...SAID, on: '2026-03-04', days: 2 }, act, engineer, mate);
  const onDay = (day: string) => ({ ...act, at: beginOf(order.timeZone, day) });
  order.begin(engineer, onDay('2026-03-04'));
  order.loseEngineer(engineer, 'Ill', act);
  expect([order.status, order.engineers]).toEqual(['IN_PROGRESS', [mate]]);
  order.wake(onDay('2026-03-06').at);
  expect(() => order.replan({}, onDay('2026-03-06'))).toThrow(InputInvalid);
  const other = Object.assign(new Engineer(), { id: '01a20145-ff65-73ce-81c5-b0562545d6f8' });
  order.replan({ days: 4 }, onDay('2026-03-06'), other, mate);
  expect([order.engineers, order.endsAt]).toEqual([[other, mate], beginOf(order.timeZone, '2026-03-08')]);
  expect([order.lateSince, order.wakesAt]).toEqual([null, order.endsAt]);
  expect(order.whatIsLeft).toMatchObject({ startsAt: beginOf(order.timeZone, '2026-03-06') });
});

test('refused: one engineer as both, and no day or more than a month of them', () => {
  const agree = (days: number, second = mate) =>
    opened().agree({ ...SAID, on: '2026-03-04', days }, act, engineer, second);
  expect(() => agree(1, engineer)).toThrow(InputInvalid);
  expect(() => agree(0)).toThrow(InputInvalid);
  expect(() => agree(32)).toThrow(InputInvalid);
});

test('of two engineers the one who stays leads, and it is told who is missing', () => {
  const order = opened();
  order.agree({ ...SAID, on: '2026-03-04' }, act, engineer, mate);
  for (const lost of [engineer, engineer, mate]) order.loseEngineer(lost, 'Ill', act);
  expect(order.engineers).toEqual([]);
  const told = eventsOf(order).filter(it => it.type === InstallationUnstaffed.type);
  expect(told.map(it => it.data)).toMatchObject([{ engineerId: engineer.id }, { engineerId: mate.id }]);
});

test('TCK-44: who installed is scored once the customer signed, and not before', () => {
  const order = ready();
  order.engineer = engineer;
  const actor = { subject: 'sales', roles: ['SALESPERSON'], dealerId: null };
  const score = () => order.score({ scoredBy: 'SALESPERSON', points: 4 }, actor, act.at);
  expect(score).toThrow(InstallationOrderWrongState);
  order.accept(SIGNED, act);
  expect(score()).toMatchObject({ points: 4, enteredBy: 'sales', installationOrderId: order.id });
});

test('TCK-31: one that was begun on its day and is written down later was there in time, for as long as it takes from that day on', () => {
  const order = opened();
  const written = { ...act, at: new Date('2026-03-05T08:00:00Z') };
  order.agree({ ...SAID, on: '2026-03-02', days: 2 }, written, engineer);
  const begin = (begunAt: string) => order.begin(engineer, written, null, new Date(begunAt));
  const [early, ahead] = ['2025-12-30T15:59:59Z', '2026-03-05T08:00:01Z'];
  for (const wrong of [early, ahead]) {
    order.status = 'AGREED';
    expect(() => begin(wrong)).toThrow(expect.objectContaining({ path: ['input', 'begunAt'] }));
  }
  order.status = 'AGREED';
  begin('2026-03-02T02:00:00.000Z');
  const { ARRIVED, DISPATCHED } = order.milestones;
  expect([ARRIVED, DISPATCHED]).toEqual(twice('2026-03-02T02:00:00.000Z'));
  expect([order.begunAt?.toISOString(), order.endsAt]).toEqual([ARRIVED, beginOf(order.timeZone, '2026-03-04')]);
});

test('TCK-31: who was named to install it, from when to when and by whom, stays on file; the same again is no news', () => {
  const order = opened();
  const by = (by: string, day: number) => ({ by, at: new Date(Date.UTC(2026, 2, day)) });
  order.agree({ ...SAID, on: '2026-03-04', days: 3 }, by('csr', 2));
  expect(order.crews).toEqual([]);
  for (const day of [2, 3]) order.agree({ ...SAID, on: '2026-03-04' }, by('csr', day), engineer, mate);
  order.begin(engineer, by('lead', 5), mate, by('lead', 4).at);
  order.replan({}, by('lead', 5), mate, engineer);
  order.loseEngineer(engineer, 'Ill', by('system', 6));
  order.loseEngineer(mate, 'Ill', by('system', 7));
  order.replan({ days: 6 }, by('csr', 8), engineer, null);
  const crew = (engineerIds: readonly string[], [namedBy, from]: [string, number], ended?: [string, number]) => ({
    ...{ engineerIds, namedBy, from: by('', from).at.toISOString() },
    ...{ endedBy: ended?.[0] ?? null, to: ended ? by('', ended[1]).at.toISOString() : null },
  });
  expect(order.crews).toEqual([
    crew([engineer.id, mate.id], ['csr', 2], ['lead', 5]),
    crew([mate.id, engineer.id], ['lead', 5], ['system', 6]),
    crew([mate.id], ['system', 6], ['system', 7]),
    crew([engineer.id], ['csr', 8]),
  ]);
});

test('TCK-31: others than were named begin it before that was written down: those who were named were never there', () => {
  const order = opened();
  const written = { ...act, at: new Date('2026-03-02T10:00:00Z') };
  order.agree({ ...SAID, on: '2026-03-02' }, written, engineer);
  order.begin(mate, written, null, act.at);
  const [named, there] = order.crews;
  expect([named?.from, named?.to]).toEqual(twice(written.at.toISOString()));
  expect(there).toMatchObject({ engineerIds: [mate.id], from: act.at.toISOString(), to: null });
});

test('TCK-31: a signature on another day than was written down is put right; told again, judged anew, and what was said before stays on file', () => {
  const order = ready();
  const correct = (input: object) => order.correct({ reason: 'Misread', ...input }, { ...act, by: 'sales' });
  expect(() => correct({ completedOn: '2026-03-01' })).toThrow(InstallationOrderWrongState);
  order.accept(SIGNED, act);
  expect(() => correct({ handedOverOn: '2026-03-02' })).toThrow(InstallationOrderWrongState);
  order.handOver(SIGNED, act);
  const refused = { completedOn: '2026-03-03', handedOverOn: '2026-03-01', acceptedBy: ' ', reason: ' ' };
  for (const [field, wrong] of Object.entries(refused))
    expect(() => correct({ [field]: wrong })).toThrow(expect.objectContaining({ path: ['input', field] }));
  const signed = opened();
  signed.agree({ ...SAID, on: '2026-03-02' }, act);
  signed.begin(engineer, act, null, new Date('2026-02-20T02:00:00Z'));
  for (const item of CHECKS) done(signed, item);
  signed.accept(SIGNED, act);
  signed.correct({ completedOn: '2026-02-27', acceptedBy: 'Dana', reason: 'Misread' }, { ...act, by: 'sales' });
  expect([signed.status, signed.completedOn, signed.acceptedBy]).toEqual(['ACCEPTED', '2026-02-27', 'Dana']);
  expect(signed.corrections).toEqual([
    {
      ...{ completedOn: '2026-03-02', acceptedBy: 'Aigerim', handedOverOn: null, handedOverTo: null },
      ...{ reason: 'Misread', correctedBy: 'sales', correctedAt: act.at },
    },
  ]);
  expect(signed.milestones.ACCEPTED).toBe('2026-02-27T04:00:00.000Z');
  const told = eventsOf(signed).filter(it => it.type === InstallationAccepted.type);
  expect(told.map(it => it.data)).toMatchObject([{ completedOn: '2026-03-02' }, { completedOn: '2026-02-27' }]);
  expect(() => signed.correct({ completedOn: '2026-02-27', reason: 'Misread' }, act)).toThrow(
    expect.objectContaining({ path: ['input'] }),
  );
});

test('TCK-31: a signature that was none is taken back, the last first, unless who installed was scored for it; the clock runs on', () => {
  const order = ready();
  order.accept(SIGNED, act);
  order.handOver(SIGNED, act);
  expect(() => order.withdrawAcceptance({ reason: 'Mistaken' }, false, act)).toThrow(InstallationOrderWrongState);
  order.withdrawHandOver({ reason: 'Mistaken' }, act);
  expect([order.handedOverOn, order.milestones.HANDED_OVER, order.endedAt]).toEqual([null, undefined, null]);
  expect(() => Object.assign(ready(), { status: 'ACCEPTED' }).withdrawAcceptance({ reason: 'x' }, true, act)).toThrow(
    InstallationAlreadyScored,
  );
  order.withdrawAcceptance({ reason: 'Mistaken' }, false, act);
  expect([order.status, order.completedOn, order.milestones.ACCEPTED]).toEqual(['IN_PROGRESS', null, undefined]);
  expect(order.corrections).toMatchObject([{ handedOverOn: '2026-03-02' }, { completedOn: '2026-03-02' }]);
  const late = ready();
  late.accept(SIGNED, act);
  const after = { ...act, at: new Date('2026-03-09T08:00:00Z') };
  late.withdrawAcceptance({ reason: 'Mistaken' }, false, after);
  expect(late.endsAt).toEqual(late.bookedFrom);
  late.wake(after.at);
  expect(
    eventsOf(late)
      .map(it => it.type)
      .slice(-2),
  ).toEqual([InstallationAcceptanceWithdrawn.type, InstallationLate.type]);
});
