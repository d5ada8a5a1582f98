// node search.ts TEXT: tickets and complaints by a number, a part of one, or words, with the places that hold them.
import { dealer } from './dealer.ts';

for await (const { kind, ticket, complaint, excerpts } of dealer.searchTickets(process.argv[2] ?? '')) {
  const shown = excerpts.map(({ parts }) => parts.map(it => (it.isMatch ? `[${it.text}]` : it.text)).join(''));
  console.log(kind, ticket?.number ?? complaint?.number, shown.join(' ... '));
}
