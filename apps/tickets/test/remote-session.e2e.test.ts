import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TicketReturnWanted, TicketSignedOff, WorkOrderCompleted } from '@mainstay/contracts/tickets';
import type { Actor } from '@mainstay/kit/domain';
import { staff } from '@mainstay/testing';
import { DIAGNOSIS, HOURS, Office, type Ready } from './office.ts';

let office: Office;
let ready: Ready;
beforeAll(async () => {
  office = await Office.open();
  ready = await office.makeReady();
});
afterAll(() => office.service.close());

const session = (more: object = {}) => ({
  engineer: ready.engineer,
  tool: 'VIDEO',
  startedAt: '2026-03-02T07:00:00Z',
  endedAt: '2026-03-02T07:30:00Z',
  actions: 'Reset the controller',
  hasCustomerConsent: true,
  consentBy: 'Aigerim',
  isSolved: false,
  ...more,
});

test('a session that did not help is kept and moves nothing', async () => {
  const id = await office.entitled(ready);
  const { workOrder } = await office.done('ticketRecordRemoteSession', { id, input: session() });
  expect(workOrder).toBeNull();
  expect(
    await office.ticket(id, 'status remoteSessions { consentBy consentAt tool actions isSolved engineer { id } }'),
  ).toEqual({
    status: 'ENTITLED',
    remoteSessions: [
      {
        consentBy: 'Aigerim',
        consentAt: '2026-03-02T07:00:00.000Z',
        tool: 'VIDEO',
        actions: 'Reset the controller',
        isSolved: false,
        engineer: { id: ready.engineer },
      },
    ],
  });
});

test('a session that solved the problem is the repair: hours are recorded next', async () => {
  const id = await office.entitled(ready);
  const input = session({ isSolved: true, confirmedBy: 'Aigerim' });
  const [early] = (await office.act('ticketRecordRemoteSession', { id, input })).userErrors;
  expect(early).toMatchObject({ __typename: 'TicketPlanNotAgreed' });
  await office.agreePlan(id);
  const { ticket, workOrder } = await office.done('ticketRecordRemoteSession', { id, input });
  expect(ticket.status).toBe('SIGNED_OFF');
  expect(workOrder).toMatchObject({ status: 'SIGNED_OFF', mode: 'REMOTE' });
  expect(await office.said(TicketSignedOff, id)).toMatchObject([{ workOrderId: workOrder.id }]);
  await office.done('workOrderComplete', { id: workOrder.id, input: HOURS });
  expect(await office.said(WorkOrderCompleted, id)).toHaveLength(1);
});

test('TCK-03: who repaired a case, at the machine or from afar, does not ask the customer how it was done', async () => {
  const said = async (mutation: string, id: string, input: object, as: Actor): Promise<string[]> => {
    const { userErrors } = await office.act(mutation, { id, input }, '', as);
    return userErrors.map((it: { __typename: string }) => it.__typename);
  };
  const call = (id: string, role: string, subject?: string) =>
    said('ticketRecordFollowUp', id, { satisfaction: 5, isSolved: true }, staff(role, subject));
  const missCall = (id: string, role: string, subject?: string) =>
    said('ticketRecordNotReached', id, {}, staff(role, subject));
  const { id: visited } = await office.signedOff(ready);
  const guided = await office.entitled(ready);
  await office.agreePlan(guided);
  const input = session({ isSolved: true, confirmedBy: 'Aigerim' });
  await office.done('ticketRecordRemoteSession', { id: guided, input });
  const refused = ['FollowUpNeedsOtherPerson'];
  expect(await call(visited, 'SUPERVISING_ENGINEER', 'test:service_engineer')).toEqual(refused);
  expect(await call(guided, 'CSR', 'test:technical_support')).toEqual(refused);
  expect(await missCall(visited, 'SUPERVISING_ENGINEER', 'test:service_engineer')).toEqual(refused);
  expect(await missCall(guided, 'CSR', 'test:technical_support')).toEqual(refused);
  expect(await missCall(visited, 'SUPERVISING_ENGINEER')).toEqual([]);
  expect([await call(visited, 'SUPERVISING_ENGINEER'), await call(guided, 'CSR')]).toEqual([[], []]);
});

test('no session without consent, with times that cannot be, or solved with nobody to confirm it', async () => {
  const id = await office.entitled(ready);
  await office.agreePlan(id);
  const refused = async (more: object) =>
    (await office.act('ticketRecordRemoteSession', { id, input: session(more) })).userErrors;
  expect(await refused({ hasCustomerConsent: false })).toMatchObject([{ __typename: 'RemoteSessionWithoutConsent' }]);
  for (const endedAt of ['2026-03-02T06:00:00Z', '2027-01-01T00:00:00Z'])
    expect(await refused({ endedAt })).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'endedAt'] }]);
  expect(await refused({ isSolved: true })).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'confirmedBy'] },
  ]);
  expect(await refused({ consentBy: ' ' })).toMatchObject([{ path: ['input', 'consentBy'] }]);
  const late = { consentAt: '2026-03-02T07:00:01Z' };
  expect(await refused(late)).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'consentAt'] }]);
  expect((await office.ticket(id, 'remoteSessions { id }')).remoteSessions).toEqual([]);
});

