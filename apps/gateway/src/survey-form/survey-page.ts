import type { Language } from '@mainstay/kit/domain';
import { framed } from '../pages/form-frame.ts';
import { markup } from '../pages/markup.ts';
import type { Question } from './survey-desk.ts';
import { TEXTS } from './survey-texts.ts';

/** A survey as it is shown: empty at first, and as it was filled in where something is to be put right. */
interface ShownSurvey {
  readonly language: Language;
  readonly address: string;
  readonly questions: readonly Question[];
  /** The marks that were chosen, by question. */
  readonly marks?: ReadonlyMap<string, number>;
  readonly comment?: string;
  /** What is wrong as a whole. */
  readonly problem?: string | undefined;
  readonly isSent?: boolean;
}

/** The questions. What a mark of a question is called in the form is `mark.` and its key. */
export function surveyPage(shown: ShownSurvey): string {
  const { language, address, questions, marks = new Map(), comment = '', problem, isSent = false } = shown;
  const { title, intro, choose, privacy, send, missing, comment: label, optional, problem: notSent } = TEXTS[language];
  const field = ({ key, text, best }: Question, at: number) => {
    const isMissing = isSent && !marks.has(key);
    const choices = Array.from({ length: best + 1 }, (_, below) => best - below).map(
      mark => markup`<option value="${mark}"${marks.get(key) === mark ? markup` selected` : ''}>${mark}</option>`,
    );
    const described = `q${at}-hint${isMissing ? ` q${at}-problem` : ''}`;
    return markup`<div class="field"><label for="q${at}">${text}</label>
<p class="hint" id="q${at}-hint">${TEXTS[language].marks(best)}</p>${isMissing ? markup`<p class="wrong" id="q${at}-problem">${missing}</p>` : ''}
<select id="q${at}" name="mark.${key}" required aria-describedby="${described}"${isMissing ? markup` aria-invalid="true"` : ''}><option value="">${choose}</option>${choices}</select></div>`;
  };
  const wrong = problem ?? (isSent ? missing : undefined);
  return framed(
    language,
    title,
    address,
    markup`<h1>${title}</h1>
<p class="intro">${intro}</p>
${wrong ? markup`<section class="problems" role="alert"><h2>${notSent}</h2><p>${wrong}</p></section>` : ''}
<form method="post" action="${address}?lang=${language}">
${questions.map(field)}
<div class="field"><label for="comment">${label} <span class="optional">${optional}</span></label>
<textarea id="comment" name="comment" rows="4" maxlength="2000" autocomplete="off">
${comment}</textarea></div>
<p class="privacy">${privacy}</p>
<button>${send}</button>
</form>`,
  );
}

export function thanksPage(language: Language, address: string): string {
  const { thanks, heard } = TEXTS[language];
  const content = markup`<section role="status"><h1>${thanks}</h1><p>${heard}</p></section>`;
  return framed(language, thanks, address, content);
}

/** For whoever comes too late, again, or with half of an address: which of these it is nobody learns. */
export function overPage(language: Language, address: string, problem?: string): string {
  const { title, over, overText } = TEXTS[language];
  const text = problem ?? overText;
  return framed(language, title, address, markup`<section><h1>${problem ? title : over}</h1><p>${text}</p></section>`);
}
