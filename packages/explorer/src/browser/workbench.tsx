import './monaco-workers.ts';
import 'graphiql/style.css';
import { createGraphiQLFetcher, createLocalStorage, type Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { useMemo } from 'react';
import type { Credential } from './credential.ts';
import { FIRST_TABS } from './first-queries.ts';
import type { Settings } from './settings.ts';

interface WorkbenchProps {
  readonly settings: Settings;
  readonly credential: Credential;
  /** The door does not open any more. */
  readonly onRefused: () => void;
}

/** GraphiQL at one door, with one credential. Queries stay in the browser's storage, credentials never. */
export default function Workbench({ settings, credential, onRefused }: WorkbenchProps) {
  const fetcher = useMemo(() => fetcherOf(settings, credential, onRefused), [settings, credential, onRefused]);
  const storage = useMemo(() => createLocalStorage({ namespace: `mainstay-${settings.door}` }), [settings.door]);
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      defaultTabs={FIRST_TABS[settings.door].map(tab => ({ ...tab }))}
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
      defaultEditorToolsVisibility="variables"
    >
      <GraphiQL.Logo> </GraphiQL.Logo>
    </GraphiQL>
  );
}

function fetcherOf({ endpoint }: Settings, credential: Credential, onRefused: () => void): Fetcher {
  const authorization = () =>
    credential.authorization().catch((error: unknown) => {
      onRefused();
      throw error;
    });
  const url = new URL(endpoint, location.origin);
  const socketUrl = new URL(url);
  socketUrl.protocol = url.protocol.replace('http', 'ws');
  return createGraphiQLFetcher({
    url: url.href,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', await authorization());
      const response = await fetch(input, { ...init, headers });
      if (response.status === 401) onRefused();
      return response;
    },
    wsClient: createClient({
      url: socketUrl.href,
      connectionParams: async () => ({ authorization: await authorization() }),
    }),
  });
}
