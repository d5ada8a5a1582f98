import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { eventsOf } from '@mainstay/kit/domain';
import { act, aTicket } from '../../test/in-memory.ts';
import { SYSTEM } from '../act.ts';
import type { PolicyFigure } from '../service-policy/policy-figures.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { type LoanAsking, type LoanThing, LoanUnit } from './loan-unit.entity.ts';
import { type CaseAbout, hoursFor, settleLoans } from './substitute-need.ts';

const figure = (name: string, value: string): PolicyFigure => ({ policyCode: 'SUB', policyVersion: 1, name, value });
const AFTER = figure('substituteAfter', '24');
const about = (loans: readonly LoanUnit[], more: Partial<CaseAbout> = {}): CaseAbout => ({
  ...{ loans, isMachineGone: false, after: AFTER, notHardware: figure('faultCodesNotHardware', 'SW, OS-') },
  ...more,
});
const asked = (ticket: Ticket, more: Partial<LoanAsking> = {}): LoanUnit =>
  LoanUnit.ask(ticket, { number: 'LU-1', purpose: 'SUBSTITUTE', reason: 'It stands still', ...more }, act);
const bySystem = { ...act, by: SYSTEM.subject };
const aPart = (): LoanThing => ({ assetId: null, partId: randomUUID(), serial: 'L-1' });
const machine = (assetId: string | null | undefined): LoanThing => ({
  ...aPart(),
  ...{ assetId: assetId ?? null, partId: null },
});
const place = { likeness: { wanted: [], offered: null }, warehouseId: randomUUID(), siteId: null, timeZone: 'UTC' };
const said = { unit: {}, warehouse: place.warehouseId, remindBeforeDays: 2 };
function lent(ticket: Ticket): LoanUnit {
  const loan = asked(ticket);
  const dueBackAt = new Date('2026-03-12T08:00:00Z');
  loan.lend({ ...said, dueBackAt }, { ...place, unit: aPart(), core: null, exchangeDays: null }, act);
  return loan;
}
function sentAhead(ticket: Ticket, unit: LoanThing, core: LoanThing): LoanUnit {
  const loan = asked(ticket, { purpose: 'ADVANCE_EXCHANGE' });
  loan.lend(said, { ...place, unit, core, exchangeDays: figure('exchangeDays', '15') }, act);
  return loan;
}
const needless = (loan: LoanUnit) => eventsOf(loan).filter(it => it.type === 'tickets.loan-unit.needless.v1');
const repaired = (ticket: Ticket) => Object.assign(ticket, { milestones: { REPAIRED: act.at.toISOString() } });
const statuses = (...loans: LoanUnit[]) => loans.map(it => it.status);

test('TCK-33: a machine that works again makes what is out to be fetched, once, and what was asked for needless', () => {
  const ticket = aTicket();
  const [wanted, out, ahead] = [asked(ticket), lent(ticket), asked(ticket, { purpose: 'ADVANCE_EXCHANGE' })];
  for (const loan of [wanted, out]) settleLoans(ticket, about([loan, ahead]), act);
  expect([...statuses(wanted, out), out.needlessSince ?? null]).toEqual(['ASKED', 'LENT', null]);
  repaired(ticket);
  for (let time = 0; time < 2; time++) settleLoans(ticket, about([wanted, out, ahead]), act);
  expect(statuses(wanted, out, ahead)).toEqual(['WITHDRAWN', 'LENT', 'ASKED']);
  expect(needless(out)).toMatchObject([
    {
      data: { awaited: { serial: 'L-1' }, dueBackAt: '2026-03-12T08:00:00.000Z', needlessSince: act.at.toISOString() },
    },
  ]);
  Object.assign(ticket, { milestones: {} });
  settleLoans(ticket, about([out]), act);
  expect(out.needlessSince).toBeNull();
  repaired(ticket);
  settleLoans(ticket, about([out]), act);
  expect([out.needlessSince, needless(out).length]).toEqual([act.at, 2]);
  out.takeBack({ warehouse: place.warehouseId, condition: 'Good', isDamaged: false }, place.warehouseId, act);
  settleLoans(ticket, about([out]), act);
  expect([out.needlessSince, needless(out).length]).toEqual([null, 2]);
});

