const FILES: Readonly<Record<string, string>> = {
  graphql: new URL('./graphql.worker.js', import.meta.url).href,
  json: new URL('./json.worker.js', import.meta.url).href,
};
const OTHERS = new URL('./editor.worker.js', import.meta.url).href;

/** Where the editor finds its workers; `build.ts` makes them. */
Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) => new Worker(FILES[label] ?? OTHERS, { type: 'module' }),
  },
});
