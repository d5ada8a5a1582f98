import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  RemoteAppointmentAgreed,
  RemoteAppointmentCancelled,
  RemoteAppointmentOverdue,
  RemoteAppointmentReminded,
  TicketReturnWanted,
  TicketSignedOff,
  WorkOrderCompleted,
} from '@mainstay/contracts/tickets';
import type { Actor } from '@mainstay/kit/domain';
import { type Reply, staff } from '@mainstay/testing';
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
  const [appointmentAt, appointmentEndsAt] = ['2026-03-20T08:00:00Z', '2026-03-20T09:00:00Z'];
  const said = { tool: 'VIDEO', content: 'Once more', agreedBy: 'Aigerim' };
  const input = { engineer: ready.engineer, appointmentAt, appointmentEndsAt, ...said };
  const { userErrors } = await office.act('ticketAgreeRemoteSession', { id, input });
  expect(userErrors[0].__typename).toBe('RemoteSessionsUsedUp');
});

test('TCK-08, TCK-11: a session from afar is agreed on, takes the time of its engineer, and is on record once it is held', async () => {
  const id = await office.entitled(ready);
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, triesRemotelyFirst: true } });
  await office.agreePlan(id);
  const run = (query: string, variables: object) => office.service.run(query, { ...variables }, 'DISPATCHER');
  const awaited = async (isRemoteAwaited = true): Promise<boolean> => {
    const query = `query ($filter: TicketFilter) { tickets(filter: $filter, first: 50) { edges { node { id isRemoteAwaited } } } }`;
    const { edges } = (await run(query, { filter: { isRemoteAwaited } })).tickets;
    expect(edges.every((it: { node: Reply }) => it.node.isRemoteAwaited === isRemoteAwaited)).toBe(true);
    return edges.some((it: { node: Reply }) => it.node.id === id);
  };
  expect([await awaited(), await awaited(false)]).toEqual([true, false]);
  const later = (hours: number) => new Date(office.service.clock.now().getTime() + hours * 3_600_000).toISOString();
  const engineers = [(await office.makeReady()).engineer, (await office.makeReady()).engineer];
  const said = { tool: 'VIDEO', content: 'Reset the controller', agreedBy: 'Aigerim' };
  const times = { appointmentAt: later(24), appointmentEndsAt: later(25) };
  const agree = async (engineer = engineers[0]) =>
    await office.act('ticketAgreeRemoteSession', { id, input: { engineer, ...said, ...times } });
  const { remoteAppointment } = await agree();
  expect(remoteAppointment).toMatchObject({ status: 'AGREED', engineer: { id: engineers[0] } });
  expect((await agree()).userErrors).toMatchObject([{ __typename: 'RemoteAppointmentAgreedAlready' }]);
  expect(await awaited()).toBe(false);

  const other = await office.entitled(ready);
  await office.done('ticketDiagnose', { id: other, input: DIAGNOSIS });
  await office.agreePlan(other);
  const send = { engineer: engineers[0], appointmentAt: later(24.5), appointmentEndsAt: later(26) };
  expect((await office.act('ticketDispatch', { id: other, input: send })).userErrors).toMatchObject([
    { __typename: 'EngineerDoubleBooked', path: ['input', 'appointmentAt'] },
  ]);
  await office.done('ticketDispatch', { id: other, input: { ...send, engineer: engineers[1] } });
  const refused = async (mutation: string, input: object, of = remoteAppointment.id) =>
    (await office.act(mutation, { id: of, input })).userErrors[0]?.__typename;
  const moved = { appointmentAt: times.appointmentAt, reason: 'Swap', agreedBy: 'Aigerim', engineer: engineers[1] };
  expect(await refused('remoteAppointmentReschedule', moved)).toBe('EngineerDoubleBooked');
  expect(await refused('remoteAppointmentMiss', { party: 'US', reason: 'x' }, id)).toBe('RemoteAppointmentNotFound');
  const rows = office.service.service.orm.em.fork();
  await expect(
    rows.execute('update remote_appointment set engineer_id = ? where id = ?', [engineers[1], remoteAppointment.id]),
  ).rejects.toMatchObject({ constraint: 'engineer_free' });

  const agendaOf = async (engineer?: string) => {
    const query = `query ($engineer: ID, $from: DateTime!, $until: DateTime!) { engineerAgenda(engineer: $engineer, from: $from,
      until: $until) { entries { startsAt endsAt remoteAppointment { id ticket { id } engineer { id } } } } }`;
    return (await run(query, { engineer, from: later(0), until: later(48) })).engineerAgenda.entries;
  };
  const shown = { id: remoteAppointment.id, ticket: { id }, engineer: { id: engineers[0] } };
  const entry = { startsAt: later(24), endsAt: later(25), remoteAppointment: shown };
  expect(await agendaOf(engineers[0])).toEqual([entry]);

  const away = { kind: 'LEAVE', startsAt: later(12), endsAt: later(36) };
  await office.done('engineerRecordPeriod', { id: engineers[0]!, input: away });
  await office.service.fireDueTimers();
  expect([await awaited(), await agendaOf(engineers[0])]).toMatchObject([true, [{ remoteAppointment: null }]]);
  expect(await office.said(RemoteAppointmentCancelled, id)).toMatchObject([
    { engineerId: engineers[0], cause: 'ENGINEER_AWAY', isStillWanted: true, of: { customerId: ready.customer } },
  ]);
  expect((await agree()).userErrors).toMatchObject([{ __typename: 'EngineerAbsent', path: ['input', 'engineer'] }]);
  const { remoteAppointment: again } = await agree(ready.engineer);
  const listed = async (more: object = {}) => {
    const query = `query ($filter: RemoteAppointmentFilter) { remoteAppointments(filter: $filter) { edges { node { id } } } }`;
    const filter = { ticket: id, status: ['AGREED'], engineer: ready.engineer, appointmentFrom: times.appointmentAt };
    const until = { appointmentBefore: times.appointmentEndsAt, isOverdue: true, ...more };
    return (await run(query, { filter: { ...filter, ...until } })).remoteAppointments.edges;
  };
  expect(await listed()).toEqual([]);
  const fallenAway = {
    status: ['CANCELLED'],
    engineer: engineers[0],
    cancellationCause: ['ENGINEER_AWAY'],
    isOverdue: false,
  };
  expect(await listed(fallenAway)).toEqual([{ node: { id: remoteAppointment.id } }]);
  office.service.clock.advance({ hours: 25 });
  expect(await listed()).toEqual([{ node: { id: again.id } }]);
  const others = { ticket: other, status: ['HELD'], engineer: engineers[0], isOverdue: false };
  const outside = { appointmentFrom: times.appointmentEndsAt, appointmentBefore: times.appointmentAt };
  for (const [filter, value] of Object.entries({ ...others, ...outside }))
    expect(await listed({ [filter]: value })).toEqual([]);
  const late = async (minutes: number): Promise<object[]> => {
    office.service.clock.advance({ minutes });
    await office.service.fireDueTimers();
    const { timeline } = await office.ticket(id, 'timeline { kind }');
    return timeline.filter((it: { kind: string }) => it.kind === 'REMOTE_OVERDUE');
  };
  expect([await late(29), await late(1)]).toEqual([[], [{ kind: 'REMOTE_OVERDUE' }]]);
  const both = [{ remoteAppointmentId: remoteAppointment.id }, { remoteAppointmentId: again.id }];
  expect(await office.said(RemoteAppointmentAgreed, id)).toMatchObject(both);
  expect(await office.said(RemoteAppointmentReminded, id)).toMatchObject(both);
  expect(await office.said(RemoteAppointmentOverdue, id)).toMatchObject([{ remoteAppointmentId: again.id }]);

  const held = { startedAt: times.appointmentAt, endedAt: times.appointmentEndsAt, isSolved: true };
  await office.done('ticketRecordRemoteSession', { id, input: session({ ...held, confirmedBy: 'Aigerim' }) });
  const { remoteAppointments, remoteSessions } = await office.ticket(
    id,
    'remoteSessions { id } remoteAppointments { status cancellationReason session { id } }',
  );
  expect(remoteAppointments).toEqual([
    { status: 'CANCELLED', cancellationReason: expect.stringContaining('LEAVE'), session: null },
    { status: 'HELD', cancellationReason: null, session: remoteSessions[0] },
  ]);
});

