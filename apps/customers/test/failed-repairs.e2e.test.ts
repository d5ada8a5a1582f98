import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as events from '@mainstay/contracts/customers';
import {
  OnSiteRepairEnded,
  TicketAssetNamed,
  TicketCancelled,
  TicketCustomerNamed,
  TicketDiagnosed,
  TicketRegistered,
  TicketReinstated,
  TicketReopened,
  TicketReportCorrected,
  TicketSignedOff,
  TicketTriaged,
  TicketUnmarkedDuplicate,
  UnitRepairEnded,
  VisitRepairEnded,
  WorkOrderStepCorrected,
} from '@mainstay/contracts/tickets';
import { ManualClock } from '@mainstay/kit/domain';
import { type Reply, startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { ToldRepair } from '../src/exchange/told-repair.entity.ts';
import { FittedPart } from '../src/fitted-part/fitted-part.entity.ts';
import { RepairWait } from '../src/repair-wait/repair-wait.entity.ts';
import { UnitFact } from '../src/unit-passport/unit-fact.entity.ts';
import { careActs, unique } from './care-examples.ts';
import { DECIDED, months, twoRepairs, warrantyActs } from './warranty-examples.ts';

const clock = new ManualClock(new Date('2026-01-10T08:00:00Z'));
let service: TestService;
beforeAll(async () => {
  service = await startTestService(customers, { clock });
});
afterAll(() => service.close());
const { act, policyInForce, exchangePolicyInForce, aMachine } = warrantyActs(() => service);
const { policyInForce: carePolicyInForce } = careActs(() => service);
const now = () => clock.now().toISOString();
const onDay = (after: number) =>
  new Date(Temporal.PlainDate.from(now().slice(0, 10)).add({ days: after }).toString() + 'T00:00:00Z');

test('RET-004V (N43): failed return repairs count by themselves, told twice and out of order; typed ones beside them; each by the company’s days', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const asset = await aMachine({ warrantyPolicy, invoicedOn: '2025-12-01' });
  const told = (number: string, [receivedOn, endedOn]: readonly [string, string], earlierRepairs: number) => {
    const order = { returnRepairId: randomUUID(), number, ticketId: randomUUID(), customerId: randomUUID() };
    const unit = { unitId: randomUUID(), serial: 'SN-1', assetId: asset, receivedOn, endedOn, earlierRepairs };
    return (isSolved: boolean) => UnitRepairEnded({ ...order, ...unit, isSolved });
  };
  const first = told('RR-1', ['2025-12-10', '2025-12-20'], 0);
  const second = told('RR-2', ['2026-01-02', '2026-01-05'], 1);
  const later = told('RR-3', ['2026-01-11', '2026-01-12'], 2);
  const decide = async (repairs: readonly object[] = []) => {
    const query = `query ($input: ExchangeDecideInput!)
      { exchangeFor(input: $input) { outcome rule repairs { toldBy isSolved } } }`;
    const input = { asset, returnedOn: '2026-01-10', repairs, isSameModelAvailable: true };
    return (await service.run(query, { input }, 'CSR')).exchangeFor;
  };
  for (const event of [second(false), first(true), later(false), second(false)]) await service.deliver(event);
  const [one, two] = [
    { toldBy: 'RR-1', isSolved: true },
    { toldBy: 'RR-2', isSolved: false },
  ];
  expect(await decide()).toMatchObject({ outcome: 'NOT_ENTITLED', repairs: [one, two] });
  expect(await decide(twoRepairs.slice(1))).toMatchObject({ outcome: 'NOT_ENTITLED', repairs: [one, two] });
  const elsewhere = { from: '2025-12-25', until: '2025-12-27', isSolved: false };
  expect(await decide([elsewhere])).toMatchObject({ outcome: 'SAME_MODEL', rule: 'FAILED_REPAIRS' });
  for (const event of [first(false), first(false), first(true)]) await service.deliver(event);
  expect(await decide()).toEqual({
    ...{ outcome: 'SAME_MODEL', rule: 'FAILED_REPAIRS', repairs: [{ ...one, isSolved: false }, two] },
  });
  const unitRepairId = randomUUID();
  const onSite = (isSolved: boolean) =>
    OnSiteRepairEnded({
      ...{ unitRepairId, subjectKind: 'LOCAL_REPAIR', subjectId: randomUUID(), number: 'LR-1', ticketId: randomUUID() },
      ...{ customerId: randomUUID(), serial: 'SN-1', assetId: asset, beganOn: '2026-01-06', endedOn: '2026-01-07' },
      ...{ isSolved, parts: [], tests: [] },
    });
  for (const [said, isSolved] of [
    [true, true],
    [false, false],
    [true, false],
  ] as const) {
    await service.deliver(onSite(said));
    expect((await decide()).repairs[2]).toEqual({ toldBy: 'LR-1', isSolved });
  }
  await carePolicyInForce('CB-001C', { timeZone: 'Asia/Shanghai' });
  const { data: order } = later(true);
  const local = onSite(true).data;
  const [visited, inFactory, byPartner] = [randomUUID(), randomUUID(), randomUUID()];
  const ended = { endedAt: '2026-01-08T16:00:00Z', endedOn: '2026-01-08', isSolved: true };
  const began = { beganAt: '2026-01-07T23:30:00Z', beganOn: '2026-01-07' };
  const made = { ticketId: randomUUID(), round: 1, assetId: asset, isDisassembly: true };
  const parts = [{ lineId: randomUUID(), partId: randomUUID(), quantity: 1 }];
  for (const event of [
    VisitRepairEnded({ workOrderId: visited, number: 'W-9', ...made, ...began, ...ended }),
    UnitRepairEnded({ ...order, unitId: inFactory, receivedAt: began.beganAt, receivedOn: began.beganOn, ...ended }),
    OnSiteRepairEnded({ ...local, unitRepairId: byPartner, parts, ...began, ...ended }),
  ])
    await service.deliver(event);
  await carePolicyInForce('CB-001C', { timeZone: 'UTC' });
  const em = service.service.orm.em.fork();
  const days = { beganOn: '2026-01-08', endedOn: '2026-01-09' };
  const kept = await em.find(ToldRepair, { id: { $in: [visited, inFactory, byPartner] } });
  expect(kept).toMatchObject([days, days, days]);
  const corrected = { workOrderId: visited, ticketId: made.ticketId, was: ended.endedAt, correctedAt: ended.endedAt };
  const keptNow = async () => service.service.orm.em.fork().find(ToldRepair, { id: visited });
  await service.deliver(WorkOrderStepCorrected({ ...corrected, step: 'SIGNATURE', at: '2026-01-12T08:00:00Z' }));
  expect(await keptNow()).toMatchObject([{ beganOn: days.beganOn, endedOn: '2026-01-12' }]);
  await service.deliver(WorkOrderStepCorrected({ ...corrected, step: 'SIGNATURE', at: null }));
  expect(await keptNow()).toEqual([]);
  expect(await em.find(FittedPart, { repairId: byPartner })).toMatchObject([{ fittedOn: days.endedOn }]);
});