test('TCK-08: after a session that did not help somebody goes, as soon as the case is clear, or the unit comes back', async () => {
  const wanted = async (next: string) => {
    const id = await office.entitled(ready);
    await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, triesRemotelyFirst: true } });
    await office.agreePlan(id);
    await office.done('ticketRecordRemoteSession', { id, input: session({ next }) });
    const rows = await office.service.service.orm.em
      .fork()
      .execute<{ at: Date | null }[]>('select visit_wanted_at as at from ticket where id = ?', [id]);
    const { remoteSessions } = await office.ticket(id, 'remoteSessions { next }');
    expect(remoteSessions).toEqual([{ next }]);
    return rows[0]?.at !== null;
  };
  expect([await wanted('VISIT'), await wanted('RETURN'), await wanted('ANOTHER_SESSION')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('TCK-08: a unit that has to come back is told, and stands in the list of sales until a repair mode is proposed', async () => {
  const id = await office.entitled(ready);
  const listed = async (): Promise<string[]> => {
    const query = '{ tickets(filter: { isReturnWanted: true }, first: 50) { edges { node { id returnWantedAt } } } }';
    const { tickets } = await office.service.run(query, {}, 'SALESPERSON');
    return tickets.edges.map((it: { node: { id: string } }) => it.node.id);
  };
  const hold = (next: string) => office.done('ticketRecordRemoteSession', { id, input: session({ next }) });
  await hold('RETURN');
  expect(await listed()).toContain(id);
  expect(await office.said(TicketReturnWanted, id)).toMatchObject([
    { customerId: ready.customer, assetId: ready.asset },
  ]);
  await hold('VISIT');
  expect(await listed()).not.toContain(id);
  await hold('RETURN');
  const weighing = ['LIABILITY', 'QUANTITY', 'DISTANCE', 'CUSTOMER_REQUIREMENT'].map(factor => ({
    ...{ factor, speaksFor: 'RETURN_TO_FACTORY', because: 'So' },
  }));
  const proposal = {
    ...{ mode: 'RETURN_TO_FACTORY', scope: 'DOMESTIC', liability: 'COMPANY', quantity: 1, distanceKilometres: 10 },
    ...{ customerRequirement: 'Send it in', weighing },
  };
  const input = { customer: ready.customer, ticket: id, proposal };
  const query = `mutation ($input: RepairModeDecisionProposeInput!) { repairModeDecisionPropose(input: $input) {
    repairModeDecision { id } userErrors { __typename message path } } }`;
  expect((await office.service.run(query, { input }, 'SALESPERSON')).repairModeDecisionPropose.userErrors).toEqual([]);
  expect(await listed()).not.toContain(id);
});

test('TCK-08: the policy says how often it is tried from afar; then it is refused with its figure', async () => {
  const put = async (value: string) => {
    const parameters = [{ name: 'sessionsBeforeVisit', value, unit: 'SESSIONS', isRequired: true }];
    const input = { code: 'REM-P', kind: 'REMOTE_SUPPORT', source: 'P', parameters };
    const { servicePolicy } = await office.done('servicePolicyDraft', { input });
    return (await office.act('servicePolicyActivate', { id: servicePolicy.id })).userErrors;
  };
  const none = [{ __typename: 'InputInvalid', path: ['parameters', 'sessionsBeforeVisit'] }];
  for (const value of ['two', '0', '1.5']) expect(await put(value)).toMatchObject(none);
  expect(await put('2')).toEqual([]);
  const id = await office.entitled(ready);
  const again = async (next: string) =>
    (
      await office.act(
        'ticketRecordRemoteSession',
        { id, input: session({ next }) },
        '... on RemoteSessionsUsedUp { sessions policyCode }',
      )
    ).userErrors;
  const usedUp = [{ __typename: 'RemoteSessionsUsedUp', sessions: 2, policyCode: 'REM-P' }];
  expect(await again('ANOTHER_SESSION')).toEqual([]);
  expect(await again('ANOTHER_SESSION')).toMatchObject(usedUp);
  expect(await again('VISIT')).toEqual([]);
  const diagnose = { id, input: { ...DIAGNOSIS, triesRemotelyFirst: true } };
  expect((await office.act('ticketDiagnose', diagnose)).userErrors[0].__typename).toBe('RemoteSessionsUsedUp');
});
