import { policyKind, type PolicyKind } from '@mainstay/kit/service';
import { CarePolicyActivation } from '../care-policy/care-policy-activation.service.ts';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { MailTemplate } from '../mail-template/mail-template.entity.ts';
import { SurveyProgramme } from '../survey-programme/survey-programme.entity.ts';
import { SurveyQuestionnaire } from '../survey/survey-questionnaire.entity.ts';
import { WarrantyPolicyActivation } from '../warranty-policy/warranty-policy-activation.service.ts';
import { WarrantyPolicy } from '../warranty-policy/warranty-policy.entity.ts';

/** The kinds of policies whose blanks `customersBlanks` finds (requirements 2.6), and how those come into force for which a day may be named. */
export const policyKinds: readonly PolicyKind[] = [
  policyKind(WarrantyPolicy, it => it.number, WarrantyPolicyActivation),
  policyKind(CarePolicy, it => it.number, CarePolicyActivation),
  policyKind(SurveyQuestionnaire, it => it.number),
  policyKind(SurveyProgramme, it => it.number),
  policyKind(MailTemplate, it => it.number),
];
