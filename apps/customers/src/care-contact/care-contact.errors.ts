import { UserError } from '@mainstay/kit/domain';
import type { CareContactStatus, CareContactTold } from '../schema.types.ts';

export class CareContactNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such contact.', zh: '没有该回访。' });
  }
}

export class CareContactWrongStatus extends UserError {
  constructor(
    readonly status: CareContactStatus,
    readonly act: string,
  ) {
    super({ en: `The contact is ${status}; this is not possible.`, zh: `回访状态为 ${status}，不能执行此操作。` });
  }
}

export class CareContactNotTold extends UserError {
  override readonly path = ['input', 'told'];
  constructor(readonly missing: readonly CareContactTold[]) {
    super({ en: `Also tell the customer: ${missing.join(', ')}.`, zh: `还须告知客户：${missing.join('、')}。` });
  }
}

export class CareContactHasRhythm extends UserError {
  override readonly path = ['input', 'kind'];
  constructor() {
    super({ en: 'Contacts of this kind come by policy, not by hand.', zh: '此类回访由政策安排，不能手工计划。' });
  }
}

export class CareCorrectionNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is nothing like that to put right.', zh: '没有该整改事项。' });
  }
}

export class CareCorrectionSettled extends UserError {
  constructor() {
    super({ en: 'This is settled already.', zh: '该事项已办结。' });
  }
}

export class CareContactNotAskedFor extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'Nothing asks for it any more: the agreement ended before its day, its policy leaves it out, or the customer is no key user.',
      zh: '协议在该回访日期之前已终止、现行回访政策已不再要求，或客户已不是重点客户，无须再进行此回访。',
    });
  }
}

export class CareContactFollowed extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'Another contact of its rule was made or agreed since, or is to be made: go on with that one.',
      zh: '按同一规则已有之后的回访（已完成、已约定或待进行），请在该回访上继续。',
    });
  }
}
