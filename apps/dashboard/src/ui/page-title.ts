import { useEffect } from 'react';

const NAME = 'Factotum';
let page = '';
let before = '';

const show = (): void => {
  document.title = [before, page, NAME].filter(Boolean).join(' · ');
};

/** Names the page in the tab and for those who hear it. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    page = title;
    show();
  }, [title]);
}

/** Puts something that goes on, such as a running timer, before the page's name. */
export function useTitleBefore(text: string): void {
  useEffect(() => {
    before = text;
    show();
    return () => {
      before = '';
      show();
    };
  }, [text]);
}
