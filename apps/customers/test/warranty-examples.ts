import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { PartRegistered } from '@mainstay/contracts/inventory';
import type { TestService } from '@mainstay/testing';
import { careActs, unique } from './care-examples.ts';

export const DIRECTOR = 'AFTER_SALES_DIRECTOR';

export const months = (count: number, ...starts: string[]) => ({
  name: `${count} months`,
  terms: [{ starts, months: count }],
});

export const twoRepairs = [
  { from: '2025-12-10', until: '2025-12-20', isSolved: false },
  { from: '2026-01-02', until: '2026-01-05', isSolved: false },
];

/** What is told of a decision on an exchange. */
export const DECIDED =
  'exchange { id number decidedBy asset { id } ticket { id } answer { outcome rule use { chargeableDays } } }';
/** What is told of who bears a repair. */
export const ANSWER = `outcome rule policyCode shares { costClass coveredPercent } reasons { rule text }
  lines { ref costClass part { id } goodwillPercent ours { coveredPercent rule policyNumber }
    suppliers { coveredPercent rule policyCode } } explanation { rule because { rule because { rule because { rule } } } }`;

/** Puts guarantees in force and machines on file by GraphQL, as their people do. */
export function warrantyActs(service: () => TestService) {
  const { act } = careActs(service, 'ADMINISTRATOR');
  const policyInForce = async (input: object): Promise<string> => {
    const code = unique('WTY');
    const drafted = { code, name: code, ...input };
    const { warrantyPolicy } = await act('warrantyPolicyDraft', 'warrantyPolicy { id }', { input: drafted }, DIRECTOR);
    const { userErrors } = await act(
      'warrantyPolicyActivate',
      'warrantyPolicy { id }',
      { id: warrantyPolicy.id },
      DIRECTOR,
    );
    expect(userErrors).toEqual([]);
    return code;
  };
  const exchangePolicyInForce = async (more: readonly object[] = [], code = unique('RET')): Promise<string> => {
    const figure = (name: string, value: string, unit: string | null = null) => ({
      name,
      value,
      unit,
      isRequired: true,
    });
    const parameters = [figure('failedRepairs', '2', 'REPAIRS'), figure('daysUnrepaired', '60', 'DAYS'), ...more];
    const input = { code, kind: 'EXCHANGE', name: code, parameters };
    const { carePolicy } = await act('carePolicyDraft', 'carePolicy { id }', { input }, DIRECTOR);
    await act('carePolicyActivate', 'carePolicy { id }', { id: carePolicy.id }, DIRECTOR);
    return code;
  };
  const aMachine = async (input: object = {}): Promise<string> => {
    const owner = { kind: 'ENTERPRISE', name: unique('Quarry'), country: 'KZ' };
    const { customer } = await act('customerRegister', 'customer { id }', { input: owner });
    const machine = {
      serial: unique('SN'),
      model: 'EX-200',
      customer: customer.id,
      purchasedOn: '2025-12-01',
      ...input,
    };
    return (await act('assetRegister', 'asset { id }', { input: machine })).asset.id;
  };
  const aPart = async (
    more: { isWearing?: boolean; supplierCode?: string; itemClass?: 'ACCESSORY' | 'LAMP' } = {},
    partId: string = randomUUID(),
  ): Promise<string> => {
    await service().deliver(
      PartRegistered({
        ...{ partId, number: unique('P'), name: 'Pump', unit: 'PIECE', make: 'STANDARD', isSpecial: false },
        ...{ isWearing: false, supplierCode: null, countryOfOrigin: null, hsCode: null, ...more },
        standardCost: { amount: '10.00', currency: 'EUR' },
      }),
    );
    return partId;
  };
  const coverageFor = async (asset: string, input: object = {}) =>
    (
      await service().run(
        `query ($asset: ID!, $input: AssetCoverageInput!) { coverageFor(asset: $asset, input: $input) { ${ANSWER} } }`,
        { asset, input: { faultCause: 'MANUFACTURING', faultOn: '2026-01-09', ...input } },
        'CSR',
      )
    ).coverageFor;
  return { act, policyInForce, exchangePolicyInForce, aMachine, aPart, coverageFor };
}
