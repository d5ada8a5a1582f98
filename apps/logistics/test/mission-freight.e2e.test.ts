import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  MissionFreightCleared,
  MissionFreightRejected,
  MissionFreightReleased,
  MissionFreightRequested,
} from '@mainstay/contracts/logistics';
import { MissionOpened, MissionProgressed } from '@mainstay/contracts/tickets';
import { type Caller, type Reply, searched, staff } from '@mainstay/testing';
import { startWorld, type World } from './world.ts';

const PRODUCTION = staff('PRODUCTION_ENGINEERING', 'test:production');
const HR = staff('ADMIN_HR', 'test:hr');
const SALES = staff('SALESPERSON', 'test:sales');
const FIELDS = `missionFreightOrder { id number mission { id } mode status requestedBy handedTo conditions deliveryPlace
  confirmedBy rejection releaseNote carrier trackingNumber clearance releasedAt clearedAt }`;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.service.close());

const missionId = async (scope: 'OVERSEAS' | 'DOMESTIC' = 'OVERSEAS'): Promise<string> => {
  const [id, ticketId, customerId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const fact = {
    missionId: id,
    number: 'M-1',
    ticketId,
    customerId,
    scope,
    country: 'KZ',
    liability: 'COMPANY',
  } as const;
  const opened = MissionOpened({ ...fact, currency: 'CNY', openedAt: '2026-03-01T08:00:00Z' });
  await world.service.deliver(opened);
  return id;
};
const act = async (name: string, id: string | undefined, input: object, as: Caller): Promise<Reply> =>
  (await world.mutate(`missionFreightOrder${name}`, FIELDS, { ...(id ? { id } : {}), input }, as)).missionFreightOrder;
const refused = (name: string, id: string | undefined, input: object, as: Caller): Promise<string[]> =>
  world.refusal(`missionFreightOrder${name}`, FIELDS, { ...(id ? { id } : {}), input }, as);
const request = (mission: string, mode: string, more: object = {}) => ({
  ...{ mission, mode, goods: 'Seals, gauges', includesTools: true },
  ...(mode === 'CONSIGNED' ? { handedTo: 'test:hr' } : {}),
  ...more,
});
const CONDITIONS = { conditions: 'No batteries, 8 kg' };

test('LOG-09: goods carried by hand meet the conditions of boarding and clearance, says admin/HR', async () => {
  const mission = await missionId();
  const { id, ...asked } = await act('Request', undefined, request(mission, 'HAND_CARRY'), PRODUCTION);
  expect(asked).toMatchObject({ status: 'REQUESTED', mission: { id: mission }, requestedBy: 'test:production' });
  expect(await world.told(MissionFreightRequested, 'missionId', mission)).toMatchObject([{ freightId: id }]);
  expect(await refused('Release', id, { releaseNote: 'RL-1' }, HR)).toEqual(['MissionFreightOrderWrongStatus']);
  expect(await refused('ConfirmAddress', id, { deliveryPlace: 'Gate 2' }, SALES)).toEqual(['MissionFreightModeWrong']);
  const confirmed = await act('ConfirmConditions', id, CONDITIONS, HR);
  expect(confirmed).toMatchObject({ status: 'CONFIRMED', confirmedBy: 'test:hr', ...CONDITIONS });
  await act('Release', id, { releaseNote: 'RL-1' }, HR);
  expect(await act('Clear', id, { clearance: 'ATA-7' }, HR)).toMatchObject({ status: 'CLEARED', clearance: 'ATA-7' });
  expect(await world.told(MissionFreightReleased, 'missionId', mission)).toMatchObject([
    { freightId: id, mode: 'HAND_CARRY', unreleased: 0 },
  ]);
  expect(await world.told(MissionFreightCleared, 'missionId', mission)).toMatchObject([{ uncleared: 0 }]);
});

test('4.2: who asked for goods to be carried by hand does not confirm that they may', async () => {
  const both = { subject: 'test:both', roles: ['PRODUCTION_ENGINEERING', 'ADMIN_HR'], dealerId: null };
  const { id } = await act('Request', undefined, request(await missionId(), 'HAND_CARRY'), both);
  expect(await refused('ConfirmConditions', id, CONDITIONS, both)).toEqual(['MissionFreightNeedsOtherPerson']);
  expect((await act('ConfirmConditions', id, CONDITIONS, HR)).status).toBe('CONFIRMED');
});

test('LOG-09: a consignment is handed to a named person, its address confirmed by sales, then released', async () => {
  const mission = await missionId();
  expect(await refused('Request', undefined, request(mission, 'CONSIGNED', { handedTo: null }), PRODUCTION)).toEqual([
    'InputInvalid',
  ]);
  const { id } = await act('Request', undefined, request(mission, 'CONSIGNED'), PRODUCTION);
  expect(await refused('ConfirmConditions', id, CONDITIONS, HR)).toEqual(['MissionFreightModeWrong']);
  const address = { deliveryPlace: 'Plant 2, gate 4' };
  expect(await refused('ConfirmAddress', id, address, 'CSR')).toEqual(['AbroadForSales']);
  await act('ConfirmAddress', id, address, SALES);
  expect(await refused('Release', id, { releaseNote: 'RL-2' }, HR)).toEqual(['InputInvalid']);
  const released = await act('Release', id, { releaseNote: 'RL-2', carrier: 'DHL', trackingNumber: '123' }, HR);
  expect(released).toMatchObject({ status: 'RELEASED', carrier: 'DHL', handedTo: 'test:hr' });
  const near = await act('Request', undefined, request(await missionId('DOMESTIC'), 'CONSIGNED'), PRODUCTION);
  expect(await act('ConfirmAddress', near.id, address, 'CSR')).toMatchObject({ status: 'CONFIRMED' });
});

test('each freight tells how much of its mission still waits, also when one of it cannot go', async () => {
  const mission = await missionId();
  const [first, second] = [
    await act('Request', undefined, request(mission, 'HAND_CARRY'), PRODUCTION),
    await act('Request', undefined, request(mission, 'HAND_CARRY'), PRODUCTION),
  ];
  await act('ConfirmConditions', first.id, CONDITIONS, HR);
  const { releasedAt } = await act('Release', first.id, { releaseNote: 'RL-3' }, HR);
  expect(await world.told(MissionFreightReleased, 'freightId', first.id)).toMatchObject([{ unreleased: 1 }]);
  const rejected = await act('Reject', second.id, { reason: 'Batteries' }, HR);
  expect(rejected).toMatchObject({ status: 'REJECTED', rejection: 'Batteries' });
  expect(await world.told(MissionFreightRejected, 'freightId', second.id)).toMatchObject([
    { releasedAt, clearedAt: null },
  ]);
});

test('a mission that nobody heard of, or that is over, sends nothing', async () => {
  const asked = (mission: string) => refused('Request', undefined, request(mission, 'HAND_CARRY'), PRODUCTION);
  expect(await asked(crypto.randomUUID())).toEqual(['FreightMissionUnknown']);
  const id = await missionId();
  const over = { missionId: id, number: 'M-1', ticketId: crypto.randomUUID(), status: 'CANCELLED' };
  await world.service.deliver(MissionProgressed({ ...over, at: '2026-03-01T09:00:00Z' }));
  expect(await asked(id)).toEqual(['FreightMissionUnknown']);
  expect(await refused('Reject', crypto.randomUUID(), { reason: 'X' }, HR)).toEqual(['MissionFreightOrderNotFound']);
});

test('it is found by its number and by what is carried', async () => {
  const goods = { goods: 'Torque wrenches' };
  const { number } = await act('Request', undefined, request(await missionId(), 'HAND_CARRY', goods), PRODUCTION);
  expect(await searched(world.service, number)).toEqual(['MISSION_FREIGHT_ORDER EXACT number']);
  expect(await searched(world.service, 'torque')).toEqual(['MISSION_FREIGHT_ORDER WORDS goods']);
});
