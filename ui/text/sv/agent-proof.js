// @ts-check

/** @type {typeof import("../en/agent-proof.js").agentProof} */
export const agentProof = {
  section: "Undrar personen vem du är?",
  hint: "Du läser upp numret som personens egen app eller koddosa visar just nu. Ingen som bara utger sig för att vara helpdesken kan veta det.",
  prove: "Visa vem du är",
  tooNew: (from) => `Det som personen har är för nytt: appen eller dosan kan visa vem du är från ${from}.`,
  locked: "Det som personen har är låst, efter fel koder. Appen eller dosan kan inte visa vem du är nu.",
  noneLeft: "Du har visat vem du är tre gånger i ärendet, och oftare går det inte.",
  nothing: "Personen har ingen app eller koddosa som kan visa vem du är, men kan lägga på och ringa helpdeskens eget nummer i stället.",
  title: (name) => `Visa ${name} att det är du`,
  lede: "Svara visar dig numret som personens app eller koddosa visar just nu. Läs upp det, så jämför personen. Sedan kan ingen logga in med det.",
  called: "Det var jag som ringde",
  calledHint: (name) => `Den som har ringt dig kan samtidigt prata med ${name} och föra numret vidare. Om du blev uppringd: bekräfta först att det är rätt person.`,
  calledMissing: "Kryssa i om det var du som ringde.",
  show: "Visa numret",
  waiting: "Ett nytt nummer om",
  waitingHint: "Det som visas nu är använt, eller försvinner strax.",
  seconds: (seconds) => `${seconds} s`,
  readOut: {
    "authenticator-app": "Läs upp numret. Personens autentiseringsapp visar samma; har personen flera gäller den som användes sist.",
    "hardware-token": "Läs upp numret. Personens koddosa visar samma; har personen två gäller den som användes sist.",
  },
  shownFor: "Personen ser det i",
  never: "Du läser, personen jämför. Be aldrig personen läsa upp det för dig.",
  over: "Nu ser personen ett annat nummer.",
  another: "Ser personen ett annat nummer? Klockan i appen eller dosan kan gå lite fel: då visades det här alldeles nyss, eller visas strax.",
  left: (left) => (left === 0 ? "Det går inte fler gånger i ärendet." : left === 1 ? "Det går en gång till i ärendet." : `Det går ${left} gånger till i ärendet.`),
  again: "Visa nästa nummer",
  done: "Klar",
  askThem: {
    title: "Ringer helpdesken dig?",
    what: "Be dem läsa upp numret som din app eller koddosa visar just nu. Den som bara utger sig för att vara helpdesken kan inte veta det. De läser, du jämför: läs aldrig upp det för dem.",
  },
};
