import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CalendarChanged, CustomerCalendarChosen, DealerCalendarChosen } from '@mainstay/contracts/customers';
import { type Caller, startTestService, type TestService } from '@mainstay/testing';
import { customers } from '../src/customers.module.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(customers);
});
afterAll(() => service.close());

const OFFICE = [{ weekdays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'], from: '09:00', to: '18:00' }];
const FIELDS = 'serviceCalendar { id code versions { number validFrom } days { date reason worksAs } }';

/** One act; its type and payload are named after it. */
async function act(name: string, fields: string, input: object, id?: string, as: Caller = 'ADMINISTRATOR') {
  const type = name.replace(/^./, letter => letter.toUpperCase());
  const [declared, given] = id ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
  const query = `mutation (${declared}$input: ${type}Input!) { ${name}(${given}input: $input) { ${fields}
    userErrors { __typename path ... on ServiceCalendarDayNotSet { date } } } }`;
  return (await service.run(query, { id, input }, as))[name];
}
const register = (more: object = {}) =>
  act('serviceCalendarRegister', FIELDS, {
    ...{ code: randomUUID().slice(0, 8), name: 'Almaty office', timeZone: 'Asia/Almaty', validFrom: '2026-01-01' },
    ...{ openings: OFFICE, holidaysOf: [{ country: 'KZ' }] },
    ...more,
  });
const aCalendar = async (): Promise<{ id: string; code: string }> => (await register()).serviceCalendar;
const aCustomer = async (): Promise<string> =>
  (await act('customerRegister', 'customer { id }', { kind: 'ENTERPRISE', name: 'Quarry', country: 'KZ' })).customer.id;
const addSite = async (customer: string): Promise<string> =>
  (
    await act(
      'customerAddSite',
      'site { id }',
      { name: 'Pit 4', address: 'Road 1', country: 'KZ', timeZone: 'Asia/Almaty' },
      customer,
    )
  ).site.id;
const aDealer = async (): Promise<string> =>
  (await act('dealerRegister', 'dealer { id }', { code: randomUUID().slice(0, 8), name: 'Steppe', country: 'KZ' }))
    .dealer.id;
const chooses = (customer: string, input: object) =>
  act(
    'customerChooseCalendar',
    'customer { serviceCalendar { code } sites { serviceCalendar { code } } }',
    input,
    customer,
  );

/** What was told of an aggregate, in order. */
const told = async (type: { readonly type: string }, key: string, id: string) =>
  (await service.outbox(type)).map(it => it.data as Record<string, unknown>).filter(data => data[key] === id);

test('a calendar is told whole with each version and single day, and read with its plan', async () => {
  const { id, code } = await aCalendar();
  await act('serviceCalendarChange', FIELDS, { validFrom: '2026-06-01', openings: [], holidaysOf: [] }, id);
  await act(
    'serviceCalendarSetDays',
    FIELDS,
    { days: [{ date: '2026-03-07', reason: 'bridge day', worksAs: 'MONDAY' }] },
    id,
  );
  await act('serviceCalendarClearDays', FIELDS, { dates: ['2026-03-07'] }, id);
  const events = await told(CalendarChanged, 'calendarId', id);
  expect(events.map(it => it['validFrom'])).toEqual(['2026-01-01', '2026-06-01', '2026-01-01', '2026-01-01']);
  expect(events[2]).toMatchObject({
    code,
    definition: {
      timeZone: 'Asia/Almaty',
      week: { MONDAY: [{ from: '09:00', to: '18:00' }] },
      holidays: [{ country: 'KZ' }],
      makeUpDays: [{ date: '2026-03-07', as: 'MONDAY', reason: 'bridge day' }],
      exceptions: [],
    },
  });

  const { serviceCalendar } = await service.run(
    `query ($code: String!) { serviceCalendar(code: $code) { timeZone
      versions { number validFrom openings { weekdays from to } holidaysOf { country region } }
      plan(from: "2026-03-20", days: 2) { date because hours { from to } } } }`,
    { code },
  );
  expect(serviceCalendar).toEqual({
    timeZone: 'Asia/Almaty',
    versions: [
      { number: 1, validFrom: '2026-01-01', openings: OFFICE, holidaysOf: [{ country: 'KZ', region: null }] },
      { number: 2, validFrom: '2026-06-01', openings: [], holidaysOf: [] },
    ],
    plan: [
      { date: '2026-03-20', because: 'WEEK', hours: [{ from: '09:00', to: '18:00' }] },
      { date: '2026-03-21', because: 'HOLIDAY', hours: [] },
    ],
  });
});

test('customer, site and dealer each work by a calendar of their own, told once', async () => {
  const [ours, theirs] = [await aCalendar(), await aCalendar()];
  const customer = await aCustomer();
  const site = await addSite(customer);
  await chooses(customer, { calendar: ours.id });
  await chooses(customer, { calendar: ours.id });
  expect((await chooses(customer, { site, calendar: theirs.id })).customer).toEqual({
    serviceCalendar: { code: ours.code },
    sites: [{ serviceCalendar: { code: theirs.code } }],
  });
  expect((await chooses(customer, { calendar: null })).customer.serviceCalendar).toBeNull();
  expect(await told(CustomerCalendarChosen, 'customerId', customer)).toEqual([
    { customerId: customer, siteId: null, calendarId: ours.id },
    { customerId: customer, siteId: site, calendarId: theirs.id },
    { customerId: customer, siteId: null, calendarId: null },
  ]);

  const dealer = await aDealer();
  const choice = () =>
    act('dealerChooseCalendar', 'dealer { serviceCalendar { code } }', { calendar: ours.id }, dealer);
  expect((await choice()).dealer).toEqual({ serviceCalendar: { code: ours.code } });
  await choice();
  expect(await told(DealerCalendarChosen, 'dealerId', dealer)).toEqual([{ dealerId: dealer, calendarId: ours.id }]);
});

const nobody = randomUUID();
const refused: [string, string, string, () => Promise<unknown>][] = [
  [
    'a code that is taken',
    'ServiceCalendarCodeTaken',
    'input.code',
    async () => register(await aCalendar().then(({ code }) => ({ code }))),
  ],
  ['hours that are none', 'InputInvalid', 'input.openings', () => register({ openings: [{ ...OFFICE[0], to: '9' }] })],
  [
    'a day that was not set',
    'ServiceCalendarDayNotSet',
    'input.dates',
    async () => act('serviceCalendarClearDays', FIELDS, { dates: ['2026-03-03'] }, (await aCalendar()).id),
  ],
  [
    'a change of no calendar',
    'ServiceCalendarNotFound',
    'id',
    () => act('serviceCalendarChange', FIELDS, { validFrom: '2026-06-01' }, nobody),
  ],
  [
    'the choice of no calendar',
    'ServiceCalendarNotFound',
    'input.calendar',
    async () => chooses(await aCustomer(), { calendar: nobody }),
  ],
  ['the choice of no customer', 'CustomerNotFound', 'id', () => chooses(nobody, {})],
  [
    'the choice for a site of another customer',
    'SiteOfAnotherCustomer',
    'input.site',
    async () => chooses(await aCustomer(), { site: await addSite(await aCustomer()) }),
  ],
  [
    'the choice of no dealer',
    'DealerNotFound',
    'input.dealer',
    () => act('dealerChooseCalendar', 'dealer { id }', {}, nobody),
  ],
];
test.each(refused)('%s is refused', async (_what, refusal, path, attempt) => {
  expect(await attempt()).toMatchObject({ userErrors: [{ __typename: refusal, path: path.split('.') }] });
});

test('calendars of a list of customers and sites cost one statement more than none', async () => {
  for (let n = 0; n < 4; n++) {
    const customer = await aCustomer();
    const { id: calendar } = await aCalendar();
    await chooses(customer, { calendar });
    await chooses(customer, { site: await addSite(customer), calendar });
  }
  const list = (first: number) =>
    service.countStatements(() =>
      service.run(
        `{ customers(first: ${first}) { edges { node { serviceCalendar { code } sites { serviceCalendar { code } } } } } }`,
      ),
    );
  expect(await list(4)).toBe(await list(1));
});

test('other services refer to a calendar by its id, and calendars are listed by code', async () => {
  const { id, code } = await aCalendar();
  const { _entities } = await service.run(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ServiceCalendar { code } } }`,
    { r: [{ __typename: 'ServiceCalendar', id }] },
  );
  expect(_entities).toEqual([{ code }]);
  const { serviceCalendars } = await service.run('{ serviceCalendars(first: 100) { edges { node { code } } } }');
  const codes = serviceCalendars.edges.map((edge: { node: { code: string } }) => edge.node.code);
  expect(codes).toContain(code);
  expect(codes).toEqual(codes.toSorted());
});

test('only the director and administrators lay calendars down', async () => {
  await expect(
    act(
      'serviceCalendarRegister',
      FIELDS,
      { code: 'X', name: 'X', timeZone: 'UTC', validFrom: '2026-01-01' },
      undefined,
      'CSR',
    ),
  ).rejects.toThrow();
});

test('the tables are what the entities expect', async () => {
  expect(await service.schemaDrift()).toEqual([]);
});