test('RET-004V (N43): a visit failed by the customer’s word, by its case opened again, or by the same fault in another case within the guarantee', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(12, 'PURCHASE')], exchangePolicy });
  const asset = await aMachine({ warrantyPolicy, purchasedOn: '2025-01-15', invoicedOn: '2025-01-15' });
  let severities: unknown[] = [];
  const repairsAt = async (returnedOn = '2026-01-10') => {
    const query = `query ($input: ExchangeDecideInput!)
      { exchangeFor(input: $input) { outcome rule repairs { toldBy isSolved isDisassembly failedBecause faultSeverity } } }`;
    const { exchangeFor } = await service.run(
      query,
      { input: { asset, returnedOn, isSameModelAvailable: true } },
      'CSR',
    );
    const told = exchangeFor.repairs.filter((it: Reply) => it.toldBy.startsWith('W-'));
    severities = exchangeFor.repairs.map((it: Reply) => it.faultSeverity);
    return [exchangeFor.outcome, ...told.map((it: Reply) => `${it.toldBy} ${it.failedBecause}`)];
  };
  const aCase = (reportedAt: string, faultCode: string, ticketId = randomUUID()) => ({
    ticketId,
    registered: TicketRegistered({
      ...{ ticketId, number: unique('T'), kind: 'SERVICE_REQUEST', channel: 'PHONE', customerId: randomUUID() },
      ...{ assetId: asset, dealerId: null, reportedAt },
    }),
    diagnosed: (code = faultCode) => TicketDiagnosed({ ticketId, faultCode: code, diagnosedAt: reportedAt }),
  });
  const visit = (number: string, ticketId: string, [beganOn, endedOn]: readonly [string, string], more: object = {}) =>
    VisitRepairEnded({
      ...{ workOrderId: randomUUID(), number, ticketId, round: 1, assetId: asset, beganOn, endedOn },
      ...{ isDisassembly: true, isSolved: true, ...more },
    });
  const first = aCase('2025-12-01T08:00:00Z', 'F-1');
  const rejected = visit('W-1', first.ticketId, ['2025-12-02', '2025-12-02'], { isSolved: false });
  const mended = visit('W-2', first.ticketId, ['2025-12-03', '2025-12-03']);
  const remote = visit('W-3', first.ticketId, ['2025-12-04', '2025-12-04'], { isDisassembly: false, isSolved: false });
  for (const event of [remote, mended, rejected, rejected, first.diagnosed(), first.registered])
    await service.deliver(event);
  await service.deliver(
    TicketSignedOff({ ticketId: first.ticketId, workOrderId: null, signedOffAt: '2025-12-03T15:00:00Z' }),
  );
  const known = ['W-1 NOT_SOLVED', 'W-2 null', 'W-3 NOT_SOLVED'];
  expect(await repairsAt()).toEqual(['NOT_ENTITLED', ...known]);
  expect(severities).toEqual([null, null, null, null]);
  const serious = { severity: 'SERIOUS', urgency: 'NORMAL', complexity: 'GENERAL', priority: 'P4' } as const;
  await service.deliver(TicketTriaged({ ticketId: first.ticketId, ...serious, problemType: 'EQUIPMENT_FAULT' }));
  const again = aCase('2025-12-20T08:00:00Z', 'F-1');
  for (const event of [again.diagnosed(), again.registered, again.diagnosed()]) await service.deliver(event);
  const cameBack = ['SAME_MODEL', 'W-1 NOT_SOLVED', 'W-2 FAULT_CAME_BACK', 'W-3 NOT_SOLVED'];
  expect(await repairsAt()).toEqual(cameBack);
  expect(await repairsAt('2025-12-19')).toEqual(['NOT_ENTITLED', ...known]);
  await service.deliver(again.diagnosed('F-2'));
  expect(await repairsAt()).toEqual(['NOT_ENTITLED', ...known]);
  await service.deliver(again.diagnosed());
  await service.deliver(TicketCancelled({ ticketId: again.ticketId, cancelledAt: '2025-12-21T08:00:00Z' }));
  expect(await repairsAt()).toEqual(['NOT_ENTITLED', ...known]);
  const late = aCase('2026-02-01T08:00:00Z', 'F-1');
  for (const event of [late.registered, late.diagnosed()]) await service.deliver(event);
  expect(await repairsAt('2026-02-02')).toEqual(['NOT_ENTITLED', ...known]);
  const reopened = TicketReopened({ ticketId: first.ticketId, round: 2, reopenedAt: '2025-12-06T08:00:00Z' });
  const second = visit('W-4', first.ticketId, ['2025-12-06', '2025-12-06'], { round: 2 });
  for (const event of [second, reopened, reopened]) await service.deliver(event);
  expect(await repairsAt()).toEqual([
    ...['SAME_MODEL', 'W-1 NOT_SOLVED', 'W-2 CASE_REOPENED', 'W-3 NOT_SOLVED', 'W-4 null'],
  ]);
  expect(severities).toEqual(['SERIOUS', 'SERIOUS', 'SERIOUS', 'SERIOUS', 'SERIOUS', 'SERIOUS']);
});

