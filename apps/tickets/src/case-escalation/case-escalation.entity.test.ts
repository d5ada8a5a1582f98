import { expect, test } from '@jest/globals';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket } from '../../test/in-memory.ts';
import type { EscalationTarget, ServiceDepartment, TicketEscalateInput } from '../schema.types.ts';
import { CaseEscalation } from './case-escalation.entity.ts';
import { CaseEscalationAnswered, CaseEscalationNotYours } from './case-escalation.errors.ts';

const reason = 'No pump to be had';
const taken = (to: Omit<TicketEscalateInput, 'reason'>) =>
  CaseEscalation.of({ ticket: aTicket() }, { ...to, reason }, { ...act, roles: ['CSR'] });
const by = (person: string, ...roles: string[]) => ({ at: act.at, by: person, roles });
const answer = { answer: 'Take the one of the fair' };

const LEVELS: EscalationTarget[] = [
  'SUPERVISING_ENGINEER',
  'TECHNICAL_DIRECTOR',
  'AFTER_SALES_DIRECTOR',
  'GENERAL_MANAGER',
];
const DEPARTMENTS: readonly (readonly [ServiceDepartment, string])[] = [
  ['CUSTOMER_SERVICE', 'CSR'],
  ['TECHNICAL_SUPPORT', 'TECHNICAL_SUPPORT'],
  ['FIELD_SERVICE', 'DISPATCHER'],
  ['PARTS', 'PARTS_PLANNER'],
  ['LOGISTICS', 'LOGISTICS'],
  ['PRODUCTION', 'PRODUCTION_ENGINEERING'],
  ['QUALITY', 'QUALITY'],
  ['RESEARCH_AND_DEVELOPMENT', 'RESEARCH_AND_DEVELOPMENT'],
  ['SALES', 'SALESPERSON'],
  ['FINANCE', 'FINANCE'],
];

test.each(LEVELS)('TCK-21: what is taken up to the %s is answered by that superior alone', level => {
  const escalation = taken({ level });
  expect(() => escalation.reply(answer, by('bella', 'LEGAL'))).toThrow(CaseEscalationNotYours);
  escalation.reply(answer, by('bella', level));
  expect(escalation).toMatchObject({ to: level, answer: answer.answer, answeredBy: 'bella', answeredAt: act.at });
});

test.each(DEPARTMENTS)('TCK-21: what is taken up to the department %s is answered by its %s', (department, role) => {
  const escalation = taken({ department });
  expect(() => escalation.reply(answer, by('bella', 'LEGAL'))).toThrow(CaseEscalationNotYours);
  escalation.reply(answer, by('bella', role));
  expect(escalation.answeredBy).toBe('bella');
});

test('what is taken up to a person is answered by that person, once, and never by who took it up', () => {
  const escalation = taken({ person: 'bella' });
  expect(() => escalation.reply(answer, by('olga', 'GENERAL_MANAGER'))).toThrow(CaseEscalationNotYours);
  escalation.reply(answer, by('bella'));
  expect(() => escalation.reply(answer, by('bella'))).toThrow(CaseEscalationAnswered);
  expect(() => taken({ department: 'CUSTOMER_SERVICE' }).reply(answer, by(act.by, 'CSR'))).toThrow(
    CaseEscalationNotYours,
  );
});

test('it goes to one: a superior, a department or a person, with a reason; its event names no person', () => {
  for (const to of [{}, { level: 'OWNER' as const }, { level: 'GENERAL_MANAGER' as const, person: 'bella' }])
    expect(() => taken(to)).toThrow(InputInvalid);
  const blank = { level: 'GENERAL_MANAGER' as const, reason: ' ' };
  expect(() => CaseEscalation.of({ ticket: aTicket() }, blank, by('anna'))).toThrow(InputInvalid);
  const [told] = eventsOf(taken({ person: 'bella' }));
  expect(told?.data).toMatchObject({ isToPerson: true, level: null, department: null });
  expect(JSON.stringify(told)).not.toContain('bella');
});
