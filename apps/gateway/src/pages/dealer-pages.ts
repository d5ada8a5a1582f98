import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type DealerContract, dealerPage, dealerSdl, PAGE_POLICY } from './dealer-page.ts';

interface Page {
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
  readonly gzipped: Buffer;
}

/** What dealers read before they have a key: the documentation of their contract at /dealer, and the contract itself. */
export class DealerPages {
  #pages: ReadonlyMap<string, Page>;

  constructor(private readonly options: Omit<DealerContract, 'changes'>) {
    this.#pages = pagesOf(options);
  }

  /** Tells of another contract from now on. */
  replace(supergraph: string): void {
    this.#pages = pagesOf({ ...this.options, supergraph });
  }

  /** Whether the request is one for a page; then it is answered. */
  answer(req: IncomingMessage, res: ServerResponse): boolean {
    const page = this.#pages.get(req.url?.split('?', 1)[0] ?? '');
    if (!page || (req.method !== 'GET' && req.method !== 'HEAD')) return false;
    const { headers, etag, gzipped } = page;
    for (const [name, value] of Object.entries({ ...headers, etag, 'cache-control': 'no-cache' })) {
      res.setHeader(name, value);
    }
    if (req.headers['if-none-match'] === etag) return (res.writeHead(304).end(), true);
    res.writeHead(200, { 'content-encoding': 'gzip', 'content-length': gzipped.length });
    res.end(req.method === 'GET' ? gzipped : undefined);
    return true;
  }
}

function pagesOf(options: Omit<DealerContract, 'changes'>): ReadonlyMap<string, Page> {
  const page = pageOf(dealerPage({ ...options, changes: readChanges() }), {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': PAGE_POLICY,
  });
  const sdl = pageOf(dealerSdl(options.supergraph), {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': 'attachment; filename="mainstay-dealer.graphql"',
  });
  return new Map([
    ['/dealer', page],
    ['/dealer/', page],
    ['/dealer/schema.graphql', sdl],
  ]);
}

const readChanges = (): string =>
  readFileSync(fileURLToPath(import.meta.resolve('@mainstay/graphql/dealer-changes.md')), 'utf8');

const pageOf = (text: string, headers: Page['headers']): Page => ({
  headers,
  etag: `"${createHash('sha256').update(text).digest('base64url')}"`,
  gzipped: gzipSync(text),
});
