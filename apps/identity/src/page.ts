import { hash } from 'node:crypto';
import type { Language } from '@mainstay/kit/domain';

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6876; --line: #c9d1da; --paper: #fff; --ground: #eef2f6;
  --brand: #0b5c8e; --brand-dark: #084a73; --bad: #a4161a; --bad-ground: #fdecec; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --soft: #a3b0bd; --line: #43505e; --paper: #1a222b;
  --ground: #10161c; --brand: #3d9bd4; --brand-dark: #63b3e2; --bad: #ffb4ab; --bad-ground: #47191b; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "PingFang SC", "Noto Sans SC", sans-serif; }
main { width: 100%; max-width: 24rem; padding: 2.25rem 2rem 2rem; background: var(--paper); border-radius: .75rem;
  border-top: .25rem solid var(--brand); box-shadow: 0 .75rem 2rem rgb(16 32 48 / .12); }
.brand { display: flex; align-items: center; gap: .5rem; margin: 0 0 1.25rem; font-weight: 650; letter-spacing: .01em; }
.brand svg { width: 1.75rem; height: 1.75rem; color: var(--brand); }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 1.25rem; color: var(--soft); overflow-wrap: anywhere; }
label { display: block; margin: 0 0 .3rem; font-weight: 550; }
input { width: 100%; margin: 0 0 1.1rem; padding: .65rem .75rem; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: .4rem; }
input:focus-visible, button:focus-visible { outline: 3px solid color-mix(in srgb, var(--brand) 45%, transparent);
  outline-offset: 1px; border-color: var(--brand); }
button { width: 100%; padding: .7rem; font: inherit; font-weight: 600; color: #fff; background: var(--brand); border: 0;
  border-radius: .4rem; cursor: pointer; }
button:hover { background: var(--brand-dark); }
button.quiet { margin-top: .6rem; color: var(--ink); background: transparent; border: 1px solid var(--line); }
@media (prefers-color-scheme: dark) { button { color: #06202f; } }
[role=alert] { margin: 0 0 1.1rem; padding: .65rem .75rem; color: var(--bad); background: var(--bad-ground);
  border-radius: .4rem; border-left: .25rem solid currentColor; }
`;

const MARK = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"
  stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="4.5" r="2"/><path d="M12 6.5V21M7.5 10.5h9M4 14a8 7 0 0 0 16 0"/></svg>`;

const styleHash = `'sha256-${hash('sha256', STYLE, 'base64')}'`;

/** Text that is safe inside an element or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`);

/** The language of the platform that comes first in Accept-Language; English where neither does. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? '').split(',').map(part => {
    const [tag = '', quality] = part.trim().toLowerCase().split(';q=');
    return { language: tag.slice(0, 2), weight: quality === undefined ? 1 : Number(quality) || 0 };
  });
  const known = ranked.filter(({ language, weight }) => (language === 'en' || language === 'zh') && weight > 0);
  return known.toSorted((a, b) => b.weight - a.weight)[0]?.language === 'zh' ? 'zh' : 'en';
}

/** Headers of every page: nothing is loaded, framed, cached or sent elsewhere, save a form to the application it is for. */
export function pageHeaders(formTargets: readonly string[] = []): Readonly<Record<string, string>> {
  const formAction = ["'self'", ...formTargets].join(' ');
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src ${styleHash}; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`,
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language',
  };
}

/** A whole page. `body` is HTML; escape what comes from outside. */
export function page(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Mainstay</title><style>${STYLE}</style></head>
<body><main><div class="brand">${MARK}<span>Mainstay</span></div>
<h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>`;
}
