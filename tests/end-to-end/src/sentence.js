// Looks words up in the page's own text, in the language that it speaks now.

const [path, values, done] = arguments;
import("./text/index.js").then(
  ({ t }) => {
    const words = path.split(".").reduce((inside, key) => inside?.[key], t);
    const said = typeof words === "function" ? words(...values) : words;
    done(typeof said === "string" ? said : null);
  },
  () => done(null),
);
