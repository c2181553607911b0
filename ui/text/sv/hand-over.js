// @ts-check

/** @type {typeof import("../en/hand-over.js").handOver} */
export const handOver = {
  title: "Visa att det är du",
  who: (agent, organisation) => `${agent} i helpdesken hos ${organisation} ska hjälpa dig. Visa först att det är du.`,
  ticket: "Referens som slutar på",
  code: "Koden från din app eller koddosa",
  codeHint: "Skriv siffrorna som den visar nu. Skriv dem själv: ingen i helpdesken behöver se dem.",
  confirm: "Bekräfta",
  decline: "Jag bad inte om det här",
  giveBack: "Lämna tillbaka skärmen",
  declineTitle: "Ska det stoppas?",
  declineWhat: "Säg till om du inte har bett helpdesken om något. Ärendet avslutas, ingenting görs, och ditt konto märks så att en administratör tittar på det.",
  declineYes: "Ja, stoppa det",
  declineNo: "Tillbaka",
  ends: {
    passed: { title: "Tack, det är du", what: "Du har visat vem du är." },
    declined: { title: "Det är stoppat", what: "Ingenting görs, och kontot är märkt. En administratör tittar på det." },
    "no-tries": { title: "Det stämde inte", what: "Tre koder var fel, så den här vägen är stängd just nu. Helpdesken kan ringa upp i stället." },
    over: { title: "Tiden är ute", what: "Ingenting har bekräftats. Helpdesken kan börja om." },
  },
  turn: (agent) => `Vänd nu skärmen till ${agent}.`,
  toSignIn: "Till inloggningen",
};
