import { makeSetting } from "./setting.js";

/** Colours of the page; `system` follows the machine. */
export const theme = makeSetting("theme", ["system", "light", "dark"]);

/** Whether L and ? work as keys of their own (WCAG 2.1.4 asks for a way to turn such keys off). */
export const letterKeys = makeSetting("letter-keys", ["on", "off"]);

/** Brings the chosen theme to the page, now and whenever it changes. */
export function applyTheme(): void {
  const apply = (): void => {
    document.documentElement.dataset.theme = theme.get();
  };
  theme.subscribe(apply);
  apply();
}
