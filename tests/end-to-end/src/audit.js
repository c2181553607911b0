// Runs axe over what can be reached now: the topmost dialog, or else the page.

const done = arguments[arguments.length - 1];
const dialog = [...document.querySelectorAll("dialog:modal")].at(-1);
axe
  .run(dialog ?? document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  })
  .then(
    ({ violations }) =>
      done({
        violations: violations.map(({ id, help, nodes }) => ({
          id,
          help,
          places: nodes.map(({ html, any, all, none }) => {
            const why = [...any, ...all, ...none].map(({ message }) => message).join("; ");
            return `${html} (${why})`;
          }),
        })),
      }),
    (failure) => done({ failure: String(failure) }),
  );
