import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { SlaClockBreached } from '@mainstay/contracts/tickets';
import { Office, type Ready, TRIAGE } from './office.ts';

let office: Office;
let ready: Ready;
beforeAll(async () => {
  office = await Office.open();
  await office.promise('SLA-002-TELECOM', [RESPONSE]);
});
afterAll(() => office.service.close());
beforeEach(async () => {
  office.service.clock.set(new Date('2026-03-02T08:00:00Z'));
  ready = await office.makeReady();
});

/** N02: 30 minutes to the first response. */
const RESPONSE = {
  ...{ name: 'first response', kind: 'FIRST_RESPONSE', targetValue: 30, targetUnit: 'MINUTES' },
  ...{ startsAt: 'REPORTED', stopsAt: 'RESPONDED' },
};
/** N03: "urgent: 2 h" as a contract would say it. */
const TWO_HOURS = [{ priority: 'P1' as const, respondWithinMinutes: 120, resolveWithinMinutes: 480 }];
const promised = (more: object = {}) =>
  office.agree(ready.customer, 'SLA-002-TELECOM', { number: 'A-12', targets: TWO_HOURS, ...more });
const clocksOf = async (id: string) =>
  (
    await office.ticket(
      id,
      'slaBasis clocks { kind state dueAt explanation { agreement targetValue targetUnit text } }',
    )
  ).clocks;
const triageAs = (id: string, priority: string) =>
  office.done('ticketTriage', { id, input: { ...TRIAGE, urgency: 'URGENT', priority } });
const at = async (time: string) => {
  office.service.clock.set(new Date(`2026-03-02T${time}Z`));
  await office.service.fireDueTimers();
};

test('N03: an agreement that gives 2 h for P1 counts instead of the 30 minutes of the policy, and says so', async () => {
  await promised();
  const id = await office.register(ready);
  expect(await clocksOf(id)).toMatchObject([
    { dueAt: '2026-03-02T08:30:00.000Z', explanation: { agreement: null, targetValue: 30 } },
  ]);
  await triageAs(id, 'P1');
  const [response, resolution] = await clocksOf(id);
  expect(response).toMatchObject({
    dueAt: '2026-03-02T10:00:00.000Z',
    explanation: { agreement: 'A-12', targetValue: 120, targetUnit: 'WORKING_MINUTES' },
  });
  expect(response.explanation.text).toContain('agreement A-12 gives 120 minutes for P1 instead of 30 MINUTES');
  expect(resolution).toMatchObject({ kind: 'RESOLUTION', dueAt: '2026-03-02T16:00:00.000Z' });
  const breaches = () => office.said(SlaClockBreached, id);
  await at('09:59:00');
  expect(await breaches()).toEqual([]);
  await at('10:00:00');
  expect(await breaches()).toMatchObject([{ kind: 'FIRST_RESPONSE', dueAt: '2026-03-02T10:00:00.000Z' }]);
  await at('10:01:00');
  expect(await breaches()).toHaveLength(1);
});

test('a ticket of another priority runs by the policy', async () => {
  await promised();
  const id = await office.register(ready);
  await triageAs(id, 'P2');
  expect(await clocksOf(id)).toMatchObject([{ dueAt: '2026-03-02T08:30:00.000Z', explanation: { agreement: null } }]);
});

test('a case keeps the figures of the agreement that it began under; a later agreement is for later cases', async () => {
  const agreementId = await promised();
  const before = await office.register(ready);
  const later = [{ priority: 'P1' as const, respondWithinMinutes: 15, resolveWithinMinutes: null }];
  await promised({ agreementId, targets: later });
  await promised({ agreementId, targets: later });
  const after = await office.register(ready);
  await triageAs(before, 'P1');
  await triageAs(after, 'P1');
  expect((await clocksOf(before))[0].dueAt).toBe('2026-03-02T10:00:00.000Z');
  expect(await clocksOf(after)).toMatchObject([{ dueAt: '2026-03-02T08:15:00.000Z' }]);
});

test('the figures of an agreement hold on the times for everybody where its own policy is not in force', async () => {
  await office.promise('SLA-ALL', [{ ...RESPONSE, targetValue: 24, targetUnit: 'HOURS' }], { isDefault: true });
  await promised({ slaPolicyCode: 'SLA-MISSING' });
  const id = await office.register(ready);
  await triageAs(id, 'P1');
  expect((await clocksOf(id))[0]).toMatchObject({
    dueAt: '2026-03-02T10:00:00.000Z',
    explanation: { agreement: 'A-12' },
  });
});
