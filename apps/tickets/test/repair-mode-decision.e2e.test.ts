import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RepairModeDecided } from '@mainstay/contracts/tickets';
import { type Ready } from './office.ts';
import { RepairShop } from './repair-shop.ts';

let shop: RepairShop;
let ready: Ready;
beforeAll(async () => {
  shop = await RepairShop.open();
  ready = await shop.office.makeReady();
});
afterAll(() => shop.office.service.close());

const weighed = (speaksFor: string) =>
  ['LIABILITY', 'QUANTITY', 'DISTANCE', 'CUSTOMER_REQUIREMENT'].map(factor => ({ factor, speaksFor, because: 'So' }));

test('TCK-26: sales decides with quality, production and R&D, and the decision says why', async () => {
  const ticket = await shop.office.register(ready);
  const id = await shop.modeDecided(ready.customer, { mode: 'DISPATCH_TEAM' }, ticket);
  const query = `query ($id: ID!) { repairModeDecision(id: $id) {
    number status mode quantity ticket { id } customer { id } missingConsents closedBy
    weighing { factor value isForChosen } reviews { department isConsenting reviewedBy } } }`;
  const { repairModeDecision } = await shop.office.service.run(query, { id }, 'SALESPERSON');
  expect(repairModeDecision).toMatchObject({
    number: expect.stringMatching(/^RM-2026-\d{6}$/),
    ...{ status: 'DECIDED', mode: 'DISPATCH_TEAM', quantity: 1, ticket: { id: ticket }, missingConsents: [] },
    customer: { id: ready.customer },
    closedBy: 'test:salesperson',
  });
  expect(repairModeDecision.weighing).toHaveLength(4);
  expect(repairModeDecision.reviews.map((it: { reviewedBy: string }) => it.reviewedBy)).toEqual([
    ...['test:quality', 'test:production_engineering', 'test:research_and_development'],
  ]);
  const told = await shop.office.service.outbox(RepairModeDecided);
  expect(told.map(it => it.data)).toContainEqual(expect.objectContaining({ decisionId: id, mode: 'DISPATCH_TEAM' }));
});

test('a proposal names a customer and a case of that customer, weighs each factor once and has a reason', async () => {
  const input = { customer: ready.customer, proposal: shop.proposal() };
  const refused = (more: object) => shop.refused('repairModeDecisionPropose', { input: { ...input, ...more } });
  expect(await refused({ customer: randomUUID() })).toMatchObject({ __typename: 'CustomerUnknown' });
  const foreign = await shop.office.register(await shop.office.makeReady());
  for (const ticket of [randomUUID(), 'nonsense', foreign])
    expect(await refused({ ticket })).toMatchObject({ __typename: 'TicketOfCustomerUnknown' });
  const weighing = weighed('DISPATCH_TEAM');
  expect(
    await shop.refused(
      'repairModeDecisionPropose',
      { input: { ...input, proposal: shop.proposal({ weighing: [...weighing.slice(1), weighing[1]] }) } },
      '... on RepairModeFactorsIncomplete { factors }',
    ),
  ).toMatchObject({ __typename: 'RepairModeFactorsIncomplete', factors: ['LIABILITY', 'QUANTITY'] });
  expect(await refused({ proposal: shop.proposal({ weighing }) })).toMatchObject({ __typename: 'RepairModeUnfounded' });
});

test('4.2: a department speaks by its own role, one person for one department, and not who proposed', async () => {
  const { repairModeDecision } = await shop.done('repairModeDecisionPropose', {
    input: { customer: ready.customer, proposal: shop.proposal() },
  });
  const { id } = repairModeDecision;
  const review = (department: string, caller: Parameters<RepairShop['refused']>[3], more: object = {}) =>
    shop.refused('repairModeDecisionReview', { id, input: { department, isConsenting: true, ...more } }, '', caller);
  expect(await review('QUALITY', 'PRODUCTION_ENGINEERING')).toMatchObject({
    __typename: 'RepairDepartmentForeign',
  });
  const both = (subject: string) => ({ subject, roles: ['QUALITY', 'PRODUCTION_ENGINEERING'], dealerId: null });
  expect(await review('QUALITY', both('test:salesperson'))).toMatchObject({
    __typename: 'RepairReviewNeedsOtherPerson',
  });
  await shop.done(
    'repairModeDecisionReview',
    { id, input: { department: 'QUALITY', isConsenting: true } },
    both('olga'),
  );
  expect(await review('PRODUCTION', both('olga'))).toMatchObject({ __typename: 'RepairReviewNeedsOtherPerson' });
  expect(await review('QUALITY', 'QUALITY', { isConsenting: false })).toMatchObject({
    ...{ __typename: 'InputInvalid', path: ['input', 'note'] },
  });
  expect(
    await shop.refused('repairModeDecisionDecide', { id }, '... on RepairConsentMissing { departments }'),
  ).toMatchObject({
    ...{ __typename: 'RepairConsentMissing', departments: ['PRODUCTION', 'RESEARCH_AND_DEVELOPMENT'] },
  });
});

test('what is decided or unknown is not decided again', async () => {
  const id = await shop.modeDecided(ready.customer);
  expect(await shop.refused('repairModeDecisionWithdraw', { id, input: { reason: 'No' } })).toMatchObject({
    __typename: 'RepairModeDecisionClosed',
  });
  expect(await shop.refused('repairModeDecisionDecide', { id: randomUUID() })).toMatchObject({
    __typename: 'RepairModeDecisionNotFound',
  });
});

test('decisions are listed by what they are about, and one statement more does not come with each', async () => {
  const { customer } = await shop.office.makeReady();
  const list = () =>
    shop.office.service.run(
      `query ($customer: ID!) { repairModeDecisions(filter: { customer: $customer, status: [DECIDED], mode: RETURN_TO_FACTORY }) {
        edges { node { id customer { id } ticket { id } } } } }`,
      { customer },
      'SALESPERSON',
    );
  const ids = [await shop.modeDecided(customer)];
  const forOne = await shop.office.service.countStatements(list);
  ids.push(await shop.modeDecided(customer), await shop.modeDecided(customer));
  await shop.modeDecided(customer, { mode: 'ENTRUST_LOCAL' });
  expect(await shop.office.service.countStatements(list)).toBe(forOne);
  const { edges } = (await list()).repairModeDecisions;
  expect(edges.map((it: { node: { id: string } }) => it.node.id).toSorted()).toEqual(ids.toSorted());
});
