import { UserError } from '@mainstay/kit/domain';

export class KnowledgeTaskNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is nothing such to be written.', zh: '没有该待写文章。' });
  }
}

export class KnowledgeTaskOver extends UserError {
  constructor(readonly settledBy: string) {
    super({ en: `${settledBy} settled this already.`, zh: `${settledBy} 已办结此事。` });
  }
}
