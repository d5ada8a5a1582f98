import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  LocalRepairIncidentReportDue,
  LocalRepairOverdue,
  LocalRepairReported,
  LocalRepairUnanswered,
  OnSiteRepairEnded,
  PartsReturned,
} from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid, make } from '@mainstay/kit/domain';
import { act, aTicket } from '../../test/in-memory.ts';
import { RepairModeDecision } from '../repair-mode-decision/repair-mode-decision.entity.ts';
import type { LocalRepairStatus, LocalRepairUnitResultInput, RepairLiability } from '../schema.types.ts';
import { FittedUnitsTooMany } from '../work-order/work-order.errors.ts';
import { LocalRepair } from './local-repair.entity.ts';
import {
  LocalPartnerUnsuitable,
  LocalRepairIncidentReportMissing,
  LocalRepairNeedsOtherPerson,
  LocalRepairNotAgreed,
  LocalRepairPartsUnaccounted,
  LocalRepairUnitsIncomplete,
  LocalRepairWrongState,
} from './local-repair.errors.ts';
import { LOCAL_REPAIR_LIFECYCLE, type LocalRepairAct } from './local-repair.lifecycle.ts';
import { obstaclesOf } from './local-repair-terms.ts';

const STATES: readonly LocalRepairStatus[] = [
  ...(['DRAFTED', 'OFFERED', 'REFUSED', 'ACCEPTED', 'IN_REPAIR', 'REPORTED', 'SETTLED', 'CLOSED'] as const),
  'CANCELLED',
];
const NOTHING = { amount: '0.00', currency: 'EUR' };
const partner = { id: randomUUID(), code: 'SP-ALM', country: 'KZ', models: [] };
const inHours = (hours: number) => new Date(act.at.getTime() + hours * 3_600_000);
const at = (moment: Date, by = 'other') => ({ at: moment, by });
const finance = at(act.at, 'finance');
const terms = {
  partner: partner.id,
  fee: { amount: '300.00', currency: 'EUR' },
  attemptFee: { amount: '40.00', currency: 'EUR' },
  ...{ paymentTerms: '30 days', warrantyMonths: 6, answerBy: inHours(24), finishBy: inHours(240) },
};
const tests = [{ name: 'Leak', result: '0.1 ml/h', isPassed: true }];
type Part = LocalRepairUnitResultInput['parts'][number];
const result = (serial: string, isSolved = true) => ({
  ...{ serial, isSolved, actions: 'Seal replaced', parts: [] as Part[], tests: isSolved ? tests : [] },
});
const report = (...units: ReturnType<typeof result>[]) => ({
  ...{ foundFault: 'Worn seal', laborMinutes: 90, parts: [], units: units.length > 0 ? units : [result('U-1')] },
});

function aRepair(
  status: LocalRepairStatus,
  { liability = 'COMPANY', serials = ['U-1'] }: { liability?: RepairLiability; serials?: string[] } = {},
) {
  const ticket = aTicket('PARTNER_REQUIRED');
  const decision = make(RepairModeDecision, {
    ...{
      number: 'RM-1',
      customerId: ticket.customerId,
      status: 'DECIDED',
      mode: 'ENTRUST_LOCAL',
      scope: 'OVERSEAS',
      liability,
    },
    ...{ quantity: 1, distanceKilometres: 900, customerRequirement: 'Soon', weighed: [], reviewed: [] },
    ...{ proposedBy: 'sales', proposedAt: act.at },
  });
  const opening = { number: 'LR-1', decision, ticket, isOfFirm: true, partner, timeZone: 'Asia/Almaty', models: [] };
  const about = { decision: decision.id, task: 'Replace the seals', place: 'Almaty, Abay 1', contact: 'Aigerim' };
  const repair = LocalRepair.open(opening, { ...about, units: serials.map(serial => ({ serial })), terms }, act);
  return Object.assign(repair, { status, startedAt: act.at });
}

const PERFORM: Readonly<Record<LocalRepairAct, (repair: LocalRepair) => void>> = {
  revise: it => it.revise({ terms }, partner, act),
  approve: it => it.approve(partner, finance),
  accept: it => it.accept(partner, act),
  refuse: it => it.refuse({ reason: 'Too far' }, act),
  start: it => it.start({}, act),
  report: it => it.takeReport(report(), act),
  settle: it => it.settle(act.at, act),
  close: it => it.close({ improvement: 'Other rubber', incidentReport: 'Told' }, act),
  cancel: it => it.cancel({ reason: 'Works again' }, act),
};
const ACTS = Object.keys(PERFORM) as LocalRepairAct[];