test('TCK-39: of a machine that left nothing is asked for any more, nor anything sent ahead', () => {
  const ticket = aTicket();
  const [ahead, out] = [asked(ticket, { purpose: 'ADVANCE_EXCHANGE' }), lent(ticket)];
  const gone = about([ahead, out], { isMachineGone: true });
  settleLoans(ticket, gone, act);
  expect([...statuses(ahead, out), needless(out).length]).toEqual(['WITHDRAWN', 'LENT', 1]);
  expect(hoursFor(ticket, gone)).toBeNull();
});

test('another machine that was sent ahead makes a substitute needless, a part that was sent ahead does not', () => {
  const ticket = aTicket();
  const [wanted, part] = [asked(ticket), sentAhead(ticket, aPart(), aPart())];
  settleLoans(ticket, about([wanted, part]), act);
  expect([...statuses(wanted), hoursFor(ticket, about([part]))]).toEqual(['ASKED', AFTER]);
  const other = sentAhead(ticket, machine(randomUUID()), machine(ticket.assetId));
  settleLoans(ticket, about([wanted, other]), act);
  expect([...statuses(wanted, other), hoursFor(ticket, about([other]))]).toEqual(['WITHDRAWN', 'LENT', null]);
  expect(needless(other)).toEqual([]);
});

test('a fault of the software calls off what was asked for by the hours, and nothing that a person asked for', () => {
  const ticket = aTicket();
  const [byHours, byPerson] = [asked(ticket, { basis: AFTER }), asked(ticket)];
  Object.assign(ticket, { faultCode: 'HYD-07' });
  settleLoans(ticket, about([byHours]), act);
  expect([...statuses(byHours), hoursFor(ticket, about([]))]).toEqual(['ASKED', AFTER]);
  Object.assign(ticket, { faultCode: 'OS-12' });
  for (const loan of [byHours, byPerson]) settleLoans(ticket, about([loan]), act);
  expect([...statuses(byHours, byPerson), hoursFor(ticket, about([]))]).toEqual(['WITHDRAWN', 'ASKED', null]);
});

test('where a person said that none is needed, the hours ask for none again, until the case is opened anew', () => {
  const ticket = aTicket();
  const [byPerson, byItself] = [asked(ticket), asked(ticket)];
  byItself.withdraw('The machine works again', bySystem);
  expect(hoursFor(ticket, about([byItself]))).toEqual(AFTER);
  byPerson.withdraw('They have a spare', act);
  expect(hoursFor(ticket, about([byItself, byPerson]))).toBeNull();
  ticket.milestones = { REPORTED: '2026-04-02T08:00:00.000Z' };
  expect(hoursFor(ticket, about([byItself, byPerson]))).toEqual(AFTER);
});

test('a case without a machine needs its substitute until it is repaired, one that repeats another until that is', () => {
  const [parts, repeated] = [aTicket('REGISTERED', { asset: null }), aTicket()];
  const [wanted, out] = [asked(parts), lent(repeated)];
  settleLoans(parts, about([wanted]), act);
  expect([...statuses(wanted), hoursFor(parts, about([]))]).toEqual(['ASKED', null]);
  Object.assign(repeated, { endedAt: act.at, duplicateOfId: parts.id });
  settleLoans(repeated, about([out]), act);
  expect(needless(out)).toEqual([]);
  settleLoans(repaired(parts), about([out]), act);
  expect(needless(out)).toHaveLength(1);
});

test('TCK-33: one substitute is asked for in a case and those that repeat it: that which is out, else what a person asked for', () => {
  const [goesOn, repeats] = [aTicket(), aTicket()];
  Object.assign(repeats, { endedAt: act.at, duplicateOfId: goesOn.id });
  const byHours = LoanUnit.ask(
    goesOn,
    { number: 'LU-2', purpose: 'SUBSTITUTE', reason: 'It is late', basis: AFTER },
    bySystem,
  );
  const [byPerson, ahead] = [asked(repeats), asked(goesOn, { purpose: 'ADVANCE_EXCHANGE' })];
  settleLoans(repeats, about([byPerson]), act);
  settleLoans(goesOn, about([byHours, byPerson, ahead]), act);
  expect(statuses(byHours, byPerson, ahead)).toEqual(['WITHDRAWN', 'ASKED', 'ASKED']);
  const out = lent(repeats);
  settleLoans(goesOn, about([byPerson, out, ahead]), act);
  expect(statuses(byPerson, out, ahead)).toEqual(['WITHDRAWN', 'LENT', 'ASKED']);
  expect(byPerson.ending).toBe('Another one stands in');
});
