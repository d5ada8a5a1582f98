import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus } from '../schema.types.ts';

export class SurveyProgrammeNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such survey programme.', zh: '没有该满意度调查计划。' });
  }
}

export class SurveyProgrammeWrongState extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({
      en: 'Only a draft can be put in force, and only what is in force retired.',
      zh: '只有草稿可以启用，只有启用中的计划可以停用。',
    });
  }
}
