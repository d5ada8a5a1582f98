import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';
import { careActs } from './care-examples.ts';

let service: TestService;
const { act } = careActs(() => service);
beforeAll(async () => {
  service = await startTestService(customers);
});
afterAll(() => service.close());

const DIRECTOR = 'AFTER_SALES_DIRECTOR';
const fields =
  'contactChannel { id kind isAroundTheClock isForAgreementsOnly closedAt answersFrom serviceCalendar { code } }';
const open = (address: string, more: object = {}) => {
  const input = { kind: 'HOTLINE', name: address, address, isAroundTheClock: true, ...more };
  return act('contactChannelOpen', fields, { input }, DIRECTOR);
};
const close = (id: string) => act('contactChannelClose', fields, { id }, DIRECTOR);
const setHours = (id: string, input: object) => act('contactChannelSetHours', fields, { id, input }, DIRECTOR);
const revise = (id: string, address: string) =>
  act('contactChannelRevise', fields, { id, input: { name: address, address } }, DIRECTOR);
const refused = async (reply: ReturnType<typeof act>) => (await reply).userErrors[0]?.__typename;
const channels = async (args = '') => {
  const query = `{ contactChannels${args} { edges { node { name answersFrom serviceCalendar { code } } } } }`;
  const { edges } = (await service.run(query, {}, 'CSR')).contactChannels;
  return edges.map(({ node }: { node: { name: string } }) => node.name);
};
const aCalendar = async (code: string): Promise<string> => {
  const openings = [{ weekdays: ['MONDAY'], from: '09:00', to: '18:00' }];
  const input = { code, name: code, timeZone: 'Asia/Shanghai', validFrom: '2026-01-01', openings };
  return (await act('serviceCalendarRegister', 'serviceCalendar { id }', { input }, 'ADMINISTRATOR')).serviceCalendar
    .id;
};

test('CUS-09: a 24-hour hotline for contracts, and a telephone of its own for complaints', async () => {
  const { contactChannel } = await open('400-1', { isForAgreementsOnly: true });
  expect(contactChannel).toMatchObject({ isAroundTheClock: true, isForAgreementsOnly: true, serviceCalendar: null });
  expect(await refused(open('400-1', { kind: 'COMPLAINT_PHONE' }))).toBe('ContactChannelAddressTaken');
  expect(await refused(open('400-2', { kind: 'COMPLAINT_PHONE' }))).toBeUndefined();
  expect(await channels('(kind: COMPLAINT_PHONE)')).toEqual(['400-2']);
  expect(await refused(revise(contactChannel.id, '400-2'))).toBe('ContactChannelAddressTaken');
  expect(await refused(revise(contactChannel.id, ' '))).toBe('InputInvalid');
  expect(await refused(revise(contactChannel.id, '400-3'))).toBeUndefined();
  expect(await channels('(kind: HOTLINE)')).toEqual(['400-3']);
  expect(await refused(revise(contactChannel.id, '400-1'))).toBeUndefined();
  expect((await close(contactChannel.id)).contactChannel.closedAt).not.toBeNull();
  expect(await refused(revise(contactChannel.id, '400-3'))).toBe('ContactChannelClosed');
  expect(await refused(close(contactChannel.id))).toBe('ContactChannelClosed');
  expect(await refused(setHours(contactChannel.id, { isAroundTheClock: true }))).toBe('ContactChannelClosed');
  expect(await refused(open('400-1'))).toBeUndefined();
  expect(await channels('(isClosed: true)')).toEqual(['400-1']);
});

test('CUS-09: hours are a calendar or around the clock, never both or neither, and say from when somebody answers', async () => {
  // A Sunday.
  service.clock.set(new Date('2026-03-01T08:00:00Z'));
  const serviceCalendar = await aCalendar('OFFICE');
  const { contactChannel } = await open('a@b.example', { kind: 'EMAIL', isAroundTheClock: false, serviceCalendar });
  expect(contactChannel).toMatchObject({
    serviceCalendar: { code: 'OFFICE' },
    answersFrom: '2026-03-02T01:00:00.000Z',
  });
  expect(await refused(open('x', { isAroundTheClock: false }))).toBe('InputInvalid');
  expect(await refused(open('x', { serviceCalendar }))).toBe('InputInvalid');
  expect(await refused(open('x', { isAroundTheClock: false, serviceCalendar: randomUUID() }))).toBe(
    'ServiceCalendarNotFound',
  );
  expect(await refused(open(' '))).toBe('InputInvalid');
  expect(await refused(setHours(randomUUID(), { isAroundTheClock: true }))).toBe('ContactChannelNotFound');
  const changed = await setHours(contactChannel.id, { isAroundTheClock: true });
  const answersFrom = service.clock.now().toISOString();
  expect(changed.contactChannel).toMatchObject({ isAroundTheClock: true, serviceCalendar: null, answersFrom });
  expect((await close(contactChannel.id)).contactChannel.answersFrom).toBeNull();
});

test('the list costs the same for one and for many', async () => {
  const cost = (first: number) => service.countStatements(() => channels(`(first: ${first})`));
  await open('c1', { isAroundTheClock: false, serviceCalendar: await aCalendar('C1') });
  await open('c2', { isAroundTheClock: false, serviceCalendar: await aCalendar('C2') });
  const [one, many] = [await cost(100), await cost(100)];
  expect(many).toBe(one);
  for (const name of ['c3', 'c4'])
    await open(name, { isAroundTheClock: false, serviceCalendar: await aCalendar(name) });
  expect(await cost(100)).toBe(one);
});
