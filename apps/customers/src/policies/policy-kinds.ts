import { policyKind, type PolicyKind } from '@mainstay/kit/service';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { MailTemplate } from '../mail-template/mail-template.entity.ts';
import { SurveyProgramme } from '../survey-programme/survey-programme.entity.ts';
import { SurveyQuestionnaire } from '../survey/survey-questionnaire.entity.ts';
import { WarrantyPolicy } from '../warranty-policy/warranty-policy.entity.ts';

/** The kinds of policies whose blanks `customersBlanks` finds (requirements 2.6). */
export const policyKinds: readonly PolicyKind[] = [
  policyKind(WarrantyPolicy, it => it.number),
  policyKind(CarePolicy, it => it.number),
  policyKind(SurveyQuestionnaire, it => it.number),
  policyKind(SurveyProgramme, it => it.number),
  policyKind(MailTemplate, it => it.number),
];
