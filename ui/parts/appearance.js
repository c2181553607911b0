// @ts-check
/** @import { AppState, Language } from "../ipc/contract.d.ts" */
import { setLanguage } from "../text/index.js";

/** Language, colours and size, as the state asks for them. @param {AppState} state */
export function showAppearance({ preferences, language, pseudo, kiosk }) {
  const { dataset } = document.documentElement;
  document.documentElement.lang = language;
  if (preferences.theme === "system") delete dataset.theme;
  else dataset.theme = preferences.theme;
  if (preferences.textSize === "normal") delete dataset.textSize;
  else dataset.textSize = preferences.textSize;
  document.documentElement.toggleAttribute("data-kiosk", kiosk);
  setLanguage(language, { pseudo });
}

/** Whether people walk up to this machine, so that nothing of one may reach the next. */
export function isKiosk() {
  return document.documentElement.hasAttribute("data-kiosk");
}

/** The first of the system's languages that we have words in. @returns {Language} */
export function systemLanguage() {
  for (const tag of navigator.languages) {
    const [language] = tag.split("-");
    if (language === "sv" || language === "en") return language;
  }
  return "en";
}
