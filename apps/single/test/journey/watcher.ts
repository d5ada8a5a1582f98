import { createClient } from 'graphql-sse';

type Update = Readonly<Record<string, string | readonly unknown[]>>;

/** What a subscription has brought so far; resolves where something is there that was waited for. */
export function watcher(url: string, token: string) {
  const client = createClient({ url: `${url}/graphql`, headers: { authorization: `Bearer ${token}` } });
  return {
    close: () => client.dispose(),
    async until(field: string, selection: string, isLast: (update: Update) => boolean): Promise<Update[]> {
      const seen: Update[] = [];
      for await (const { data, errors } of client.iterate<Record<string, Update>>({
        query: `subscription { ${field} { ${selection} } }`,
      })) {
        if (errors) throw new Error(JSON.stringify(errors));
        const update = data?.[field];
        if (!update) continue;
        seen.push(update);
        if (isLast(update)) break;
      }
      return seen;
    },
  };
}
