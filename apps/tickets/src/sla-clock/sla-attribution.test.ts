import { describe, expect, test } from '@jest/globals';
import { compile, elapsed, PARTIES } from '@mainstay/calendar';
import fc from 'fast-check';
import type { SlaPause } from '../sla-record/sla-record-facts.ts';
import { attribute, type PromisedTime, type SupportingTime } from './sla-attribution.ts';

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const office = compile({
  timeZone: 'Asia/Shanghai',
  week: Object.fromEntries(WEEKDAYS.map(day => [day, [{ from: '09:00', to: '18:00' }]])),
});
/** Monday, 2 March 2026, in Shanghai. */
const at = (time: string): number => Date.parse(`2026-03-02T${time}:00+08:00`);
const wait = (from: string, to: string | null, party: SlaPause['party']): SlaPause => ({
  from: new Date(at(from)).toISOString(),
  to: to && new Date(at(to)).toISOString(),
  party,
  reason: 'waiting',
});
const promise = (waits: readonly SlaPause[] = [], pausesFor: PromisedTime['pausesFor'] = PARTIES): PromisedTime => ({
  ...{ calendar: office, unit: 'WORKING_MINUTES', from: at('09:00'), to: at('17:00'), waits, pausesFor },
});
const picking: SupportingTime = {
  ...{ agreement: 'OLA: picked', party: 'US', depth: 1, from: at('10:00'), to: at('16:00'), dueAt: at('12:00') },
  waits: [],
};
const transport: SupportingTime = {
  ...{ agreement: 'UC: delivered', party: 'CARRIER', depth: 2, from: at('11:00'), to: at('15:00'), dueAt: at('12:30') },
  waits: [],
};

describe('whose time it was', () => {
  test('what no agreement covers, and what nobody is waited for, is ours', () => {
    expect(attribute(promise(), [])).toEqual({
      shares: [{ party: 'US', agreement: null, minutes: 480, overrunMinutes: 0 }],
      culprit: 'US',
    });
  });

  test('of agreements that run at once the deepest has the time; who overran the own one most answers', () => {
    const { shares, culprit } = attribute(promise(), [picking, transport]);
    expect(shares).toEqual([
      { party: 'US', agreement: null, minutes: 120, overrunMinutes: 0 },
      { party: 'US', agreement: 'OLA: picked', minutes: 120, overrunMinutes: 60 },
      { party: 'CARRIER', agreement: 'UC: delivered', minutes: 240, overrunMinutes: 150 },
    ]);
    expect(culprit).toBe('CARRIER');
  });

  test('a contract that was kept leaves the breach with us, however long it ran', () => {
    expect(attribute(promise(), [picking, { ...transport, dueAt: at('15:00') }]).culprit).toBe('US');
  });

  test('a wait within a contract is that of whoever the contract waits for', () => {
    const held = { ...transport, waits: [wait('11:00', '14:30', 'CUSTOMS')], dueAt: null };
    const { shares, culprit } = attribute(promise(), [held]);
    expect(shares).toContainEqual({ party: 'CUSTOMS', agreement: null, minutes: 210, overrunMinutes: 0 });
    expect(culprit).toBe('US');
  });

  test('a wait that stopped the clock cannot have broken the promise; one that did not can', () => {
    const waits = [wait('10:00', '16:00', 'SUPPLIER')];
    expect(attribute(promise(waits), []).culprit).toBe('US');
    expect(attribute(promise(waits, ['CUSTOMER']), []).culprit).toBe('SUPPLIER');
  });
});

test('the shares sum to the time from start to end, whatever runs and waits', () => {
  const moment = fc.integer({ min: 0, max: 60 }).map(steps => at('09:00') + steps * 3_600_000);
  const stretch = fc.tuple(moment, moment).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
  const party = fc.constantFrom(...PARTIES);
  const waits = fc.array(
    fc.record({ stretch, party }).map(({ stretch: { from, to }, party: who }) => ({
      ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString(), party: who, reason: 'w' },
    })),
    { maxLength: 4 },
  );
  const support = fc
    .record({ stretch, party, waits, depth: fc.constantFrom(1, 2), dueAt: fc.option(moment), agreement: fc.uuid() })
    .map(({ stretch: its, ...rest }) => ({ ...rest, ...its }));
  const unit = fc.constantFrom('WORKING_MINUTES', 'WORKING_DAYS', 'MINUTES', 'DAYS');
  fc.assert(
    fc.property(stretch, waits, fc.subarray([...PARTIES]), fc.array(support, { maxLength: 4 }), unit, (...all) => {
      const [{ from, to }, paused, pausesFor, supporting, of] = all;
      const { shares } = attribute({ calendar: office, unit: of, from, to, waits: paused, pausesFor }, supporting);
      const [begin, end] = [from, to].map(ms => Temporal.Instant.fromEpochMilliseconds(ms));
      const sum = shares.reduce((total, { minutes }) => total + minutes, 0);
      expect(sum).toBeCloseTo(elapsed(office, begin!, end!, [], of), 6);
      for (const { minutes, overrunMinutes } of shares) expect(overrunMinutes).toBeLessThanOrEqual(minutes);
    }),
  );
});
