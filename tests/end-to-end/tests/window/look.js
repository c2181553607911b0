// Gives the page a look: light, dark, forced (colours), or, for an empty word, its own.

const [look] = arguments;
const { dataset } = document.documentElement;
if (dataset.ownTheme === undefined) dataset.ownTheme = dataset.theme ?? "";
const theme = look === "light" || look === "dark" ? look : dataset.ownTheme;
if (theme === "") delete dataset.theme;
else dataset.theme = theme;

// The rules that stand under forced colours hold while that is the look.
const NEVER = "(forced-colors: active)";
for (const sheet of document.styleSheets) {
  for (const rule of sheet.cssRules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    rule.forForcedColours ??= rule.media.mediaText.includes(NEVER);
    if (rule.forForcedColours) rule.media.mediaText = look === "forced" ? "all" : NEVER;
  }
}
// A change of look is not to be measured half way.
for (const animation of document.getAnimations()) {
  // What spins for ever has no end to go to.
  if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
}
return true;
