import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Door } from './context.ts';

/** GraphiQL with sign-in, for people with a browser: `packages/explorer` makes the files, the gateway serves them. */
export interface ExplorerOptions {
  /** The issuer that people sign in at, as their browsers know it. */
  readonly issuer: string;
  /** The public client that the explorer is at the issuer. */
  readonly clientId: string;
  /** What the page of staff asks the issuer for, and that of dealers. */
  readonly scope: string;
  readonly dealerScope: string;
  /** How the issuer calls the API of dealers (RFC 8707). */
  readonly dealerResource: string;
  /** Where the built files are, if not in `packages/explorer/dist`. */
  readonly folder?: string | undefined;
}

export interface Explorer {
  /** Whether the request is one for the explorer; then it is answered. */
  answer(door: Door | undefined, req: IncomingMessage, res: ServerResponse): Promise<boolean>;
}

interface ServedFile {
  readonly type: string;
  readonly etag: string;
  readonly gzipped: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
};
const FILES = '/explorer/';
const RETURN_PATH = `${FILES}signed-in`;
const compress = promisify(gzip);

/** @throws Error where the files are not built */
export function openExplorer(options: ExplorerOptions): Explorer {
  const folder =
    options.folder ?? fileURLToPath(new URL('.', import.meta.resolve('@mainstay/explorer/files/explorer.js')));
  const names = new Set(namesIn(folder));
  const files = new Map<string, Promise<ServedFile>>();
  const fileOf = (name: string): Promise<ServedFile> => {
    const known = files.get(name) ?? readServed(join(folder, name));
    files.set(name, known);
    return known;
  };
  return {
    async answer(door, req, res) {
      if (req.method !== 'GET') return false;
      const [path = ''] = (req.url ?? '').split('?', 1);
      if (door && isVisit(req)) sendPage(res, explorerPage(door, options, languageOf(req)), explorerPolicy(options));
      else if (path === RETURN_PATH) sendPage(res, RETURN_PAGE, RETURN_POLICY);
      else if (path.startsWith(FILES) && names.has(path.slice(FILES.length))) {
        sendFile(req, res, await fileOf(path.slice(FILES.length)));
      } else return false;
      return true;
    },
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new Error('The explorer is not built: npm run build makes it, GRAPHIQL=false leaves it out.', { cause });
  }
}

async function readServed(path: string): Promise<ServedFile> {
  const content = await readFile(path);
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(content).digest('base64url')}"`,
    gzipped: await compress(content),
  };
}

/** A browser that opens the address of a door; a GraphQL client does not ask for HTML, and sends a query. */
function isVisit({ url, headers: { accept = '' } }: IncomingMessage): boolean {
  return (
    accept.split(',').some(it => it.trim().startsWith('text/html')) &&
    !/[?&](query|documentId|extensions)=/.test(url ?? '')
  );
}

/** Files are asked for again and answered with 304: a new build is seen at once. */
function sendFile(req: IncomingMessage, res: ServerResponse, { type, etag, gzipped }: ServedFile): void {
  res.setHeader('cache-control', 'no-cache');
  res.setHeader('etag', etag);
  if (req.headers['if-none-match'] === etag) return void res.writeHead(304).end();
  res.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'content-length': gzipped.length });
  res.end(gzipped);
}

function sendPage(res: ServerResponse, html: string, policy: string): void {
  res.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    vary: 'accept, accept-language',
  });
  res.end(html);
}

/**
 * Everything comes from here, nothing inline runs. Styles may be inline, because the editor places its text with them.
 * The issuer gives tokens to scripts, and renews them in a frame.
 */
function explorerPolicy({ issuer }: ExplorerOptions): string {
  const { origin } = new URL(issuer);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self' ${origin}`,
    `frame-src 'self' ${origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const RETURN_POLICY =
  "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const languageOf = ({ headers }: IncomingMessage) =>
  /^\s*zh/i.test(headers['accept-language'] ?? '') ? 'zh-CN' : 'en';

const ENDPOINTS: Readonly<Record<Door, string>> = { staff: '/graphql', dealer: '/dealer/graphql' };

function explorerPage(door: Door, { issuer, clientId, ...wants }: ExplorerOptions, language: string): string {
  const asked: readonly (readonly [string, string])[] =
    door === 'staff'
      ? [['scope', wants.scope]]
      : [
          ['scope', wants.dealerScope],
          ['resource', wants.dealerResource],
        ];
  const settings = [...Object.entries({ door, endpoint: ENDPOINTS[door], issuer, 'client-id': clientId }), ...asked];
  const attributes = settings.map(([name, value]) => `data-${name}="${escapeHtml(value)}"`);
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mainstay · ${door === 'staff' ? 'staff' : 'dealers'}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="${FILES}explorer.css">
<script type="module" src="${FILES}explorer.js"></script></head>
<body><div id="explorer" ${attributes.join(' ')}></div></body></html>
`;
}

const RETURN_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Mainstay</title>
<script type="module" src="${FILES}signed-in.js"></script></head>
<body><p>You may close this window. 您可以关闭此窗口。</p></body></html>
`;

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`);
