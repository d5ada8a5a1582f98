import { expect, test } from '@jest/globals';
import { InputInvalid } from '@mainstay/kit/domain';
import type { KnowledgeArticleContentInput, KnowledgeArticleKind, KnowledgeArticleStatus } from '../schema.types.ts';
import { KnowledgeArticle } from './knowledge-article.entity.ts';
import {
  KnowledgeArticleWrongState,
  KnowledgeCaseNotClosed,
  KnowledgeFilesOnTheirWay,
  KnowledgeManualWithoutFile,
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
const FILES = { stored: 0, awaited: 0 };
const article = (status: KnowledgeArticleStatus = 'DRAFT', kind: KnowledgeArticleKind = 'PROBLEM') => {
  const made = KnowledgeArticle.draft({ number: 'KA-1', kind, ticket: null }, content, anna);
  made.status = status;
  return made;
};

const ACTS: Readonly<Record<KnowledgeArticleAct, (it: KnowledgeArticle) => unknown>> = {
  revise: it => it.revise(content, olga),
  review: it => it.review(olga, FILES),
  publish: it => it.publish(false, olga),
  draftRevision: it => it.draftRevision(2, content, olga),
  mark: it => it.mark(TICKET, true, null, olga),
  retire: it => it.retire(),
};
const STATES: readonly KnowledgeArticleStatus[] = ['DRAFT', 'REVIEWED', 'PUBLISHED', 'RETIRED'];
const names: readonly KnowledgeArticleAct[] = [
  ...(['revise', 'review', 'publish', 'draftRevision', 'mark', 'retire'] as const),
];

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
  expect(() => it.review(anna, FILES)).toThrow(KnowledgeReviewNeedsOtherPerson);
  it.review(olga, FILES);
  it.revise(content, olga);
  expect([it.status, it.reviewedBy]).toEqual(['DRAFT', null]);
  expect(() => it.review(olga, FILES)).toThrow(KnowledgeReviewNeedsOtherPerson);
});

test('TCK-09: it comes from a closed case, and is found by its words in both scripts', () => {
  const of = (status: 'CLOSED' | 'SIGNED_OFF') =>
    KnowledgeArticle.draft({ number: 'KA-1', kind: 'PROBLEM', ticket: { id: TICKET, status } }, content, anna);
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

test('TCK-09: a manual is in files, which come before somebody vouches for them, and not after', () => {
  const manual = article('DRAFT', 'MANUAL');
  expect(() => manual.review(olga, FILES)).toThrow(KnowledgeManualWithoutFile);
  expect(() => manual.review(olga, { stored: 1, awaited: 1 })).toThrow(KnowledgeFilesOnTheirWay);
  manual.requireOpenToFiles();
  manual.review(olga, { stored: 1, awaited: 0 });
  expect(() => manual.requireOpenToFiles()).toThrow(KnowledgeArticleWrongState);
  const wordless = { ...content, solution: ' ' };
  expect(KnowledgeArticle.draft({ number: 'KA-2', kind: 'MANUAL', ticket: null }, wordless, anna).solution).toBeNull();
  expect(() => KnowledgeArticle.draft({ number: 'KA-3', kind: 'PROBLEM', ticket: null }, wordless, anna)).toThrow(
    InputInvalid,
  );
});

test('a revision keeps number and kind, and says anew whether it is for dealers', () => {
  const manual = article('REVIEWED', 'MANUAL');
  manual.publish(true, olga);
  const next = manual.draftRevision(2, content, olga);
  expect(manual).toMatchObject({ status: 'PUBLISHED', revision: 1, isForDealers: true });
  expect(next).toMatchObject({
    ...{ number: 'KA-1', kind: 'MANUAL', revision: 2, status: 'DRAFT', writtenBy: 'olga', isForDealers: false },
  });
});
