import { UserError } from '@mainstay/kit/domain';
import type { SlaParty } from '../schema.types.ts';

export class SlaRecordNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'There is no such record with deadlines; a case is paused as a case.',
      zh: '没有该带时限的记录；工单请用工单暂停。',
    });
  }
}

export class SlaRecordEnded extends UserError {
  constructor() {
    super({ en: 'It is over: nobody is waited for any more.', zh: '该记录已结束，不再等待任何人。' });
  }
}

export class SlaRecordAlreadyPaused extends UserError {
  constructor(readonly waitingFor: SlaParty) {
    super({ en: `It already waits for ${waitingFor}.`, zh: `已在等待 ${waitingFor}。` });
  }
}

export class SlaRecordNotPaused extends UserError {
  constructor() {
    super({ en: 'No such wait was written down.', zh: '没有登记过该等待。' });
  }
}