test.each(ACTS.flatMap(name => STATES.map(status => [name, status] as const)))(
  '%s of a local repair that is %s does what the table says',
  (name, status) => {
    const from: readonly LocalRepairStatus[] = LOCAL_REPAIR_LIFECYCLE[name].from;
    const repair = aRepair(status);
    if (from.includes(status)) PERFORM[name](repair);
    else if (name === 'settle') repair.settle(act.at, act);
    else expect(() => PERFORM[name](repair)).toThrow(LocalRepairWrongState);
    expect(repair.status).toBe(from.includes(status) ? LOCAL_REPAIR_LIFECYCLE[name].to : status);
  },
);

test('CUS-15: a partner is entrusted where it serves, with its models, and for as long as it is entrusted', () => {
  const wanted = { country: 'KZ', models: ['X'], finishBy: new Date('2026-03-10T08:00:00Z'), timeZone: 'Asia/Almaty' };
  expect(obstaclesOf(partner, wanted)).toEqual([]);
  expect(obstaclesOf({ ...partner, models: ['X', 'Y'], entrustedUntil: '2026-03-10' }, wanted)).toEqual([]);
  const other = { ...partner, country: 'UZ', models: ['Y'], entrustedUntil: '2026-03-09', endedAt: act.at };
  expect(obstaclesOf(other, wanted)).toEqual(['ENDED', 'OTHER_COUNTRY', 'MODEL_NOT_COVERED', 'ENTRUSTED_TOO_SHORT']);
  const afterMidnight = { ...wanted, finishBy: new Date('2026-03-10T20:00:00Z') };
  expect(obstaclesOf({ ...partner, entrustedUntil: '2026-03-10' }, afterMidnight)).toEqual(['ENTRUSTED_TOO_SHORT']);
  const ended = { ...partner, endedAt: act.at };
  expect(() => aRepair('OFFERED').accept(ended, act)).toThrow(LocalPartnerUnsuitable);
});

test('4.2: finance approves what sales negotiated, and another person than who opened it grants that it is free', () => {
  expect(() => aRepair('DRAFTED').approve(partner, act)).toThrow(LocalRepairNeedsOtherPerson);
  const liable = aRepair('ACCEPTED', { liability: 'CUSTOMER' });
  expect(() => liable.start({}, act)).toThrow(LocalRepairNotAgreed);
  expect(() => liable.confirmGoodwill({ reason: 'Kind' }, act)).toThrow(LocalRepairNeedsOtherPerson);
  liable.confirmGoodwill({ reason: 'Kind' }, at(act.at));
  liable.start({}, act);
  expect(liable.status).toBe('IN_REPAIR');
});

test('the deadlines of a partner are told of once each, and an answer ends its wait', () => {
  const repair = aRepair('DRAFTED');
  expect(repair.wakesAt).toBeNull();
  repair.approve(partner, finance);
  expect(repair.wakesAt).toEqual(terms.answerBy);
  repair.wake(inHours(23));
  expect(repair.isLate).toBe(false);
  repair.wake(inHours(24));
  repair.wake(inHours(25));
  const told = (type: { readonly type: string }) => eventsOf(repair).filter(it => it.type === type.type).length;
  expect([repair.isLate, told(LocalRepairUnanswered), repair.wakesAt]).toEqual([true, 1, null]);
  repair.accept(partner, at(inHours(26)));
  expect([repair.isLate, repair.wakesAt]).toEqual([false, terms.finishBy]);
  repair.wake(inHours(240));
  repair.wake(inHours(241));
  expect([repair.isLate, told(LocalRepairOverdue), told(LocalRepairUnanswered)]).toEqual([true, 1, 1]);
});

test('a partner that refuses owes nothing more, and one that is asked anew from then on', () => {
  const repair = aRepair('DRAFTED');
  repair.approve(partner, finance);
  repair.refuse({ reason: 'Too far' }, at(inHours(3)));
  expect(repair.slaRecord).toMatchObject({ milestones: { ORDERED: act.at.toISOString() }, endedAt: inHours(3) });
  repair.revise({ terms }, partner, act);
  expect(repair.slaRecord).toMatchObject({ milestones: {}, endedAt: null });
  repair.approve(partner, at(inHours(5)));
  expect(repair.slaRecord).toMatchObject({ milestones: { ORDERED: inHours(5).toISOString() }, endedAt: null });
});

