import { expect, test } from '@jest/globals';
import {
  RemoteAppointmentAgreed,
  RemoteAppointmentCancelled,
  RemoteAppointmentMissed,
  RemoteAppointmentRescheduled,
} from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, agree, aTicket, DIAGNOSED, diagnosis, em } from '../../test/in-memory.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { EngineerNotAuthorised } from '../engineer/engineer.errors.ts';
import type { RemoteAppointmentStatus, RemoteSessionNext, SlaParty } from '../schema.types.ts';
import { RemoteSession } from '../ticket/remote-session.entity.ts';
import { TicketWrongState } from '../ticket/ticket.errors.ts';
import { RemoteAppointment } from './remote-appointment.entity.ts';
import { RemoteAppointmentWrongState } from './remote-appointment.errors.ts';
import { REMOTE_APPOINTMENT_LIFECYCLE, type RemoteAppointmentAct } from './remote-appointment.lifecycle.ts';

const at = (hour: number) => new Date(act.at.getTime() + hour * 3_600_000);
const engineer = Engineer.register(em, {
  ...{ code: 'E1', authorityLevel: 3, territories: ['KZ'], skills: [], servesVip: false },
});
const agreed = { engineer: engineer.id, tool: 'VIDEO', content: 'Reset the controller', agreedBy: 'Aigerim' };
const times = { appointmentAt: at(2), appointmentEndsAt: at(3) };
/** A case that is tried from afar first, and the time that was agreed for that. */
function anAppointment() {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose({ ...diagnosis, triesRemotelyFirst: true }, [], act);
  return RemoteAppointment.agree(ticket, engineer, { ...agreed, ...times }, act);
}
const moved = (requestedBy: SlaParty = 'US') => ({
  ...{ appointmentAt: at(20), reason: 'Night shift', requestedBy, agreedBy: 'Bolat' },
});
/** A session of the case, from so many hours on to so many. */
function hold(appointment: RemoteAppointment, from: number, to: number, next: RemoteSessionNext = 'VISIT') {
  const consent = { hasCustomerConsent: true, consentBy: 'Aigerim' };
  const input = { engineer: engineer.id, tool: 'VIDEO', actions: 'Reset', ...consent, isSolved: false, next };
  const later = { ...act, at: at(30) };
  const { ticket } = appointment;
  const session = RemoteSession.record(em, ticket, engineer, { ...input, startedAt: at(from), endedAt: at(to) }, later);
  appointment.follow(session, later);
  return session;
}

const VERBS: Readonly<Record<RemoteAppointmentAct, (it: RemoteAppointment) => unknown>> = {
  reschedule: it => it.reschedule(moved(), engineer, act),
  miss: it => it.miss({ party: 'US', reason: 'Ill' }, act),
  hold: it => hold(it, 2, 3),
  cancel: it => it.cancel({ reason: 'Sold', isStillWanted: false }, act),
};
const STATES: readonly RemoteAppointmentStatus[] = ['AGREED', 'MISSED', 'HELD', 'CANCELLED'];

test.each(
  (Object.keys(VERBS) as RemoteAppointmentAct[]).flatMap(name => STATES.map(status => [name, status] as const)),
)('%s of an appointment that is %s does what the table says', (name, status) => {
  const appointment = Object.assign(anAppointment(), { status });
  const from: readonly RemoteAppointmentStatus[] = REMOTE_APPOINTMENT_LIFECYCLE[name].from;
  if (from.includes(status)) {
    VERBS[name](appointment);
    expect(appointment.status).toBe(REMOTE_APPOINTMENT_LIFECYCLE[name].to);
  } else expect(() => VERBS[name](appointment)).toThrow(RemoteAppointmentWrongState);
});

test('TCK-08: a case that is tried from afar waits for somebody until a time is agreed, and again when that is off', () => {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose(diagnosis, [], act);
  expect(ticket.isRemoteAwaited).toBe(false);
  ticket.diagnose({ ...diagnosis, triesRemotelyFirst: true }, [], act);
  expect(ticket.isRemoteAwaited).toBe(true);
  const appointment = RemoteAppointment.agree(ticket, engineer, { ...agreed, ...times }, act);
  expect(ticket.isRemoteAwaited).toBe(false);
  ticket.diagnose({ ...diagnosis, triesRemotelyFirst: true }, [], act);
  expect(ticket.isRemoteAwaited).toBe(false);
  appointment.cancel({ reason: 'On leave', isStillWanted: true }, act);
  expect(ticket.isRemoteAwaited).toBe(true);
  ticket.status = 'DISPATCHED';
  expect([ticket.isRemoteAwaited, ticket.remote.isNeedless]).toEqual([false, false]);
});

test('a case to which somebody was sent after all waits for another to go, and for nobody who tries it from afar', () => {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose({ ...diagnosis, triesRemotelyFirst: true }, [], act);
  agree(ticket, DIAGNOSED);
  ticket.visits.send('E1', 'REPAIR', act);
  ticket.visits.recall('Ill', 'E1', 'REPAIR', act);
  expect([ticket.isVisitNeeded, ticket.isRemoteAwaited]).toEqual([true, false]);
});