function aFault(asset: string | null, reportedAt: string, isOwn?: boolean) {
  const ticketId = randomUUID();
  const about = { number: unique('T'), kind: 'SERVICE_REQUEST', channel: 'PHONE', customerId: randomUUID() } as const;
  return {
    ticketId,
    reported: TicketRegistered({ ticketId, ...about, assetId: asset, dealerId: null, reportedAt, isOwn }),
    isAbout: (assetId: string, formerAssetId = asset) =>
      TicketAssetNamed({
        ...{ ticketId, ...about, assetId, formerAssetId, problemType: 'EQUIPMENT_FAULT', round: 1, reportedAt },
        ...{ severity: 'SERIOUS', namedAt: now() },
      }),
    isOfAnother: (leftAssetId: string) =>
      TicketCustomerNamed({
        ...{ ticketId, number: about.number, customerId: randomUUID(), formerCustomerId: about.customerId },
        ...{ leftAssetId, namedAt: now() },
      }),
    corrected: (to: string) =>
      TicketReportCorrected({ ticketId, number: about.number, channel: 'EMAIL', reportedAt: to, correctedAt: now() }),
    signedOff: () => TicketSignedOff({ ticketId, workOrderId: null, signedOffAt: now() }),
    withdrawn: () => TicketCancelled({ ticketId, cancelledAt: now() }),
    goesOn: () => TicketUnmarkedDuplicate({ ticketId, duplicateOfId: randomUUID(), unmarkedAt: now() }),
    reinstated: () => TicketReinstated({ ticketId, reinstatedAt: now() }),
    reopened: (round = 2) => TicketReopened({ ticketId, round, reopenedAt: now() }),
    enquiry: () =>
      TicketTriaged({
        ...{ ticketId, severity: 'GENERAL', urgency: 'NORMAL', complexity: 'GENERAL', priority: 'P4' },
        problemType: 'ENQUIRY',
      }),
  };
}
const WAITS = `{ repairWaits { edges { node {
  since daysAllowed policyCode repairedOn asset { id } ticket { id } exchange { number }
} } } }`;
const waiting = async (...assets: string[]): Promise<Reply[]> =>
  (await service.run(WAITS, {}, 'QUALITY')).repairWaits.edges
    .map((it: Reply) => it.node)
    .filter((it: Reply) => assets.includes(it.asset.id));
