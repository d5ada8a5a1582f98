import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Language, languageOf } from '@mainstay/kit/domain';
import { FORM_STYLE } from './form-style.ts';
import { markup, Markup } from './markup.ts';

/** Its one style and its own address are all that a browser takes from the page: no script, no image, no other site. */
const FORM_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(FORM_STYLE).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
/** For an answer to be fetched. */
const FETCHED_WITHIN_MS = 30_000;

const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['zh', '中文'],
];
const TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** What is around a public form, which is there in two languages. @param address where the form stands */
export function framed(language: Language, title: string, address: string, content: Markup): string {
  const choices = LANGUAGES.map(([code, name]) =>
    code === language
      ? markup`<span aria-current="true" lang="${TAGS[code]}">${name}</span>`
      : markup`<a href="${address}?lang=${code}" lang="${TAGS[code]}" hreflang="${TAGS[code]}">${name}</a>`,
  );
  return markup`<!doctype html>
<html lang="${TAGS[language]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Mainstay</title><link rel="icon" href="data:,"><style>${new Markup(FORM_STYLE)}</style></head>
<body><header><span class="mark">Mainstay</span><nav aria-label="Language">${choices}</nav></header>
<main>${content}</main></body></html>
`.text;
}

/** Answers with a page, and cuts who does not fetch it within the time. */
export function show(
  res: ServerResponse,
  status: number,
  html: string,
  method = 'GET',
  fetchedWithinMs = FETCHED_WITHIN_MS,
): void {
  const slow = setTimeout(() => res.destroy(), fetchedWithinMs).unref();
  res.once('close', () => clearTimeout(slow));
  res.setHeader('content-security-policy', FORM_POLICY);
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(html) });
  res.end(method === 'HEAD' ? undefined : html);
}

/** The language that somebody chose on the page, else that of the browser. */
export function languageIn({ url = '', headers }: IncomingMessage): Language {
  const [, chosen] = /[?&]lang=(en|zh)\b/.exec(url) ?? [];
  return languageOf(chosen ?? headers['accept-language']);
}
