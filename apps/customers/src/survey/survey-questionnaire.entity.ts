import {
  aggregate,
  filled,
  InputInvalid,
  make,
  needed,
  type PolicyParameter,
  requireComplete,
  within,
} from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { SurveyQuestionnaireNotDraft, SurveyQuestionnaireOfAnotherKind } from './survey.errors.ts';

const SurveyQuestionnaireSchema = defineEntity({
  name: 'SurveyQuestionnaire',
  properties: {
    ...aggregate,
    code: p.string(),
    number: p.integer(),
    kind: p.enum(['AFTER_RESOLUTION', 'AFTER_COMPLAINT', 'AFTER_INSTALLATION', 'PERIODIC']),
    name: p.string(),
    source: p.string().nullable(),
    status: p.enum(['DRAFT', 'ACTIVE', 'RETIRED']),
    questions: p.json<Sdl.SurveyQuestion[]>(),
    satisfiedFromPercent: p.integer().nullable(),
    negativeBelowPercent: p.integer().nullable(),
    targetPercent: p.integer().nullable(),
    answerWithinDays: p.integer().nullable(),
  },
});

const MAX_QUESTIONS = 30;

/** What customers are asked and how their answers are judged, as versioned data (CUS-12, N75, N76). */
export class SurveyQuestionnaire extends SurveyQuestionnaireSchema.class implements Sdl.SurveyQuestionnaire {
  /** @throws InputInvalid for a blank, a key that comes twice, a scale that is none, or a figure out of bounds */
  static draft(number: number, input: Sdl.SurveyQuestionnaireDraftInput): SurveyQuestionnaire {
    const percent = (name: 'satisfiedFromPercent' | 'negativeBelowPercent' | 'targetPercent') =>
      input[name] == null ? null : within(['input', name], input[name], 0, 100);
    const days = input.answerWithinDays;
    const [satisfiedFromPercent, negativeBelowPercent] = [
      percent('satisfiedFromPercent'),
      percent('negativeBelowPercent'),
    ];
    if (satisfiedFromPercent !== null && negativeBelowPercent !== null && negativeBelowPercent > satisfiedFromPercent) {
      throw new InputInvalid(['input', 'negativeBelowPercent'], {
        en: 'Nobody can be satisfied and negative at once.',
        zh: '不满意的界限不得高于满意的界限。',
      });
    }
    return make(SurveyQuestionnaire, {
      ...{ number, kind: input.kind, status: 'DRAFT', satisfiedFromPercent, negativeBelowPercent },
      code: filled(['input', 'code'], input.code, 40),
      name: filled(['input', 'name'], input.name),
      source: input.source ?? null,
      questions: questionsOf(input.questions),
      targetPercent: percent('targetPercent'),
      answerWithinDays: days == null ? null : within(['input', 'answerWithinDays'], days, 1, 366),
    });
  }

  /** By what answers are judged; without a target they are all the same. */
  get parameters(): Opt<PolicyParameter[]> {
    const { satisfiedFromPercent, negativeBelowPercent, answerWithinDays, targetPercent } = this;
    return [
      ...needed({ satisfiedFromPercent, negativeBelowPercent }, 'PERCENT'),
      ...needed({ answerWithinDays }, 'DAYS'),
      ...needed({ targetPercent }, 'PERCENT').map(it => ({ ...it, isRequired: false })),
    ];
  }

  /**
   * @param before the version in force
   * @throws SurveyQuestionnaireNotDraft @throws SurveyQuestionnaireOfAnotherKind @throws PolicyIncomplete naming the blanks
   */
  activate(before: SurveyQuestionnaire | null): void {
    if (this.status !== 'DRAFT') throw new SurveyQuestionnaireNotDraft(this.status);
    if (before && before.kind !== this.kind) throw new SurveyQuestionnaireOfAnotherKind(before.kind);
    requireComplete(this.parameters);
    this.status = 'ACTIVE';
  }

  /** A later version came into force. */
  retire(): void {
    this.status = 'RETIRED';
  }
}
SurveyQuestionnaireSchema.setClass(SurveyQuestionnaire);

function questionsOf(inputs: readonly Sdl.SurveyQuestionInput[]): Sdl.SurveyQuestion[] {
  within(['input', 'questions'], inputs.length, 1, MAX_QUESTIONS);
  return inputs.map(({ key, text, best, department = null }, index) => {
    const path = ['input', 'questions', String(index)];
    if (inputs.findIndex(it => it.key === key) < index) {
      throw new InputInvalid([...path, 'key'], { en: 'Another question has this key.', zh: '问题标识重复。' });
    }
    return {
      key: filled([...path, 'key'], key, 40),
      text: filled([...path, 'text'], text, 500),
      best: within([...path, 'best'], best, 1, 100),
      department,
    };
  });
}