const saidOfWaits = async (asset: string): Promise<string[]> =>
  (await service.outbox())
    .filter(it => it.type.startsWith('customers.repair-wait.') && (it.data as Reply).assetId === asset)
    .map(it => `${it.type.split('.')[2]} ${(it.data as Reply).because ?? (it.data as Reply).since}`);

const severityOf = async (ticketId: string) =>
  (await service.service.orm.em.fork().findOne(RepairWait, { ticketId }))?.severity;

/** When its passport says that cases of it were reported. */
const reportsOf = async (asset: string): Promise<string[]> => {
  const facts = await service.service.orm.em
    .fork()
    .find(UnitFact, { unitId: asset, kind: 'REPORTED', withdrawnAt: null });
  return facts.map(it => it.happenedAt.toISOString());
};

test('RET-004V (N44): a machine that a case names late, or in the place of another, has waited since the report, as it is put right', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(24, 'PURCHASE')], exchangePolicy });
  const bought = { warrantyPolicy, purchasedOn: '2025-12-01', invoicedOn: '2025-12-01' };
  const [wrong, right, unknown] = (await Promise.all([1, 2, 3].map(() => aMachine(bought)))) as [
    string,
    string,
    string,
  ];
  const since = now().slice(0, 10);
  const [fault, bare] = [aFault(wrong, now()), aFault(null, now())];
  for (const { reported } of [fault, bare]) await service.deliver(reported);
  const before = clock.now();
  clock.set(onDay(61));
  await service.fireDueTimers();
  expect(await saidOfWaits(wrong)).toEqual([`exceeded ${since}`]);
  for (const told of [fault.isAbout(right), bare.isAbout(unknown)])
    for (const event of [told, told]) await service.deliver(event);
  await service.fireDueTimers();
  expect(await saidOfWaits(wrong)).toEqual([`exceeded ${since}`, 'ended WITHDRAWN']);
  for (const asset of [right, unknown]) expect(await saidOfWaits(asset)).toEqual([`exceeded ${since}`]);
  const nextDay = onDay(1).toISOString();
  const corrected = bare.corrected(nextDay);
  for (let times = 0; times < 2; times++) await service.deliver(corrected);
  expect(await reportsOf(unknown)).toEqual([nextDay]);
  expect(await severityOf(bare.ticketId)).toBe('SERIOUS');
  await service.fireDueTimers();
  expect(await saidOfWaits(unknown)).toEqual([`exceeded ${since}`, 'ended WITHDRAWN']);
  clock.set(onDay(62));
  await service.fireDueTimers();
  expect((await saidOfWaits(unknown)).at(-1)).toBe(`exceeded ${nextDay.slice(0, 10)}`);
  const leaves = bare.isOfAnother(unknown);
  for (let times = 0; times < 2; times++) await service.deliver(leaves);
  for (const event of [bare.withdrawn(), bare.reinstated()]) await service.deliver(event);
  await service.fireDueTimers();
  expect([await reportsOf(unknown), (await saidOfWaits(unknown)).at(-1)]).toEqual([[], 'ended WITHDRAWN']);
  await service.deliver(bare.isAbout(wrong, unknown));
  await service.fireDueTimers();
  expect((await saidOfWaits(wrong)).at(-1)).toBe(`exceeded ${nextDay.slice(0, 10)}`);
  for (const event of [fault.isOfAnother(right), fault.signedOff(), fault.reopened(), bare.signedOff()])
    await service.deliver(event);
  clock.set(onDay(62));
  await service.fireDueTimers();
  expect(await saidOfWaits(right)).toEqual([`exceeded ${since}`, 'ended WITHDRAWN']);
  clock.set(before);
});