test('TCK-08, TCK-11: a session that its customer moves is waited for until the new time, and is off once nobody needs it', async () => {
  const id = await office.entitled(ready);
  await office.done('ticketDiagnose', { id, input: { ...DIAGNOSIS, triesRemotelyFirst: true } });
  await office.agreePlan(id);
  const later = (hours: number) => new Date(office.service.clock.now().getTime() + hours * 3_600_000).toISOString();
  const { engineer } = await office.makeReady();
  const said = { engineer, tool: 'VIDEO', content: 'Reset the controller', agreedBy: 'Aigerim' };
  const input = { ...said, appointmentAt: later(2), appointmentEndsAt: later(3) };
  const { remoteAppointment } = await office.done('ticketAgreeRemoteSession', { id, input });
  const moved = { appointmentAt: later(6), reason: 'Shift', requestedBy: 'CUSTOMER', agreedBy: 'Aigerim' };
  await office.done('remoteAppointmentReschedule', { id: remoteAppointment.id, input: moved });
  const waits = async (hours: number) => {
    office.service.clock.advance({ hours });
    await office.service.fireDueTimers();
    return (await office.ticket(id, 'waitingFor')).waitingFor;
  };
  expect([await waits(0), await waits(2), await waits(4)]).toEqual([null, 'CUSTOMER', null]);
  // It is late by the time that holds: not by the one that was given up, nor where it is known who was not there.
  const overdue = async (): Promise<number> => {
    const { timeline } = await office.ticket(id, 'timeline { kind }');
    return timeline.filter((it: { kind: string }) => it.kind === 'REMOTE_OVERDUE').length;
  };
  expect(await overdue()).toBe(0);
  // Nobody waits at a session that is called off with its case, whenever that goes on.
  const missed = { id: remoteAppointment.id, input: { party: 'CUSTOMER', reason: 'No answer' } };
  await office.done('remoteAppointmentMiss', missed);
  expect([await waits(2), await overdue()]).toEqual(['CUSTOMER', 0]);
  const anew = { ...moved, appointmentAt: later(1), requestedBy: 'US' };
  await office.done('remoteAppointmentReschedule', { id: remoteAppointment.id, input: anew });
  expect([await waits(2), await overdue(), await waits(1), await overdue()]).toEqual([null, 0, null, 1]);
  await office.done('remoteAppointmentMiss', missed);
  expect(await waits(0)).toBe('CUSTOMER');
  const shown = 'waitingFor isRemoteAwaited remoteAppointments { status reschedules { requestedBy } }';
  const after = async (mutation: string, inputOf: object) => {
    await office.done(mutation, { id, input: inputOf });
    await office.service.fireDueTimers();
    return await office.ticket(id, shown);
  };
  const gaveUp = { requestedBy: 'CUSTOMER' };
  const off = { status: 'CANCELLED', reschedules: [gaveUp, gaveUp, gaveUp] };
  const withdrawn = await after('ticketCancel', { reason: 'The wrong case' });
  expect(withdrawn).toMatchObject({ isRemoteAwaited: false, remoteAppointments: [off] });
  expect(await after('ticketReinstate', { reason: 'Withdrawn by mistake' })).toMatchObject({
    ...{ isRemoteAwaited: true, waitingFor: null },
  });
  const again = { appointmentAt: later(5), appointmentEndsAt: later(6) };
  await office.done('ticketAgreeRemoteSession', { id, input: { ...said, ...again } });
  await office.dispatch(id, ready);
  await office.service.fireDueTimers();
  const { remoteAppointments } = await office.ticket(id, shown);
  expect(remoteAppointments).toEqual([off, { status: 'CANCELLED', reschedules: [] }]);
});
