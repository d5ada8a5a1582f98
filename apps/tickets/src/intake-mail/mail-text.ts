import { Parser } from 'htmlparser2';

/** What is not there for people to read. */
const UNREAD: ReadonlySet<string> = new Set(['head', 'script', 'style', 'title', 'template', 'noscript']);
/** After these a new line begins. */
const BLOCKS: ReadonlySet<string> = new Set([
  ...['p', 'div', 'br', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote', 'hr', 'pre'],
  ...['section', 'article', 'header', 'footer', 'dt', 'dd', 'address'],
]);

/** What a person reads of HTML, however deep it is nested: text, a line for each block, and no more than so many characters. */
export function textOfHtml(html: string, most: number): string {
  const lines: string[] = [''];
  let length = 0;
  let unread = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (UNREAD.has(name)) unread++;
      else if (BLOCKS.has(name)) lines.push('');
      else if (name === 'td' || name === 'th') lines.push(`${lines.pop() ?? ''} `);
    },
    onclosetag(name) {
      if (UNREAD.has(name)) unread = Math.max(0, unread - 1);
      else if (BLOCKS.has(name) && name !== 'br') lines.push('');
    },
    ontext(text) {
      if (unread > 0 || length > most) return;
      length += text.length;
      lines.push(`${lines.pop() ?? ''}${text.replace(/\s+/g, ' ')}`);
    },
  });
  parser.end(html);
  return lines
    .map(line => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