test('RET-004V (N44): a machine that is not repaired in 60 days is told to who decides, never early, until it is repaired', async () => {
  const exchangePolicy = await exchangePolicyInForce();
  const warrantyPolicy = await policyInForce({ periods: [months(24, 'PURCHASE')], exchangePolicy });
  const bought = { warrantyPolicy, purchasedOn: '2025-12-01', invoicedOn: '2025-12-01' };
  const [late, mended, withdrawn, asked, scrapped] = await Promise.all([1, 2, 3, 4, 5].map(() => aMachine(bought)));
  const old = await aMachine({ ...bought, purchasedOn: '2020-12-01' });
  const faultAt = (asset: string | undefined) => aFault(asset!, now());
  const faults = [late, mended, withdrawn, asked, scrapped, old].map(faultAt);
  const ours = await aMachine(bought);
  for (const { reported } of [...faults, faults[0]!, aFault(ours, now(), true)]) await service.deliver(reported);
  const [fault, repaired, off, question] = faults;
  const since = now().slice(0, 10);
  const exceededAt = onDay(61);
  await service.deliver(question!.enquiry());
  const cancelledTwice = [fault!.withdrawn(), fault!.goesOn(), fault!.withdrawn(), fault!.reinstated()];
  for (const told of [off!.withdrawn(), ...cancelledTwice]) await service.deliver(told);
  clock.set(new Date(exceededAt.getTime() - 1));
  await service.fireDueTimers();
  const all = [late, mended, withdrawn, asked, scrapped, old, ours].map(it => it!);
  expect(await waiting(...all)).toEqual([]);
  await service.deliver(repaired!.signedOff());
  clock.set(exceededAt);
  await service.fireDueTimers();
  const shown = { since, daysAllowed: 60, policyCode: exchangePolicy, repairedOn: null, exchange: null };
  const mine = { ...shown, asset: { id: late }, ticket: { id: fault!.ticketId } };
  const others = { ...shown, asset: { id: scrapped }, ticket: { id: faults[4]!.ticketId } };
  expect(await waiting(...all)).toEqual(expect.arrayContaining([mine, others]));
  expect(await waiting(...all)).toHaveLength(2);
  expect(await saidOfWaits(late!)).toEqual([`exceeded ${since}`]);
  const about = (await service.outbox(events.RepairWaitExceeded)).map(
    it => it.data as { repairWaitId: string; assetId: string },
  );
  const read = `query ($id: ID!) { repairWait(id: $id) { asset { id } } }`;
  const { repairWaitId: id } = about.find(it => it.assetId === late)!;
  expect(await service.run(read, { id }, 'QUALITY')).toEqual({ repairWait: { asset: { id: late } } });
  const input = { asset: late, returnedOn: now().slice(0, 10), isSameModelAvailable: true };
  const { exchange } = await act('exchangeDecide', DECIDED, { input }, 'CSR');
  expect(exchange.answer).toMatchObject({ outcome: 'SAME_MODEL', rule: 'NOT_REPAIRED_IN_TIME' });
  expect(await waiting(late!)).toMatchObject([{ exchange: { number: exchange.number } }]);
  const gone = { because: 'SCRAPPED', on: now().slice(0, 10), note: 'Burnt out' };
  await act('assetRetire', 'asset { id }', { id: scrapped!, input: gone }, 'AFTER_SALES_DIRECTOR');
  expect(await saidOfWaits(scrapped!)).toEqual([`exceeded ${since}`, 'ended MACHINE_LEFT']);
  for (const event of [fault!.signedOff(), fault!.signedOff()]) await service.deliver(event);
  expect(await waiting(...all)).toEqual([]);
  expect(await saidOfWaits(late!)).toEqual([`exceeded ${since}`, 'ended REPAIRED']);
  for (const event of [fault!.reopened(), fault!.reopened()]) await service.deliver(event);
  clock.set(new Date(onDay(61).getTime() - 1));
  await service.fireDueTimers();
  expect(await waiting(late!)).toEqual([]);
  clock.advance({ milliseconds: 1 });
  await service.fireDueTimers();
  expect(await waiting(late!)).toMatchObject([{ since: exceededAt.toISOString().slice(0, 10), exchange: null }]);
});

