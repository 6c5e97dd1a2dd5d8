import { useSyncExternalStore } from "react";

/** A choice of the user that outlives the page. */
export interface Setting<T extends string> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

/**
 * Makes a setting. Where the browser keeps nothing (private window, blocked storage) it lasts as long as the page.
 *
 * @param name - Key in the browser's storage.
 * @param values - What may be chosen; the first one is the default.
 */
export function makeSetting<T extends string>(name: string, values: readonly [T, ...T[]]): Setting<T> {
  const key = `pinrail.${name}`;
  const listeners = new Set<() => void>();
  let value = values.find((candidate) => candidate === read(key)) ?? values[0];
  return {
    get: () => value,
    set: (next) => {
      value = next;
      write(key, next);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Gives a setting's value to a component, and renders it again when that changes. */
export function useSetting<T extends string>(setting: Setting<T>): T {
  return useSyncExternalStore(setting.subscribe, setting.get);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is blocked: the default holds
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // storage is blocked: the choice lasts as long as the page
  }
}
