import { UserError } from '@mainstay/kit/domain';
import type { PolicyStatus, SurveyKind, SurveyStatus } from '../schema.types.ts';

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

export class SurveyQuestionnaireOfAnotherKind extends UserError {
  constructor(readonly kind: SurveyKind) {
    super({
      en: `The version in force is ${kind}; another kind needs a code of its own.`,
      zh: `现行版本的类型为 ${kind}，其他类型请使用新的代码。`,
    });
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

export class SurveyNeedsComplaint extends UserError {
  override readonly path = ['input', 'complaint'];
  constructor() {
    super({
      en: 'The customer is not satisfied: write down the complaint, or say why none is made.',
      zh: '客户不满意：请登记投诉，或说明不登记的原因。',
    });
  }
}

export class SurveyComplaintUnknown extends UserError {
  override readonly path = ['input', 'complaint'];
  constructor() {
    super({ en: 'This customer has made no such complaint.', zh: '该客户没有提出此投诉。' });
  }
}
