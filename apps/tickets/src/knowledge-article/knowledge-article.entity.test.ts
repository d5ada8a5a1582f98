import { expect, test } from '@jest/globals';
import type { KnowledgeArticleContentInput, KnowledgeArticleStatus } from '../schema.types.ts';
import { KnowledgeArticle } from './knowledge-article.entity.ts';
import {
  KnowledgeArticleWrongState,
  KnowledgeCaseNotClosed,
  KnowledgeReviewNeedsOtherPerson,
} from './knowledge-article.errors.ts';
import { KNOWLEDGE_ARTICLE_LIFECYCLE, type KnowledgeArticleAct } from './knowledge-article.lifecycle.ts';

const at = new Date('2026-03-02T08:00:00Z');
const anna = { at, by: 'anna' };
const olga = { at, by: 'olga' };
const content: KnowledgeArticleContentInput = {
  ...{ title: 'Pump seal leaks 液压泵漏油', problem: 'Oil spots', solution: 'Change the seal' },
  ...{ models: ['EX-215'], faultCodes: ['HYD-07', 'HYD-07'], parts: [] },
};
const TICKET = '01990000-0000-7000-8000-000000000001';
const article = (status: KnowledgeArticleStatus = 'DRAFT') => {
  const made = KnowledgeArticle.draft({ number: 'KA-1', ticket: null }, content, anna);
  made.status = status;
  return made;
};

const ACTS: Readonly<Record<KnowledgeArticleAct, (it: KnowledgeArticle) => unknown>> = {
  revise: it => it.revise(content, olga),
  review: it => it.review(olga),
  publish: it => it.publish(olga),
  mark: it => it.mark(TICKET, true, null, olga),
  retire: it => it.retire(),
};
const STATES: readonly KnowledgeArticleStatus[] = ['DRAFT', 'REVIEWED', 'PUBLISHED', 'RETIRED'];
const names: readonly KnowledgeArticleAct[] = ['revise', 'review', 'publish', 'mark', 'retire'];

test.each(STATES.flatMap(state => names.map(act => [act, state] as const)))('%s when %s', (act, state) => {
  const { from, to } = KNOWLEDGE_ARTICLE_LIFECYCLE[act];
  const it = article(state);
  if (!from.includes(state)) {
    expect(() => ACTS[act](it)).toThrow(KnowledgeArticleWrongState);
    expect(it.status).toBe(state);
    return;
  }
  ACTS[act](it);
  expect(it.status).toBe(to);
});

test('4.2: the author does not review, and who writes it anew is the author', () => {
  const it = article();
  expect(() => it.review(anna)).toThrow(KnowledgeReviewNeedsOtherPerson);
  it.review(olga);
  it.revise(content, olga);
  expect([it.status, it.reviewedBy]).toEqual(['DRAFT', null]);
  expect(() => it.review(olga)).toThrow(KnowledgeReviewNeedsOtherPerson);
});

test('TCK-09: it comes from a closed case, and is found by its words in both scripts', () => {
  const of = (status: 'CLOSED' | 'SIGNED_OFF') =>
    KnowledgeArticle.draft({ number: 'KA-1', ticket: { id: TICKET, status } }, content, anna);
  expect(() => of('SIGNED_OFF')).toThrow(KnowledgeCaseNotClosed);
  expect(of('CLOSED')).toMatchObject({ ticketId: TICKET, faultCodes: ['HYD-07'] });
  expect(of('CLOSED').tokens).toEqual(expect.arrayContaining(['seal', '漏油']));
});

test('a case counts once, and the last word on it counts', () => {
  const it = article('PUBLISHED');
  const use = it.mark(TICKET, true, null, anna);
  expect([it.useCount, it.helpfulCount]).toEqual([1, 1]);
  it.mark(TICKET, false, use, olga);
  expect([it.useCount, it.helpfulCount, use.isHelpful, use.markedBy]).toEqual([1, 0, false, 'olga']);
  it.mark(TICKET, false, use, olga);
  expect([it.useCount, it.helpfulCount]).toEqual([1, 0]);
});
