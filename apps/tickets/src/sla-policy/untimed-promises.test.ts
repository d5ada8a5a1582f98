import { expect, test } from '@jest/globals';
import type * as Sdl from '../schema.types.ts';
import { SlaPolicy } from './sla-policy.entity.ts';
import { untimedOf } from './untimed-promises.ts';

const ARRIVAL: Sdl.SlaRule = {
  ...{ name: 'on site', recordType: 'TICKET', kind: 'ARRIVAL', startsAt: 'REPORTED', stopsAt: 'ARRIVED' },
  ...{ cancelsAt: 'VISIT_SPARED', targetValue: null, targetUnit: 'HOURS', isRequired: false, isByAgreement: false },
  pausesFor: [],
  conditions: {
    ...{ channels: [], urgencies: [], complexities: [], partsBranches: [], partMakes: [] },
    ...{ priorities: [], counterparties: [], faultCodePrefixes: [], kinds: [], isRemoteExempt: false },
    ...{ everyMonths: [], missionScopes: [] },
    ...{ customerKinds: [], customerTiers: [], customerCountries: [] },
  },
};
const policy = (level: Sdl.SlaAgreementLevel, rule: Sdl.SlaRule = ARRIVAL) =>
  Object.assign(new SlaPolicy(), { code: level, level, rules: [rule] });
const REPORTED = { REPORTED: '2026-03-02T08:00:00.000Z' };
const read = (milestones: object, policies = [policy('PROMISE')]) =>
  untimedOf(
    { type: 'TICKET', facts: {}, milestones: { ...REPORTED, ...milestones }, agreement: null, endedAt: null },
    policies,
  );

test('N27: what has no figure is listed while it is owed: not once it was done, nor once nobody has to go', () => {
  expect(read({})).toEqual([{ kind: 'ARRIVAL', policyCode: 'PROMISE', rule: 'on site', because: 'BLANK' }]);
  for (const over of ['ARRIVED', 'VISIT_SPARED']) expect(read({ [over]: '2026-03-02T09:00:00.000Z' })).toEqual([]);
  const { cancelsAt: _never, ...always } = ARRIVAL;
  expect(read({ VISIT_SPARED: '2026-03-02T09:00:00.000Z' }, [policy('PROMISE', always)])).toHaveLength(1);
});

test.each(['COMPLAINT', 'RETURN_REPAIR', 'LOCAL_REPAIR', 'FEEDBACK', 'INSTALLATION_ORDER', 'MISSION'] as const)(
  'what was promised of a %s and has no figure is listed as of a case',
  recordType => {
    const rule = { ...ARRIVAL, recordType };
    const milestones = { ...REPORTED };
    const record = { type: recordType, facts: {}, milestones, agreement: null, endedAt: null };
    expect(untimedOf(record, [policy('PROMISE', rule), policy('INTERNAL', rule)])).toMatchObject([
      { policyCode: 'PROMISE', because: 'BLANK' },
    ]);
    expect(untimedOf({ ...record, endedAt: new Date() }, [policy('PROMISE', rule)])).toEqual([]);
  },
);

test.each(['PARTS_DELIVERY', 'SHIPMENT', 'IMPORT_ORDER', 'SUPPLIER_ORDER', 'SUPPLIER_REPAIR'] as const)(
  'what others owe us of a %s, and our departments each other, and has no figure is listed: nothing of it is promised to customers',
  recordType => {
    const rule: Sdl.SlaRule = {
      ...{ ...ARRIVAL, recordType, kind: 'TRANSIT', name: 'brought', startsAt: 'SHIPPED', stopsAt: 'DELIVERED' },
      conditions: { ...ARRIVAL.conditions, counterparties: ['SWIFT'] },
    };
    const milestones = { SHIPPED: '2026-03-02T08:00:00.000Z' };
    const of = (counterparty: string) =>
      untimedOf({ type: recordType, facts: { counterparty }, milestones, agreement: null, endedAt: null }, [
        policy('CONTRACT', rule),
        policy('INTERNAL', { ...rule, conditions: ARRIVAL.conditions }),
      ]);
    expect(of('SWIFT').map(it => it.policyCode)).toEqual(['CONTRACT', 'INTERNAL']);
    expect(of('SLOW').map(it => it.policyCode)).toEqual(['INTERNAL']);
  },
);

test('what our departments owe each other, or others owe us, is no promise to a customer', () => {
  expect(read({}, [policy('INTERNAL'), policy('CONTRACT')])).toEqual([]);
});