test('an offer is made while there is time for an answer, and terms ask for one in the future and before the repair', () => {
  expect(() => aRepair('DRAFTED').approve(partner, at(terms.answerBy))).toThrow('The time for an answer is over');
  aRepair('DRAFTED').approve(partner, at(new Date(terms.answerBy.getTime() - 1)));
  const revised = (times: object) => aRepair('DRAFTED').revise({ terms: { ...terms, ...times } }, partner, act);
  for (const times of [{ answerBy: act.at }, { finishBy: terms.answerBy }])
    expect(() => revised(times)).toThrow('The answer is due in the future, and before the repair is');
  revised({ answerBy: new Date(act.at.getTime() + 1), finishBy: new Date(act.at.getTime() + 2) });
});

test('TCK-26: a partner`s morning is written down in the afternoon, and the customer`s word later still; each follows what was before', () => {
  const afternoon = at(inHours(8));
  const repair = aRepair('ACCEPTED', { liability: 'CUSTOMER' });
  repair.agree({ number: 'RA-1', total: NOTHING, signedAt: inHours(1).toISOString() });
  repair.offeredAt = act.at;
  const start = (startedAt: Date) => () => repair.start({ startedAt }, afternoon);
  const finish = (finishedAt: Date) => () => repair.takeReport({ ...report(), finishedAt }, afternoon);
  const sign = (signedAt: Date) => () =>
    repair.takeWord({ signedBy: 'Aigerim', isSatisfied: true, signedAt }, afternoon);
  for (const [say, follows] of [[start, 1] as const, [finish, 2] as const, [sign, 3] as const]) {
    const { status } = repair;
    expect(say(inHours(follows - 0.5))).toThrow(inHours(follows).toISOString());
    expect(say(inHours(9))).toThrow('This is still to come.');
    expect(repair.status).toBe(status);
    say(inHours(follows + 1))();
  }
  const [began, done] = [inHours(2).toISOString(), inHours(3).toISOString()];
  expect(repair.milestones).toMatchObject({ ARRIVED: began, REPAIRED: done });
  expect([repair.mendedAt, repair.signOff?.signedAt]).toEqual([inHours(3), inHours(4)]);
  const free = Object.assign(aRepair('ACCEPTED'), { offeredAt: inHours(1) });
  expect(() => free.start({ startedAt: act.at }, afternoon)).toThrow(inHours(1).toISOString());
});

test('each unit is reported once; what works again was tested', () => {
  const repair = aRepair('IN_REPAIR', { serials: ['U-1', 'U-2'] });
  for (const units of [[result('U-1')], [result('U-1'), result('U-1')], [result('U-1'), result('U-2'), result('U-9')]])
    expect(() => repair.takeReport({ ...report(), units }, act)).toThrow(LocalRepairUnitsIncomplete);
  const untested = { ...result('U-1'), tests: [] };
  expect(() => repair.takeReport(report(untested, result('U-2')), act)).toThrow('What works again was tested');
  repair.takeReport(report(result('U-1'), result('U-2', false)), act);
  expect([repair.hasMended, repair.solution]).toEqual([true, 'Seal replaced']);
  const ended = () =>
    eventsOf(repair)
      .filter(it => it.type === OnSiteRepairEnded.type)
      .map(it => it.data);
  const at = act.at.toISOString();
  expect(ended()).toMatchObject([
    { serial: 'U-1', isSolved: true, tests, beganAt: at, endedAt: at },
    { serial: 'U-2', isSolved: false },
  ]);
  repair.takeWord({ signedBy: 'Aigerim', isSatisfied: false, remarks: 'Leaks again' }, act);
  expect(ended().slice(2)).toMatchObject([{ serial: 'U-1', isSolved: false }]);
});

test('the partner gets its fee, or what was agreed for an attempt', () => {
  const feeOf = (isSolved: boolean) => {
    const repair = aRepair('IN_REPAIR');
    repair.takeReport(report(result('U-1', isSolved)), act);
    return eventsOf(repair).find(it => it.type === LocalRepairReported.type)?.data;
  };
  expect(feeOf(true)).toMatchObject({ hasMended: true, fee: { amount: '300.00' } });
  expect(feeOf(false)).toMatchObject({ hasMended: false, fee: { amount: '40.00' } });
});

