import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class MailTemplateNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such version of what mails say.', zh: '没有该邮件模板版本。' });
  }
}

export class MailTemplateWrongState extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({
      en: 'Only a draft can be put in force, and only what is in force retired.',
      zh: '只有草稿可以启用，只有启用中的模板可以停用。',
    });
  }
}

export class MailNameUnknown extends UserError {
  constructor(
    override readonly path: readonly string[],
    readonly unknown: string,
    readonly names: readonly string[],
  ) {
    super({
      en: `Mails of this kind know nothing by the name {${unknown}}.`,
      zh: `此类邮件没有名为 {${unknown}} 的内容。`,
    });
  }
}
