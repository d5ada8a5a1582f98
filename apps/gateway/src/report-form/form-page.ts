import type { Language } from '@mainstay/kit/domain';
import { framed } from '../pages/form-frame.ts';
import { markup, Markup } from '../pages/markup.ts';
import { type FieldName, TEXTS } from './form-texts.ts';

export type Values = Readonly<Partial<Record<FieldName, string>>>;

/** Why a report was not taken: what is wrong as a whole, or with a field. */
export interface Problem {
  readonly field: FieldName | 'photos' | null;
  readonly message: string;
}

/** A form as it is shown: empty at first, and as it was filled in where something is to be put right. */
export interface ShownForm {
  readonly language: Language;
  /** Tells a repetition of the same report. */
  readonly key: string;
  readonly values?: Values;
  readonly problems?: readonly Problem[];
  readonly hadPhotos?: boolean;
}

/** The form. Its key and its text come before its photos: of a form that is too large only the beginning is read. */
export function formPage({ language, key, values = {}, problems = [], hadPhotos = false }: ShownForm): string {
  const { title, intro, labels, you, machine, decoy, send, privacy } = TEXTS[language];
  const field = (name: FieldName, isRequired: boolean) => fieldOf(language, name, isRequired, values, problems);
  return page(
    language,
    title,
    markup`<h1>${title}</h1>
<p class="intro">${intro}</p>
${problemsOf(language, problems, hadPhotos)}
<form method="post" action="${ADDRESS}?lang=${language}" enctype="multipart/form-data">
<input type="hidden" name="key" value="${key}">
<fieldset><legend>${you}</legend>
${field('reporterName', true)}
${field('reporterContact', true)}
${field('reporterCompany', false)}
</fieldset>
<fieldset><legend>${machine}</legend>
${field('serial', false)}
${field('productModel', false)}
${field('purchasedOn', false)}
${field('text', true)}
${labelled(language, 'photos', labels.photos, false, problems, describedBy => markup`<input id="photos" name="photos" type="file" accept="image/*" multiple${describedBy}>`)}
</fieldset>
<p class="decoy" aria-hidden="true"><label for="website">${decoy}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></p>
<p class="privacy">${privacy}</p>
<button>${send}</button>
</form>`,
  );
}

export interface Receipt {
  readonly language: Language;
  readonly number: string;
  /** The photos that were not taken, with the reason. */
  readonly left: readonly { readonly fileName: string; readonly message: string }[];
}

/** What the sender keeps. */
export function receiptPage({ language, number, left }: Receipt): string {
  const texts = TEXTS[language];
  const names = left.map(({ fileName, message }) => markup`<li><strong>${fileName}</strong> ${message}</li>`);
  return page(
    language,
    texts.sent,
    markup`<section class="receipt" role="status"><h1>${texts.sent}</h1>
<dl><dt>${texts.receipt}</dt><dd>${number}</dd></dl>
<p>${texts.next}</p></section>
${left.length > 0 ? markup`<section class="problems"><h2>${texts.left}</h2><ul>${names}</ul></section>` : ''}
<p><a class="button" href="${ADDRESS}?lang=${language}">${texts.another}</a></p>`,
  );
}

/** Where the form stands. */
export const ADDRESS = '/report';

const page = (language: Language, title: string, content: Markup): string => framed(language, title, ADDRESS, content);

function problemsOf(language: Language, problems: readonly Problem[], hadPhotos: boolean): Markup {
  if (problems.length === 0) return markup``;
  const { problem, photosAgain, labels } = TEXTS[language];
  const lines = problems.map(({ field, message }) =>
    field ? markup`<li><a href="#${field}">${labels[field]}</a>: ${message}</li>` : markup`<li>${message}</li>`,
  );
  const again = hadPhotos ? markup`<li><a href="#photos">${labels.photos}</a>: ${photosAgain}</li>` : '';
  return markup`<section class="problems" role="alert"><h2>${problem}</h2><ul>${lines}${again}</ul></section>`;
}

const TYPING: Readonly<Record<FieldName, string>> = {
  reporterName: 'autocomplete="name"',
  reporterContact: 'autocomplete="email"',
  reporterCompany: 'autocomplete="organization"',
  serial: 'autocomplete="off" autocapitalize="characters" spellcheck="false"',
  productModel: 'autocomplete="off" spellcheck="false"',
  purchasedOn: 'type="date" autocomplete="off"',
  text: 'autocomplete="off"',
};

function fieldOf(
  language: Language,
  name: FieldName,
  isRequired: boolean,
  values: Values,
  problems: readonly Problem[],
): Markup {
  const value = values[name] ?? '';
  const must = isRequired ? new Markup(' required') : '';
  const typing = new Markup(TYPING[name]);
  return labelled(language, name, TEXTS[language].labels[name], isRequired, problems, described =>
    name === 'text'
      ? markup`<textarea id="text" name="text" rows="6" maxlength="20000" ${typing}${must}${described}>
${value}</textarea>`
      : markup`<input id="${name}" name="${name}" maxlength="200" value="${value}" ${typing}${must}${described}>`,
  );
}

/** A field with its label, its hint, and what is wrong with it, all of which a screen reader tells. */
function labelled(
  language: Language,
  name: FieldName | 'photos',
  label: string,
  isRequired: boolean,
  problems: readonly Problem[],
  input: (described: Markup) => Markup,
): Markup {
  const { hints, optional } = TEXTS[language];
  const hint = name in hints ? hints[name as keyof typeof hints] : '';
  const wrong = problems.filter(({ field }) => field === name);
  const ids = [...(hint ? [`${name}-hint`] : []), ...(wrong.length > 0 ? [`${name}-problem`] : [])];
  const described = markup`${ids.length > 0 ? markup` aria-describedby="${ids.join(' ')}"` : ''}${wrong.length > 0 ? markup` aria-invalid="true"` : ''}`;
  return markup`<div class="field"><label for="${name}">${label}${isRequired ? '' : markup` <span class="optional">${optional}</span>`}</label>
${hint ? markup`<p class="hint" id="${name}-hint">${hint}</p>` : ''}${wrong.length > 0 ? markup`<p class="wrong" id="${name}-problem">${wrong.map(({ message }) => message)}</p>` : ''}
${input(described)}</div>`;
}
