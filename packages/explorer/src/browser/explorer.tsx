import './explorer.css';
import { lazy, Suspense, useCallback, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Credential } from './credential.ts';
import { type Settings, settingsOf } from './settings.ts';
import { texts } from './texts.ts';
import { Welcome } from './welcome.tsx';

const Workbench = lazy(() => import('./workbench.tsx'));

interface ExplorerProps {
  readonly settings: Settings;
}

function Explorer({ settings }: ExplorerProps) {
  const [credential, setCredential] = useState<Credential>();
  const [notice, setNotice] = useState<string>();
  const isStaff = settings.door === 'staff';
  const leave = useCallback((why?: string) => {
    setCredential(undefined);
    setNotice(why);
  }, []);
  const isSignIn = credential?.isSignIn ?? false;
  const refuse = useCallback(() => leave(isSignIn ? texts.ended : texts.refused), [leave, isSignIn]);
  return (
    <>
      <header>
        <Mark />
        <strong>Mainstay</strong>
        <span className="door">{texts[settings.door]}</span>
        <nav>
          {credential && credential.name !== undefined && <span>{credential.name}</span>}
          {credential && (
            <button type="button" onClick={() => leave()}>
              {isSignIn ? texts.leave : texts.forget}
            </button>
          )}
          {isStaff && <a href="/dealer/graphql">{texts.dealer}</a>}
        </nav>
      </header>
      {credential ? (
        <Suspense fallback={<p className="loading">{texts.loading}</p>}>
          <Workbench settings={settings} credential={credential} onRefused={refuse} />
        </Suspense>
      ) : (
        <Welcome settings={settings} notice={notice} onCredential={setCredential} />
      )}
    </>
  );
}

const Mark = () => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <circle cx="12" cy="4.5" r="2" />
    <path d="M12 6.5V21M7.5 10.5h9M4 14a8 7 0 0 0 16 0" />
  </svg>
);

const place = document.getElementById('explorer');
if (place) createRoot(place).render(<Explorer settings={settingsOf(place)} />);
