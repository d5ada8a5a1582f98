import { expect, test } from '@jest/globals';
import { CaseEscalationMade, CaseEscalationReplied, CaseEscalationWentUp } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket } from '../../test/in-memory.ts';
import type { EscalationTerms } from '../escalation-policy/escalation-terms.ts';
import type {
  EscalationGoal,
  EscalationTarget,
  ServiceDepartment,
  Superior,
  TicketEscalateInput,
} from '../schema.types.ts';
import { CaseEscalation } from './case-escalation.entity.ts';
import { CaseEscalationAnswered, CaseEscalationNotYours } from './case-escalation.errors.ts';

const reason = 'No pump to be had';
const step = (name: string, to: EscalationTarget, targetValue: number, until: EscalationGoal = 'ANSWERED') => ({
  ...{ name, to, targetValue, targetUnit: 'HOURS' as const, until, isRequired: true },
});
const OPEN = {
  ...{ timeZone: 'UTC', openings: [], holidaysOf: [], daysOff: [], owners: [], calendars: [] },
  combination: 'UNION' as const,
};
const terms: EscalationTerms = {
  ...{ policyCode: 'ESC-003', policyVersion: 1, calendar: OPEN, resetsAt: [] },
  levels: [
    step('complaint', 'GENERAL_MANAGER', 1, 'CLOSED'),
    step('top', 'GENERAL_MANAGER', 24),
    step('director', 'AFTER_SALES_DIRECTOR', 8),
    step('back', 'SUPERVISING_ENGINEER', 30),
  ],
};
const after = (hours: number) => ({ at: new Date(act.at.getTime() + hours * 3_600_000), by: 'system' });
const taken = (to: Omit<TicketEscalateInput, 'reason'>) =>
  CaseEscalation.of({ ticket: aTicket() }, { ...to, reason }, terms, act);
const by = (person: string, ...roles: string[]) => ({ at: act.at, by: person, roles });
const answer = { answer: 'Take the one of the fair' };

const LEVELS: Superior[] = ['SUPERVISING_ENGINEER', 'TECHNICAL_DIRECTOR', 'AFTER_SALES_DIRECTOR', 'GENERAL_MANAGER'];
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
  for (const to of [{}, { level: 'GENERAL_MANAGER' as const, person: 'bella' }, { person: act.by }])
    expect(() => taken(to)).toThrow(InputInvalid);
  const blank = { level: 'GENERAL_MANAGER' as const, reason: ' ' };
  expect(() => CaseEscalation.of({ ticket: aTicket() }, blank, null, act)).toThrow(InputInvalid);
  const [told] = eventsOf(taken({ person: 'bella' }));
  expect(told?.data).toMatchObject({ isToPerson: true, level: null, department: null });
  expect(JSON.stringify(told)).not.toContain('bella');
});

test('ESC-003: what nobody answers goes up at the times of the policy, to each superior above once; who has it then may answer', () => {
  const escalation = taken({ department: 'PARTS' });
  expect(escalation.wakesAt).toEqual(after(8).at);
  expect(escalation.goUp(after(7))).toEqual([]);
  expect(escalation.goUp(after(8))).toEqual(['AFTER_SALES_DIRECTOR']);
  expect(escalation.goUp(after(8))).toEqual([]);
  expect(escalation).toMatchObject({ wentUpTo: 'AFTER_SALES_DIRECTOR', wakesAt: after(24).at });
  expect(() => escalation.reply(answer, by('olga', 'GENERAL_MANAGER'))).toThrow(CaseEscalationNotYours);
  expect(escalation.goUp(after(40))).toEqual(['GENERAL_MANAGER']);
  expect(escalation.wentUp.map(it => [it.level, it.to, it.targetValue, it.dueAt, it.wentUpAt])).toEqual([
    ['director', 'AFTER_SALES_DIRECTOR', 8, after(8).at, after(8).at],
    ['top', 'GENERAL_MANAGER', 24, after(24).at, after(40).at],
  ]);
  expect(escalation.wakesAt).toBeNull();
  escalation.reply(answer, by('dora', 'GENERAL_MANAGER'));
  expect(eventsOf(escalation).map(it => it.type)).toEqual([
    ...[CaseEscalationMade, CaseEscalationWentUp, CaseEscalationWentUp, CaseEscalationReplied].map(it => it.type),
  ]);
});

test('what is answered goes up no more, nor what the highest has, nor without a policy', () => {
  const answered = taken({ level: 'TECHNICAL_DIRECTOR' });
  answered.reply(answer, by('dora', 'TECHNICAL_DIRECTOR'));
  expect([answered.wakesAt, answered.goUp(after(99))]).toEqual([null, []]);
  expect(taken({ level: 'AFTER_SALES_DIRECTOR' }).wakesAt).toEqual(after(24).at);
  expect(taken({ level: 'GENERAL_MANAGER' }).wakesAt).toBeNull();
  const alone = CaseEscalation.of({ ticket: aTicket() }, { department: 'PARTS', reason }, null, act);
  expect(alone.wakesAt).toBeNull();
});
