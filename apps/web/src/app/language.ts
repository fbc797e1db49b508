import { useSyncExternalStore } from 'react';

export const languages = ['sv', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text of the server: always in both languages. */
export interface ServerText {
  readonly sv: string;
  readonly en: string;
}

const storageKey = 'utfall.language';
const listeners = new Set<() => void>();
let current: Language = readStored();

function readStored(): Language {
  try {
    return globalThis.localStorage?.getItem(storageKey) === 'en' ? 'en' : 'sv';
  } catch {
    return 'sv';
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language people read now. Swedish until they choose. */
export const currentLanguage = (): Language => current;

/** Changes the language everywhere, at once, and remembers it on this device. */
export function setLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A browser that stores nothing still changes language until the page is left.
  }
  for (const listener of listeners) listener();
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage, currentLanguage);

/** Picks the language of a text that comes from the server. */
export function useSay(): (text: ServerText) => string {
  const language = useLanguage();
  return (text) => text[language];
}