test('of each part that left the depot it is said where it went, and what comes late goes back', () => {
  const repair = aRepair('IN_REPAIR');
  const partId = randomUUID();
  repair.supply.request(randomUUID(), [{ partId, make: 'STANDARD', quantity: 5 }], aTicket('PARTNER_REQUIRED'));
  const [part] = repair.parts.getItems();
  repair.supply.issue([{ lineId: part!.id, quantity: 4 }]);
  const use = (more: object) => ({ ...report(), parts: [{ line: part!.id, used: 1, returned: 1, lost: 1, ...more }] });
  expect(() => repair.takeReport(use({}), act)).toThrow(LocalRepairPartsUnaccounted);
  expect(() => repair.takeReport(use({ used: 5, lost: -2 }), act)).toThrow(LocalRepairPartsUnaccounted);
  repair.takeReport(use({ used: 2 }), act);
  const returned = () =>
    eventsOf(repair)
      .filter(it => it.type === PartsReturned.type)
      .map(it => it.data);
  expect(returned()).toMatchObject([{ lines: [{ partId, quantity: 1 }] }]);
  repair.supply.issue([{ lineId: part!.id, quantity: 1 }]);
  expect(returned()[1]).toMatchObject({ lines: [{ partId, quantity: 1 }] });
  expect([part!.atHand, part!.usedQuantity, part!.lostQuantity, part!.returnedQuantity]).toEqual([0, 2, 1, 2]);
});

test('TCK-26, CUS-07: each unit gets what is said of it, at most what was built in, each piece once; one that is alone gets all', () => {
  const partId = randomUUID();
  const begun = (...serials: string[]) => {
    const repair = aRepair('IN_REPAIR', { serials });
    repair.supply.request(randomUUID(), [{ partId, make: 'STANDARD', quantity: 4 }], aTicket('PARTNER_REQUIRED'));
    const line = repair.parts.getItems()[0]!.id;
    repair.supply.issue([{ lineId: line, quantity: 4 }]);
    const pieces = (quantity: number, ...fitted: string[]) => ({
      ...{ line, quantity, fitted: fitted.map(serial => ({ serial, replaced: { serial: `old ${serial}` } })) },
    });
    const take = (...got: Part[][]) => {
      const units = serials.map((serial, index) => ({ ...result(serial), parts: got[index] ?? [] }));
      repair.takeReport({ ...report(...units), parts: [{ line, used: 3, returned: 1, lost: 0 }] }, act);
    };
    return { repair, pieces, take };
  };
  const ended = ({ repair }: ReturnType<typeof begun>) =>
    eventsOf(repair)
      .filter(it => it.type === OnSiteRepairEnded.type)
      .map(it => (it.data as { parts: object[] }).parts);
  const two = begun('U-1', 'U-2');
  const { pieces, take, repair } = two;
  expect(() => take([pieces(2)], [pieces(2)])).toThrow(LocalRepairPartsUnaccounted);
  expect(() => take([{ line: randomUUID(), quantity: 1 }])).toThrow(LocalRepairPartsUnaccounted);
  expect(() => take([pieces(1, 'S-1', 'S-2')])).toThrow(FittedUnitsTooMany);
  for (const [one, other] of [
    ['S-1', 'S-1'],
    ['S-1', ' S-1'],
  ] as const)
    expect(() => take([pieces(1, one)], [pieces(1, other)])).toThrow(InputInvalid);
  take([pieces(2, 'S-1')], [pieces(1)]);
  const fitted = [{ serial: 'S-1', withinUnitId: null, replaced: { serial: 'old S-1', partId: null } }];
  expect(ended(two)).toMatchObject([[{ partId, quantity: 2, fitted }], [{ partId, quantity: 1 }]]);
  expect(repair.units.map(it => it.parts)).toEqual([
    [{ part: { id: partId }, quantity: 2, serials: ['S-1'] }],
    [{ part: { id: partId }, quantity: 1, serials: [] }],
  ]);
  repair.takeWord({ signedBy: 'Aigerim', isSatisfied: false, remarks: 'Leaks again' }, act);
  expect(ended(two).slice(2)).toEqual(ended(two).slice(0, 2));
  const alone = begun('U-1');
  alone.take([alone.pieces(1, 'S-1')]);
  expect(ended(alone)).toMatchObject([[{ partId, quantity: 3, fitted }]]);
});

test('a report on the incident is owed where the company answers, or bears costs of what nobody knew of', () => {
  const repair = aRepair('SETTLED', { liability: 'UNKNOWN' });
  repair.cost({ customerTotal: NOTHING, companyTotal: { amount: '0.00', currency: 'EUR' } }, act);
  expect(repair.isIncidentReportDue).toBe(false);
  repair.cost({ customerTotal: NOTHING, companyTotal: { amount: '10.00', currency: 'EUR' } }, act);
  repair.cost({ customerTotal: NOTHING, companyTotal: { amount: '10.00', currency: 'EUR' } }, act);
  expect(eventsOf(repair).filter(it => it.type === LocalRepairIncidentReportDue.type)).toHaveLength(1);
  expect(() => repair.close({ improvement: 'None' }, act)).toThrow(LocalRepairIncidentReportMissing);
});
