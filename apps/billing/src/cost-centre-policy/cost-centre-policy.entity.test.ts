import { expect, test } from '@jest/globals';
import { InputInvalid, PolicyNeedsSecondPerson } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';
import { CostCentrePolicy } from './cost-centre-policy.entity.ts';
import { CostCentrePolicyNotDraft } from './cost-centre-policy.errors.ts';

const at = new Date('2026-03-02T08:00:00Z');
const parts: Sdl.CostCentreRuleInput = { bearer: 'COMPANY', costClass: 'PARTS', costCentre: ' 6601-01 ' };
const draft = (...centres: Sdl.CostCentreRuleInput[]) =>
  CostCentrePolicy.draft(1, { code: 'CC', name: 'Centres', centres }, 'test:author');

test('each bearer and kind of cost has one centre or a blank, and single blanks do not keep them from coming into force', () => {
  const policy = draft(parts);
  expect(policy.parameters.map(({ name, value }) => [name, value])).toEqual([
    ['COMPANY.PARTS', '6601-01'],
    ...['COMPANY.LABOUR', 'COMPANY.TRAVEL', 'COMPANY.EXPENSE'].map(name => [name, null]),
    ...['CUSTOMER.PARTS', 'CUSTOMER.LABOUR', 'CUSTOMER.TRAVEL', 'CUSTOMER.EXPENSE'].map(name => [name, null]),
  ]);
  policy.activate(at);
  expect(policy.status).toBe('ACTIVE');
  expect(policy.centreOf({ bearer: 'COMPANY', costClass: 'PARTS' })).toBe('6601-01');
  expect(policy.centreOf({ bearer: 'CUSTOMER', costClass: 'PARTS' })).toBeNull();
});

test('4.2: who wrote cost centres does not put them in force, and only a draft is', () => {
  const policy = draft(parts);
  expect(() => policy.requireOther('test:author')).toThrow(PolicyNeedsSecondPerson);
  policy.activate(at);
  expect(() => policy.activate(at)).toThrow(new CostCentrePolicyNotDraft('ACTIVE'));
});

test('two centres for one kind of cost, and one without a name, are refused', () => {
  expect(() => draft(parts, { ...parts, costCentre: '6601-02' })).toThrow(InputInvalid);
  expect(() => draft({ ...parts, costCentre: ' ' })).toThrow(InputInvalid);
});
