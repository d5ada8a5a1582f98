import { randomUUID } from 'node:crypto';
import type { DataOf } from '@mainstay/contracts/event';
import * as tickets from '@mainstay/contracts/tickets';
import type { Caller, Reply, TestService } from '@mainstay/testing';
import { careActs } from './care-examples.ts';

export const STAY = 'place position since until within { serial } unit { serial } because { ticket { id } }';
export const nodes = (connection: Reply): Reply[] => connection.edges.map((it: Reply) => it.node);

export const work = (assetId: string, more: Partial<DataOf<typeof tickets.WorkOrderCompleted>> = {}) =>
  tickets.WorkOrderCompleted({
    ...{ workOrderId: randomUUID(), ticketId: randomUUID(), ticketNumber: 'T-1', customerId: randomUUID(), assetId },
    ...{ dealerId: null, siteCountry: 'KZ', laborMinutes: 90, travelKilometres: 10, partsUsed: [] },
    ...{ coverage: { outcome: 'PAID', policyCode: null, shares: [] }, completedAt: '2026-03-01T10:00:00Z', ...more },
  });
export const fitted = (serial: string, partId: string, more: object = {}) => ({
  ...{ lineId: randomUUID(), partId, quantity: 1 },
  fitted: [{ serial, position: 'left', withinUnitId: null, replaced: null, ...more }],
});

/** Puts machines on file, and reads and writes the passports of units by GraphQL, as their people do. */
export function passportActs(service: () => TestService) {
  const { act } = careActs(service, 'ADMINISTRATOR');
  const aMachine = async (more: object = {}) => {
    const owner = { kind: 'ENTERPRISE', name: 'Quarry', country: 'KZ' };
    const customer: string = (await act('customerRegister', 'customer { id }', { input: owner })).customer.id;
    const pit = { name: 'Pit 4', address: 'Road 1', country: 'KZ', timeZone: 'Asia/Almaty' };
    const site: string = (await act('customerAddSite', 'site { id }', { id: customer, input: pit })).site.id;
    const machine = {
      serial: randomUUID(),
      model: 'EX-200',
      customer,
      site,
      deliveryAcceptedOn: '2026-01-10',
      ...more,
    };
    const { asset } = await act('assetRegister', 'asset { id serial }', { input: machine });
    return { id: String(asset.id), serial: String(asset.serial), customer, site };
  };
  const passport = async (id: string, fields: string, as: Caller = 'CSR'): Promise<Reply> =>
    (await service().run(`query ($id: ID!) { unit(id: $id) { ${fields} } }`, { id }, as)).unit;
  const ledger = async (id: string) =>
    nodes((await passport(id, `custody { edges { node { ${STAY} } } }`)).custody)
      .map(it => it.place)
      .reverse();
  const recordPlace = (input: object, as: Caller = 'STOCK_KEEPER') =>
    act('unitRecordPlace', 'unit { id } fact { contradiction }', { input }, as);
  const bySerial = async (serial: string, part?: string) =>
    (
      await service().run(
        'query ($serial: String!, $part: ID) { unitBySerial(serial: $serial, part: $part) { id part { id } asset { id } } }',
        { serial, part },
        'CSR',
      )
    ).unitBySerial;
  return { act, aMachine, passport, ledger, recordPlace, bySerial };
}
