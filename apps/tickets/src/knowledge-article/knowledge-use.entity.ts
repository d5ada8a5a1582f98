import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';

const KnowledgeUseSchema = defineEntity({
  name: 'KnowledgeUse',
  properties: {
    ...entity,
    articleId: p.uuid(),
    ticketId: p.uuid(),
    isHelpful: p.boolean(),
    markedBy: p.string(),
    markedAt: p.datetime(),
  },
});
/** That an article was used in a case, and whether it helped. */
export class KnowledgeUse extends KnowledgeUseSchema.class {}
KnowledgeUseSchema.setClass(KnowledgeUse);
