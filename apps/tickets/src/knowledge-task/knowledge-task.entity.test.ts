import { expect, test } from '@jest/globals';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket, em } from '../../test/in-memory.ts';
import { KnowledgeArticle } from '../knowledge-article/knowledge-article.entity.ts';
import { KnowledgeArticleWrongState } from '../knowledge-article/knowledge-article.errors.ts';
import type { FaultSeverity, TicketPriority } from '../schema.types.ts';
import { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { knowledgeRulesOf } from './knowledge-rules.ts';
import { KnowledgeTask } from './knowledge-task.entity.ts';
import { KnowledgeTaskOver } from './knowledge-task.errors.ts';

const policyOf = (figures: Readonly<Record<string, string | null>>) => {
  const parameters = Object.entries(figures).map(([name, value]) => ({ name, value, isRequired: false }));
  return ServicePolicy.draft(em, { code: 'K', kind: 'KNOWLEDGE', source: 'test', parameters }, 3);
};
const FIGURES = { severityFrom: 'SERIOUS', priorityFrom: 'P2', articleWithinDays: '14' };
const dueAt = new Date('2026-03-16T08:00:00Z');
const aTask = () => KnowledgeTask.of(aTicket('CLOSED'), [], dueAt, act);

test.each<[FaultSeverity | null, TicketPriority | null, string[]]>([
  ['SERIOUS', 'P1', ['severityFrom', 'priorityFrom']],
  ['GENERAL', 'P2', ['priorityFrom']],
  ['SERIOUS', 'P3', ['severityFrom']],
  ['GENERAL', 'P4', []],
  [null, null, []],
])('TCK-09: a case that is %s and %s meets %j', (severity, priority, names) => {
  const reasons = knowledgeRulesOf(policyOf(FIGURES)).metBy({ severity, priority });
  expect(reasons.map(it => it.name)).toEqual(names);
  for (const it of reasons) expect(it).toMatchObject({ policyCode: 'K', policyVersion: 3 });
});

test('a blank makes no case important, and what is no figure is refused by its name', () => {
  const blank = knowledgeRulesOf(policyOf({ ...FIGURES, severityFrom: null, priorityFrom: null }));
  expect(blank.metBy({ severity: 'SERIOUS', priority: 'P1' })).toEqual([]);
  for (const [name, value] of [
    ['severityFrom', 'BAD'],
    ['priorityFrom', 'P9'],
    ['articleWithinDays', '0'],
  ] as const)
    expect(() => knowledgeRulesOf(policyOf({ ...FIGURES, [name]: value }))).toThrow(
      expect.objectContaining({ name: 'InputInvalid', path: ['parameters', name] }),
    );
});

test('it is settled once, by an article that can be read or by a reason', () => {
  const content = { title: 'A', problem: 'B', solution: 'C', models: [], faultCodes: [], parts: [] };
  const article = KnowledgeArticle.draft({ number: 'KA-1', kind: 'PROBLEM', ticket: null }, content, act);
  const written = aTask();
  expect(written.owner).toBe('anna');
  expect(() => written.settle(article, act)).toThrow(KnowledgeArticleWrongState);
  article.status = 'PUBLISHED';
  written.settle(article, act);
  const waived = aTask();
  expect(() => waived.waive(' ', act)).toThrow(InputInvalid);
  waived.waive('It is in the manual', act);
  for (const task of [written, waived])
    for (const again of [() => task.waive('x', act), () => task.settle(article, act), () => task.assign('bella')])
      expect(again).toThrow(KnowledgeTaskOver);
});

test('that its time has passed is said once, not too early, and not of what is settled', () => {
  const task = aTask();
  task.wake(new Date(dueAt.getTime() - 1));
  expect(task.overdueSince ?? null).toBeNull();
  task.wake(dueAt);
  task.wake(dueAt);
  expect(task.overdueSince).toEqual(dueAt);
  const settled = aTask();
  settled.waive('Known', act);
  settled.wake(dueAt);
  const overdue = (it: KnowledgeTask) => eventsOf(it).filter(({ type }) => type.endsWith('overdue.v1'));
  expect([overdue(task).length, overdue(settled).length]).toEqual([1, 0]);
});