test('RET-004V (N44): rules that come into force later, and a machine that comes under them later, are followed', async () => {
  const code = unique('RET');
  const warrantyPolicy = await policyInForce({ periods: [months(60, 'PURCHASE')], exchangePolicy: code });
  const [under, late] = [await aMachine({ warrantyPolicy }), await aMachine()];
  for (const asset of [under, late]) await service.deliver(aFault(asset, now()).reported);
  clock.set(onDay(62));
  await service.fireDueTimers();
  expect(await waiting(under, late)).toEqual([]);
  await exchangePolicyInForce([], code);
  await service.fireDueTimers();
  expect((await waiting(under, late)).map(it => it.asset.id)).toEqual([under]);
  const input = { reason: 'The policy was left out', warrantyPolicy };
  expect((await act('assetRevise', 'asset { id }', { id: late, input })).userErrors).toEqual([]);
  await service.fireDueTimers();
  expect((await waiting(under, late)).map(it => it.asset.id)).toEqual([under, late]);
  const cost = (first: number) => {
    const query = `query ($first: Int!) { repairWaits(first: $first) { edges { node { asset { id } exchange { id } } } } }`;
    return service.countStatements(() => service.run(query, { first }, 'QUALITY'));
  };
  expect(await cost(2)).toBe(await cost(1));
});
