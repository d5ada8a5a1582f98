import type { Lifecycle } from '@mainstay/kit/domain';
import type { KnowledgeArticleStatus } from '../schema.types.ts';

export type KnowledgeArticleAct = 'revise' | 'review' | 'publish' | 'draftRevision' | 'mark' | 'retire';

/** The way of an article: what was published is never rewritten, so that a mark tells of the text that was used. */
export const KNOWLEDGE_ARTICLE_LIFECYCLE: Lifecycle<KnowledgeArticleStatus, KnowledgeArticleAct> = {
  revise: { from: ['DRAFT', 'REVIEWED'], to: 'DRAFT' },
  review: { from: ['DRAFT'], to: 'REVIEWED' },
  publish: { from: ['REVIEWED'], to: 'PUBLISHED' },
  /** The next revision is written; this one holds until that is published. */
  draftRevision: { from: ['PUBLISHED'], to: 'PUBLISHED' },
  mark: { from: ['PUBLISHED'], to: 'PUBLISHED' },
  retire: { from: ['DRAFT', 'REVIEWED', 'PUBLISHED'], to: 'RETIRED' },
};
