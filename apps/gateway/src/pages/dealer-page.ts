import { createHash } from 'node:crypto';
import { printSchema } from 'graphql';
import { loadGraph } from '../executor/loaded-graph.ts';
import type { OperationLimits } from '../limits.ts';
import { readRules } from '../supergraph.ts';
import { referenceOf } from './dealer-reference.ts';
import { markup, Markup } from './markup.ts';
import { STYLE } from './style.ts';

export interface DealerContract {
  /** Supergraph SDL. */
  readonly supergraph: string;
  readonly limits: OperationLimits & { readonly bodyBytes: number };
  /** What a dealer without a figure of its own may spend in a minute. */
  readonly quotaPerMinute: number;
  /** What changed, as `npm run generate` writes it: `## title`, `- change` and paragraphs. */
  readonly changes: string;
}

/** The dealer contract as SDL. */
export const dealerSdl = (supergraph: string): string => `${printSchema(loadGraph(supergraph).schema)}\n`;

/** The page's one style is the only thing that a browser takes from it. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The documentation of the dealer contract: one page that needs nothing else. */
export function dealerPage({ supergraph, limits, quotaPerMinute, changes }: DealerContract): string {
  const rules = readRules(supergraph);
  const sections = [
    { id: 'begin', title: 'Getting in', content: BEGIN },
    { id: 'limits', title: 'Limits and quota', content: limitsOf(limits, quotaPerMinute) },
    { id: 'errors', title: 'Errors', content: ERRORS },
    ...referenceOf(loadGraph(supergraph).schema, rules),
    { id: 'changes', title: 'Changes', content: changesOf(changes) },
  ];
  const contents = sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`);
  const parts = sections.map(
    ({ id, title, content }) =>
      markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>\n${content}</section>\n`,
  );
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mainstay · dealer API</title><link rel="icon" href="data:,"><style>${new Markup(STYLE)}</style></head>
<body><header><h1>Dealer API</h1>
<p>GraphQL at <code>/dealer/graphql</code>. The contract as a file: <a href="/dealer/schema.graphql">schema.graphql</a>.</p></header>
<nav aria-label="Contents"><ul>${contents}</ul></nav>
<main>${parts}</main></body></html>
`.text;
}

const BEGIN = markup`<p>Every request is a <code>POST</code> with <code>Authorization: Bearer …</code>: an API key
(<code>mst_…</code>), or a token of ten minutes for one: <code>POST /dealer/token</code> takes OAuth 2 client credentials, with
the prefix of the key as the client’s id and the key as its secret. An operation with a field whose scope the
caller lacks is refused as a whole. Answers hold what is the dealer’s, and nothing else.</p>
<pre>curl https://service.example/dealer/graphql \\
  -H "Authorization: Bearer $MAINSTAY_KEY" -H 'Content-Type: application/json' \\
  -d '{"query":"{ tickets(first: 5) { edges { node { number status } } } }"}'</pre>
<p>A mutation needs an <code>idempotencyKey</code>, new for each act and the same when it is repeated: the repetition gets the
first answer. What a mutation refuses stands in <code>userErrors</code>, each a type of its own with a message:
<a href="#refusals">refusals</a>. Lists are pages of <code>first</code> rows; <code>after</code> takes the
<code>endCursor</code> of the page before. A subscription is a <code>POST</code> that accepts <code>text/event-stream</code>;
<code>Last-Event-ID</code> goes on where a stream ended.</p>`;

function limitsOf({ bodyBytes, ...limits }: DealerContract['limits'], quotaPerMinute: number): Markup {
  const count = (value: number) => value.toLocaleString('en');
  const rows: readonly (readonly [string, number])[] = [
    ['Cost of the requests of a minute, unless another figure was agreed', quotaPerMinute],
    ['Cost of an operation: the objects that its answer may hold', limits.cost],
    ['Rows of a page', limits.first],
    ['Levels', limits.depth],
    ['Fields, fragments expanded', limits.fields],
    ['Fields of the root', limits.rootFields],
    ['Aliases', limits.aliases],
    ['Tokens of the text', limits.tokens],
    ['Bytes of a request', bodyBytes],
  ];
  const lines = rows.map(([what, most]) => markup`<tr><td>${what}</td><td class="number">${count(most)}</td></tr>`);
  return markup`<table><thead><tr><th>At most</th><th></th></tr></thead><tbody>${lines}</tbody></table>
<p>A request costs 10 at least, and 10 where it is refused. <code>RateLimit</code> tells what is left; where nothing is, the
answer is 429, and <code>Retry-After</code> tells when the same request is let through.</p>`;
}

const ERROR_CODES: readonly (readonly [status: string, code: string, what: string])[] = [
  ['401', 'UNAUTHENTICATED', 'No key or token, or one that is not good: reason says which. A new one helps.'],
  ['403', 'FORBIDDEN', 'A scope is missing for the field at path; or reason: WRONG_DOOR, DEALER_SUSPENDED.'],
  [
    '400',
    'GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, BAD_USER_INPUT',
    'The operation does not fit the contract.',
  ],
  ['400, 413', 'OPERATION_TOO_LARGE, PAYLOAD_TOO_LARGE', 'Over a limit, which it names.'],
  ['409', 'RESUME_IMPOSSIBLE', 'A stream cannot go on from there: load anew.'],
  ['429', 'RATE_LIMITED, TOO_MANY_SUBSCRIPTIONS', 'The quota is used up: wait for Retry-After seconds. End some.'],
  [
    '200, 503',
    'SERVICE_UNAVAILABLE, SERVICE_TIMEOUT',
    'A part is away: repeat later, acts with the same idempotency key.',
  ],
  ['200, 500', 'INTERNAL', 'A fault of ours: tell us its correlationId.'],
];
const ERRORS = markup`<p><code>extensions.code</code> says what to do. What could not be answered is null in <code>data</code>,
and <code>errors</code> says why.</p>
<table><thead><tr><th>Status</th><th>Code</th><th></th></tr></thead><tbody>${ERROR_CODES.map(
  ([status, code, what]) => markup`<tr><td>${status}</td><td><code>${code}</code></td><td>${what}</td></tr>`,
)}</tbody></table>`;

/** The list of changes, whose blocks are headings, lists and paragraphs. */
function changesOf(text: string): Markup {
  const blocks = text.split(/\n{2,}/).flatMap(block => block.trim() || []);
  return markup`${blocks
    .filter(block => !block.startsWith('# '))
    .map(block => {
      if (block.startsWith('## ')) return markup`<h3>${block.slice(3)}</h3>`;
      if (!block.startsWith('- ')) return markup`<p>${block}</p>`;
      return markup`<ul>${block.split('\n').map(line => markup`<li>${line.replace(/^- /, '')}</li>`)}</ul>`;
    })}`;
}
