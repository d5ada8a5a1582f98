import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  AgreementDateMet,
  AgreementDateMissed,
  AgreementDateMoved,
  AgreementEnded,
} from '@mainstay/contracts/customers';
import { type AgreementScope, eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { Customer } from '../customer/customer.entity.ts';
import type { ServiceAgreementDraftInput, ServiceAgreementStatus } from '../schema.types.ts';
import { agreementFor } from './agreement-scope.ts';
import { PROMISED, ServiceAgreement } from './service-agreement.entity.ts';
import {
  ServiceAgreementDateMet,
  ServiceAgreementNotRenewable,
  ServiceAgreementOverlaps,
  ServiceAgreementWrongStatus,
} from './service-agreement.errors.ts';
import { SERVICE_AGREEMENT_LIFECYCLE, type ServiceAgreementAct } from './service-agreement.lifecycle.ts';

const at = new Date('2027-01-01T00:00:00Z');
const customer = Customer.register('C-1', null, { kind: 'CARRIER', name: 'Lines', country: 'KZ', tier: 'STANDARD' });
const target = { priority: 'P1' as const, respondWithinMinutes: 60, resolveWithinMinutes: null };
const terms = { slaPolicy: 'SLA-1', carePolicy: 'CB-1', trainingPolicy: 'TRN-1', targets: [target] };
const ALL = { siteIds: [], assetIds: [] };
const draft = (more: Partial<ServiceAgreementDraftInput> = {}, scope: AgreementScope = ALL) => {
  const input = { customer: customer.id, ...terms, startsOn: '2026-01-01', endsOn: '2026-12-31', ...more };
  return ServiceAgreement.draft('SA-1', customer, input, { timeZone: 'Asia/Shanghai', ...scope });
};
const inForce = (more: Partial<ServiceAgreementDraftInput> = {}) => {
  const agreement = draft(more);
  agreement.activate([]);
  return agreement;
};

const STATES: readonly ServiceAgreementStatus[] = ['DRAFT', 'ACTIVE', 'ENDED', 'DISCARDED'];
const [EVE, AFTER] = ['2025-12-31', '2027-01-01'];
const PERFORM: Readonly<Record<ServiceAgreementAct, (agreement: ServiceAgreement) => void>> = {
  activate: it => it.activate([]),
  end: it => it.end('2026-06-30', '2026-03-01', at),
  expire: it => it.expire(AFTER, at),
  discard: it => it.discard(EVE),
};
/** What no state but one in force or over allows, and no act changes. */
const OF_PROMISED: Readonly<Record<string, (agreement: ServiceAgreement) => void>> = {
  renew: it => it.renew('SA-2', {}, null),
  recordDate: it => it.contractDates.record({ date: 'SUPPLY', doneOn: '2026-01-05' }, '2026-01-06', at),
};
const standing = (status: ServiceAgreementStatus) => Object.assign(draft({ supplyBy: '2026-02-01' }), { status });

test.each(Object.keys(PERFORM).flatMap(name => STATES.map(status => [name as ServiceAgreementAct, status] as const)))(
  'CUS-08: %s of an agreement that is %s does what the table says',
  (name, status) => {
    const { to, ...allowed } = SERVICE_AGREEMENT_LIFECYCLE[name];
    const from: readonly ServiceAgreementStatus[] = allowed.from;
    const agreement = standing(status);
    const before = { ...agreement };
    if (from.includes(status)) {
      PERFORM[name](agreement);
      expect(agreement.status).toBe(to);
    } else {
      if (name === 'expire') PERFORM[name](agreement);
      else expect(() => PERFORM[name](agreement)).toThrow(new ServiceAgreementWrongStatus(status));
      expect([{ ...agreement }, eventsOf(agreement)]).toEqual([before, []]);
    }
  },
);

test.each(Object.keys(OF_PROMISED).flatMap(name => STATES.map(status => [name, status] as const)))(
  'CUS-08: %s asks for an agreement that is or was in force: %s',
  (name, status) => {
    const agreement = standing(status);
    const before = { ...agreement };
    const perform = () => OF_PROMISED[name]!(agreement);
    if (PROMISED.includes(status)) {
      expect(perform).not.toThrow();
      expect(agreement.status).toBe(status);
    } else {
      expect(perform).toThrow(new ServiceAgreementWrongStatus(status));
      expect([{ ...agreement }, eventsOf(agreement)]).toEqual([before, []]);
    }
  },
);

test('CUS-08: an agreement holds through its last day and ends after it, once; a day of its contract that was not met is missed', () => {
  const agreement = inForce({ supplyBy: '2026-12-31' });
  agreement.expire('2026-12-31', at);
  expect(agreement.status).toBe('ACTIVE');
  agreement.expire('2027-01-01', at);
  agreement.expire('2027-01-02', at);
  const ended = eventsOf(agreement).filter(it => it.type === AgreementEnded.type);
  expect([agreement.status, ended.map(it => it.data)]).toEqual([
    ...['ENDED', [{ agreementId: agreement.id, customerId: customer.id, endedOn: '2026-12-31' }]],
  ]);
  expect(eventsOf(agreement).filter(it => it.type === AgreementDateMissed.type)).toHaveLength(1);
  const before = Object.assign(inForce(), { installBy: '2027-06-01' });
  before.expire('2027-01-01', at);
  expect(eventsOf(before).filter(it => it.type === AgreementDateMissed.type)).toMatchObject([
    { data: { date: 'INSTALLATION', dueOn: '2027-06-01' } },
  ]);
  const open = inForce({ endsOn: null });
  const drafted = draft();
  for (const other of [open, drafted]) other.expire('2030-01-01', at);
  expect([open.status, drafted.status]).toEqual(['ACTIVE', 'DRAFT']);
});

test('one that follows begins the day after, on the same terms but for what is said', () => {
  const agreement = inForce({ supplyBy: '2026-02-01' });
  expect(agreement.renew('SA-2', { endsOn: '2027-12-31' }, null)).toMatchObject({
    ...{ number: 'SA-2', customer, ...terms, startsOn: '2027-01-01', endsOn: '2027-12-31', status: 'DRAFT' },
    ...{ renewsId: agreement.id, supplyBy: null },
  });
  const other = { slaPolicy: 'SLA-2', carePolicy: null, trainingPolicy: 'TRN-2', targets: [] };
  expect(agreement.renew('SA-2', other, null)).toMatchObject({ ...other, endsOn: null });
  agreement.expire('2027-01-01', at);
  expect(agreement.renew('SA-2', {}, null).startsOn).toBe('2027-01-01');
  expect(() => agreement.renew('SA-3', {}, draft())).toThrow(expect.objectContaining({ other: 'SA-1' }));
  expect(() => inForce({ endsOn: null }).renew('SA-2', {}, null)).toThrow(ServiceAgreementNotRenewable);
  expect(() => draft().renew('SA-2', {}, null)).toThrow(ServiceAgreementWrongStatus);
  expect(() => agreement.renew('SA-2', { endsOn: '2026-12-31' }, null)).toThrow(InputInvalid);
});

test('a draft comes to nothing and renews nothing; one in force is ended instead', () => {
  const next = inForce().renew('SA-2', {}, null);
  next.discard('2026-06-01');
  expect([next.status, next.renewsId, eventsOf(next)]).toEqual(['DISCARDED', null, []]);
  expect(() => next.renew('SA-3', {}, null)).toThrow(ServiceAgreementWrongStatus);
  const told = { date: 'SUPPLY', doneOn: '2026-01-05' } as const;
  expect(() => next.contractDates.record(told, '2026-01-06', at)).toThrow(ServiceAgreementWrongStatus);
  expect(() => next.discard('2026-06-01')).toThrow(ServiceAgreementWrongStatus);
  expect(() => inForce().discard('2026-01-01')).toThrow(ServiceAgreementWrongStatus);
});

test('CUS-08: a day that the contract sets lies within the agreement, where it is told as missed', () => {
  for (const name of ['supplyBy', 'installBy'] as const) {
    expect(() => draft({ [name]: '2027-01-01' })).toThrow(expect.objectContaining({ path: ['input', name] }));
  }
  expect(draft({ supplyBy: '2025-12-01', installBy: '2026-12-31' }).contractDates.open).toHaveLength(2);
  expect(draft({ endsOn: null, installBy: '2030-01-01' }).contractDates.open).toHaveLength(1);
});

const endsOf = (agreement: ServiceAgreement) =>
  eventsOf(agreement).flatMap(it =>
    it.type === AgreementEnded.type ? [(it.data as { endedOn: string }).endedOn] : [],
  );

test('CUS-08: one that came into force by mistake comes to nothing as long as its first day is to come, and is told to hold on no day', () => {
  const agreement = inForce({ startsOn: '2026-07-01' });
  agreement.discard('2026-06-30');
  expect([agreement.status, agreement.lastDay, endsOf(agreement)]).toEqual(['DISCARDED', '2026-06-30', ['2026-06-30']]);
});

test('CUS-08: one that is to end earlier holds through that day, which is told once and lies in its days', () => {
  const agreement = inForce();
  expect(() => agreement.end('2027-01-01', '2026-03-01', at)).toThrow(InputInvalid);
  expect(() => agreement.end('2025-12-31', '2026-03-01', at)).toThrow(InputInvalid);
  agreement.end('2026-06-30', '2026-06-30', at);
  expect([agreement.status, agreement.endsOn, endsOf(agreement)]).toEqual(['ACTIVE', '2026-06-30', ['2026-06-30']]);
  agreement.expire('2026-07-01', at);
  expect([agreement.status, endsOf(agreement)]).toEqual(['ENDED', ['2026-06-30']]);
  const over = inForce({ supplyBy: '2026-02-28', installBy: '2026-03-31' });
  over.end('2026-02-28', '2026-03-01', at);
  expect([over.status, endsOf(over)]).toEqual(['ENDED', ['2026-02-28']]);
  expect([over.supplyMissedAt, over.installationMissedAt]).toEqual([at, null]);
});

test('CUS-08: a day of the contract that nothing asks for any more is missed no more: of one that came to nothing, or that ended before it', () => {
  const [early, late] = ['2026-02-28', '2026-03-31'];
  const missed = (more: Partial<ServiceAgreementDraftInput>) => {
    const agreement = inForce({ supplyBy: early, installBy: late, ...more });
    for (const date of ['SUPPLY', 'INSTALLATION'] as const) agreement.contractDates.miss(date, '2026-04-01', at);
    return agreement;
  };
  const missesOf = ({ supplyMissedAt, installationMissedAt }: ServiceAgreement) => [
    supplyMissedAt,
    installationMissedAt,
  ];
  const [ended, discarded, done] = [missed({}), missed({ startsOn: '2026-07-01' }), missed({ startsOn: '2026-07-01' })];
  ended.end('2026-03-15', '2026-04-02', at);
  expect(missesOf(ended)).toEqual([at, null]);
  ended.contractDates.record({ date: 'INSTALLATION', doneOn: '2026-04-03' }, '2026-04-03', at);
  expect(missesOf(ended)).toEqual([at, null]);
  expect(eventsOf(ended).at(-1)?.data).toMatchObject({ doneOn: '2026-04-03', isLate: false });
  discarded.discard('2026-06-30');
  expect(missesOf(discarded)).toEqual([null, null]);
  done.contractDates.record({ date: 'SUPPLY', doneOn: '2026-03-05' }, '2026-06-01', at);
  expect(missesOf(done)).toEqual([at, at]);
  done.discard('2026-06-30');
  expect(missesOf(done)).toEqual([null, null]);
});

test('CUS-08: when a day of the contract was missed stands as it was told, whatever is said by mistake of when it was met', () => {
  const agreement = inForce({ supplyBy: '2026-01-31', installBy: '2026-01-31' });
  const [told, later, last] = [new Date('2026-02-01'), new Date('2026-04-01'), new Date('2026-05-01')];
  const met = (date: 'SUPPLY' | 'INSTALLATION', doneOn: string, on = later) =>
    agreement.contractDates.record({ date, doneOn }, '2026-05-01', on);
  agreement.contractDates.miss('SUPPLY', '2026-02-01', told);
  met('SUPPLY', '2026-01-31');
  expect(agreement.supplyMissedAt).toBeNull();
  met('SUPPLY', '2026-02-10');
  expect(agreement.supplyMissedAt).toEqual(told);
  for (const [doneOn, on] of [
    ['2026-02-10', later],
    ['2026-01-31', last],
    ['2026-02-09', last],
  ] as const)
    met('INSTALLATION', doneOn, on);
  expect(agreement.installationMissedAt).toEqual(later);
});

test('CUS-08: of two agreements for one day that are as wide the second is refused: for all of the customer, or for one site or machine', () => {
  const [a, b, press] = [randomUUID(), randomUUID(), randomUUID()];
  const beside = (one: Partial<AgreementScope>, other: Partial<AgreementScope>) => {
    const first = draft({}, { ...ALL, ...one });
    return () => draft({}, { ...ALL, ...other }).activate([first]);
  };
  for (const scope of [{}, { siteIds: [a] }, { assetIds: [press] }])
    expect(beside(scope, scope)).toThrow(ServiceAgreementOverlaps);
  expect(beside({ siteIds: [a, b] }, { siteIds: [b], assetIds: [press] })).toThrow(ServiceAgreementOverlaps);
  expect(beside({ siteIds: [a] }, { siteIds: [b] })).not.toThrow();
  expect(beside({}, { siteIds: [a] })).not.toThrow();
  expect(beside({ siteIds: [a] }, { assetIds: [press] })).not.toThrow();
  const ofSite = draft({}, { ...ALL, siteIds: [a] });
  ofSite.activate([]);
  expect(ofSite.renew('SA-2', {}, null)).toMatchObject({ siteIds: [a], assetIds: [], timeZone: 'Asia/Shanghai' });
});

test('CUS-13: the narrowest agreement counts for a machine, on a day that it holds; where no machine is named, the widest', () => {
  const scopes = { customer: ALL, site: { ...ALL, siteIds: ['a'] }, machine: { ...ALL, assetIds: ['press'] } };
  const named = (name: keyof typeof scopes, startsOn: string) => ({ ...scopes[name], name, startsOn });
  const all = [named('customer', '2026-01-01'), named('site', '2026-03-01'), named('machine', '2026-06-01')];
  const nameFor = (day: string, id?: string, siteId: string | null = 'a') =>
    agreementFor(all, id === undefined ? null : { id, siteId }, day)?.name;
  expect([nameFor('2026-02-28', 'press'), nameFor('2026-05-31', 'press'), nameFor('2026-06-01', 'press')]).toEqual([
    ...['customer', 'site', 'machine'],
  ]);
  expect([nameFor('2026-06-01', 'pump', 'b'), nameFor('2026-06-01'), nameFor('2025-12-31', 'press')]).toEqual([
    ...['customer', 'customer', 'customer'],
  ]);
});

test('CUS-08: another day of the contract is agreed with its reason while the agreement is in force; the one before, and that it was missed, stays', () => {
  const agreement = inForce({ supplyBy: '2026-02-28' });
  const move = (dueOn: string, date: 'SUPPLY' | 'INSTALLATION' = 'SUPPLY', reason = 'The hall is late') =>
    agreement.contractDates.move({ date, dueOn, reason }, '2026-03-02', { by: 'sales', at });
  agreement.contractDates.miss('SUPPLY', '2026-02-28', at);
  expect(agreement.supplyMissedAt ?? null).toBeNull();
  // Whether its timer has rung or not.
  move('2026-04-30');
  agreement.contractDates.miss('SUPPLY', '2026-03-02', at);
  expect(agreement).toMatchObject({ supplyBy: '2026-04-30', supplyMissedAt: null });
  const moved = { date: 'SUPPLY', from: '2026-02-28', to: '2026-04-30', reason: 'The hall is late', by: 'sales', at };
  expect(agreement.movedDates).toEqual([{ ...moved, missedAt: at }]);
  expect(eventsOf(agreement).filter(it => it.type === AgreementDateMissed.type)).toMatchObject([
    { data: { date: 'SUPPLY', dueOn: '2026-02-28' } },
  ]);
  expect(eventsOf(agreement).filter(it => it.type === AgreementDateMoved.type)).toMatchObject([
    { data: { date: 'SUPPLY', before: '2026-02-28', dueOn: '2026-04-30' } },
  ]);
  move('2026-03-02', 'INSTALLATION');
  expect(agreement.movedDates.at(-1)).toMatchObject({ from: null, to: '2026-03-02', missedAt: null });
  expect(() => move('2026-04-30')).toThrow(expect.objectContaining({ path: ['input', 'dueOn'] }));
  expect(() => move('2026-03-01')).toThrow(expect.objectContaining({ path: ['input', 'dueOn'] }));
  expect(() => move('2027-01-01')).toThrow(expect.objectContaining({ path: ['input', 'dueOn'] }));
  expect(() => move('2026-05-01', 'SUPPLY', ' ')).toThrow(expect.objectContaining({ path: ['input', 'reason'] }));
  agreement.contractDates.record({ date: 'SUPPLY', doneOn: '2026-03-02' }, '2026-03-02', at);
  expect(() => move('2026-05-01')).toThrow(new ServiceAgreementDateMet('2026-03-02'));
  expect(agreement.movedDates[0]).toMatchObject({ missedAt: at });
  agreement.contractDates.record({ date: 'SUPPLY', doneOn: '2026-02-28' }, '2026-03-02', at);
  expect(agreement.movedDates[0]).toMatchObject({ missedAt: null });
  // A slip of the pen takes no miss away for good.
  agreement.contractDates.record({ date: 'SUPPLY', doneOn: '2026-03-02' }, '2026-03-02', at);
  expect(agreement.movedDates[0]).toMatchObject({ missedAt: at });
  expect(() =>
    draft().contractDates.move({ date: 'SUPPLY', dueOn: '2026-05-01', reason: 'x' }, '2026-03-02', { by: 's', at }),
  ).toThrow(ServiceAgreementWrongStatus);
});

test('CUS-08: machines are installed on the day on which the last of them was signed for; one that was told late and in time was not missed', () => {
  const agreement = inForce({ installBy: '2026-03-01' });
  const { contractDates } = agreement;
  contractDates.miss('INSTALLATION', '2026-03-02', new Date('2026-03-02'));
  for (const signedOn of [[], ['2026-02-20', null]]) contractDates.hearInstalled(signedOn, '2026-04-01', at);
  expect([agreement.installedOn, agreement.installationMissedAt]).toEqual([undefined, new Date('2026-03-02')]);
  contractDates.hearInstalled(['2026-02-28', '2026-02-20'], '2026-04-01', at);
  expect([agreement.installedOn, agreement.installationMissedAt]).toEqual(['2026-02-28', null]);
  const met = eventsOf(agreement).filter(it => it.type === AgreementDateMet.type);
  expect(met.map(it => it.data)).toMatchObject([{ date: 'INSTALLATION', doneOn: '2026-02-28', isLate: false }]);
});

test('CUS-08: a day of installation that somebody said stays, as they may count what no order tells of; it may be put right by hand', () => {
  const agreement = inForce({ installBy: '2026-03-01' });
  const { contractDates } = agreement;
  const say = (doneOn: string) => contractDates.record({ date: 'INSTALLATION', doneOn }, '2026-04-01', at);
  say('2026-02-10');
  contractDates.hearInstalled(['2026-02-28'], '2026-04-01', at);
  expect(agreement.installedOn).toBe('2026-02-10');
  say('2026-02-28');
  expect(agreement.installedOn).toBe('2026-02-28');
  const undated = inForce();
  undated.contractDates.hearInstalled(['2026-02-28'], '2026-04-01', at);
  expect(undated.installedOn).toBeUndefined();
});

test('CUS-08, TCK-31: a day of installation that was heard follows the signature that is put right or taken back, and what was missed is missed again', () => {
  const agreement = inForce({ installBy: '2026-03-01' });
  const { contractDates } = agreement;
  const hear = (signedOn: string | null) => {
    contractDates.hearInstalled([signedOn], '2026-04-01', at);
    return [agreement.installedOn, agreement.installationMissedAt];
  };
  expect(hear('2026-02-28')).toEqual(['2026-02-28', null]);
  expect(hear('2026-03-10')).toEqual(['2026-03-10', at]);
  expect(hear('2026-02-20')).toEqual(['2026-02-20', null]);
  for (const _twice of [1, 2]) expect(hear(null)).toEqual([null, at]);
  contractDates.record({ date: 'INSTALLATION', doneOn: '2026-02-20' }, '2026-04-01', at);
  expect(hear('2026-02-25')).toEqual(['2026-02-20', null]);
});
