import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/noto-sans-devanagari/wght.css';
import './app.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { beginLoading } from './app/router';
import { applyTheme } from './app/theme';
import { takeViewer } from './app/viewer';
import { loadMessages, loadRefusals } from './i18n';

// Styles that libraries add while running carry the nonce that the page's policy names.
setNonce(document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '');
applyTheme();
takeViewer();
beginLoading();
await loadMessages('i18n', 'ui', 'app');
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
// Until they are there, and where they can't be had, refusals are told as the api says them.
loadRefusals().catch(() => undefined);
