import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TicketSignedOff, WorkOrderCompleted } from '@mainstay/contracts/tickets';
import { HOURS, Office, type Ready } from './office.ts';

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
  isSolved: false,
  ...more,
});

test('a session that did not help is kept and moves nothing', async () => {
  const id = await office.entitled(ready);
  const { workOrder } = await office.done('ticketRecordRemoteSession', { id, input: session() });
  expect(workOrder).toBeNull();
  expect(await office.ticket(id, 'status remoteSessions { tool actions isSolved engineer { id } }')).toEqual({
    status: 'ENTITLED',
    remoteSessions: [
      { tool: 'VIDEO', actions: 'Reset the controller', isSolved: false, engineer: { id: ready.engineer } },
    ],
  });
});

test('a session that solved the problem is the repair: hours are recorded next', async () => {
  const id = await office.entitled(ready);
  const input = session({ isSolved: true, confirmedBy: 'Aigerim' });
  const { ticket, workOrder } = await office.done('ticketRecordRemoteSession', { id, input });
  expect(ticket.status).toBe('SIGNED_OFF');
  expect(workOrder).toMatchObject({ status: 'SIGNED_OFF', mode: 'REMOTE' });
  expect(await office.said(TicketSignedOff, id)).toMatchObject([{ workOrderId: workOrder.id }]);
  await office.done('workOrderComplete', { id: workOrder.id, input: HOURS });
  expect(await office.said(WorkOrderCompleted, id)).toHaveLength(1);
});

test('no session without consent, with times that cannot be, or solved with nobody to confirm it', async () => {
  const id = await office.entitled(ready);
  const refused = async (more: object) =>
    (await office.act('ticketRecordRemoteSession', { id, input: session(more) })).userErrors;
  expect(await refused({ hasCustomerConsent: false })).toMatchObject([{ __typename: 'RemoteSessionWithoutConsent' }]);
  for (const endedAt of ['2026-03-02T06:00:00Z', '2027-01-01T00:00:00Z'])
    expect(await refused({ endedAt })).toMatchObject([{ __typename: 'InputInvalid', path: ['input', 'endedAt'] }]);
  expect(await refused({ isSolved: true })).toMatchObject([
    { __typename: 'InputInvalid', path: ['input', 'confirmedBy'] },
  ]);
  expect((await office.ticket(id, 'remoteSessions { id }')).remoteSessions).toEqual([]);
});
