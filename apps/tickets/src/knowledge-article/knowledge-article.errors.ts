import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { KnowledgeArticleStatus } from '../schema.types.ts';

export class KnowledgeArticleNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such article.', zh: '没有该知识文章。' });
  }
}

export class KnowledgeArticleWrongState extends UserError {
  constructor(
    readonly status: KnowledgeArticleStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'An article', zh: '知识文章' }, status, possibleIn));
  }
}

export class KnowledgeReviewNeedsOtherPerson extends UserError {
  constructor() {
    super({ en: 'Somebody other than its author reviews an article.', zh: '作者不能审核自己的文章。' });
  }
}

export class KnowledgeCaseNotClosed extends UserError {
  override readonly path = ['input', 'ticket'];
  constructor() {
    super({ en: 'An article comes from a case that is closed.', zh: '知识文章须来自已结案的工单。' });
  }
}

export class FaultCodesUnknown extends UserError {
  override readonly path = ['input', 'content', 'faultCodes'];
  constructor(readonly unknown: readonly string[]) {
    super({
      en: `The catalogue lacks these fault codes: ${unknown.join(', ')}.`,
      zh: `故障代码表中没有：${unknown.join('、')}。`,
    });
  }
}

export class KnowledgeManualWithoutFile extends UserError {
  constructor() {
    super({ en: 'A technical manual has at least one file.', zh: '技术手册须至少附有一个文件。' });
  }
}

export class KnowledgeFilesOnTheirWay extends UserError {
  constructor() {
    super({
      en: 'A file is still on its way: review the article when it is there.',
      zh: '尚有文件正在上传，请待其到达后再审核。',
    });
  }
}

export class KnowledgeRevisionBegun extends UserError {
  constructor() {
    super({ en: 'Its next revision is being written already.', zh: '下一版本已在编写中。' });
  }
}
