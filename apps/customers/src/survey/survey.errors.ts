import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus, SurveyStatus } from '../schema.types.ts';

export class SurveyQuestionnaireNotFound extends UserError {
  constructor(override readonly path: readonly string[] = ['id']) {
    super({ en: 'There is no such questionnaire.', zh: '没有该问卷。' });
  }
}

export class SurveyQuestionnaireNotDraft extends UserError {
  constructor(readonly status: PolicyStatus) {
    super({ en: 'Only a draft can be put in force; write a new version.', zh: '只有草稿可以启用，请新建版本。' });
  }
}

export class SurveyNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such survey.', zh: '没有该满意度调查。' });
  }
}

export class SurveyClosed extends UserError {
  constructor(readonly status: SurveyStatus) {
    super({ en: 'It is answered already, or its time is over.', zh: '该调查已答复或已过期。' });
  }
}

export class SurveyNeedsNoRemedy extends UserError {
  constructor() {
    super({ en: 'There is nothing to apologise for, or it is done.', zh: '无需致歉补救，或已完成。' });
  }
}