test.each<[string, (appointment: RemoteAppointment) => void]>([
  ['it cannot be found out from afar', it => it.ticket.visits.requestAssessment({ reason: 'Not to be seen' }, act)],
  ['it is repaired elsewhere', it => it.ticket.elsewhere.decide('RETURN_TO_FACTORY', act)],
  ['the customer is to be visited', it => it.ticket.diagnose(diagnosis, [], act)],
])('nobody is looked for to try it from afar once %s', (_, happen) => {
  const appointment = anAppointment();
  appointment.cancel({ reason: 'On leave', isStillWanted: true }, act);
  happen(appointment);
  expect(appointment.ticket.isRemoteAwaited).toBe(false);
});

test('TCK-08: a session keeps the appointment unless it was over before; then that stands where it is tried again', () => {
  const kept = anAppointment();
  const session = hold(kept, 1.9, 2.5, 'ANOTHER_SESSION');
  expect(kept).toMatchObject({ status: 'HELD', session, ticket: { isRemoteAwaited: true } });
  const standing = anAppointment();
  hold(standing, 1, 2, 'ANOTHER_SESSION');
  expect(standing).toMatchObject({ status: 'AGREED', ticket: { isRemoteAwaited: false } });
  hold(standing, 1, 2, 'RETURN');
  expect(standing).toMatchObject({ status: 'CANCELLED', ticket: { isRemoteAwaited: false } });
  expect(eventsOf(standing).at(-1)).toMatchObject({
    ...{ type: RemoteAppointmentCancelled.type, data: { cause: 'NEEDLESS', isStillWanted: false } },
  });
  expect(standing.session).toBeUndefined();
});

test('TCK-11: a customer who missed a session is waited for until another time; one of us who did is not', () => {
  const appointment = anAppointment();
  appointment.miss({ party: 'US', reason: 'Ill' }, act);
  expect(appointment.ticket.waitingFor).toBeNull();
  appointment.reschedule(moved(), engineer, act);
  appointment.miss({ party: 'CUSTOMER', reason: 'No answer' }, act);
  expect(appointment.ticket.waitingFor).toBe('CUSTOMER');
  appointment.reschedule(moved('CUSTOMER'), engineer, act);
  expect(appointment.ticket.waitingFor).toBe('CUSTOMER');
  appointment.reschedule(moved(), engineer, act);
  expect(appointment.ticket.waitingFor).toBeNull();
  expect(appointment.appointmentEndsAt).toEqual(at(21));
  expect(appointment.reschedules.map(it => [it.from, it.agreedBy, it.isMissed])).toEqual([
    ...[
      [at(2), 'Aigerim', true],
      [at(20), 'Bolat', true],
      [at(20), 'Bolat', false],
    ],
  ]);
});

test('TCK-08, TCK-11: what becomes of a time that was agreed is told with whose case it is; one that was missed is called off no more', () => {
  const appointment = anAppointment();
  appointment.reschedule(moved(), engineer, act);
  appointment.miss({ party: 'CUSTOMER', reason: 'No answer' }, act);
  appointment.cancel({ reason: 'Sold', isStillWanted: false }, act);
  const { id: remoteAppointmentId, ticket } = appointment;
  const session = { remoteAppointmentId, ticketId: ticket.id, engineerId: engineer.id };
  const of = { customerId: ticket.customerId, number: ticket.number };
  const [first, second] = [at(2).toISOString(), at(20).toISOString()];
  expect(eventsOf(appointment)).toMatchObject([
    { type: RemoteAppointmentAgreed.type, data: { ...session, appointmentAt: first, of } },
    {
      type: RemoteAppointmentRescheduled.type,
      data: { ...session, appointmentAt: second, movedFrom: first, requestedBy: 'US', of },
    },
    { type: RemoteAppointmentMissed.type, data: { ...session, appointmentAt: second, missedBy: 'CUSTOMER' } },
  ]);
  expect(appointment).toMatchObject({ status: 'CANCELLED', cancellationCause: 'CALLED_OFF' });
});

test('refused: who may not solve it, a case that takes no session, and times that cannot be', () => {
  const { ticket } = anAppointment();
  const agreeOn = (more: object = {}) =>
    RemoteAppointment.agree(ticket, engineer, { ...agreed, ...times, ...more }, act);
  for (const more of [{ appointmentAt: at(-1) }, { appointmentEndsAt: at(2) }, { agreedBy: ' ' }, { tool: '' }])
    expect(() => agreeOn(more)).toThrow(InputInvalid);
  ticket.faultLevel = 4;
  expect(() => agreeOn()).toThrow(EngineerNotAuthorised);
  ticket.faultLevel = 3;
  ticket.status = 'ON_SITE';
  expect(() => agreeOn()).toThrow(TicketWrongState);
});
