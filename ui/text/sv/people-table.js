// @ts-check
/** @import { Words } from "../en.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("sv");

/** @type {Words["importPeople"]} */
export const importPeople = {
  open: "Importera …",
  title: "Importera personer",
  lede: "En tabell (CSV) lägger till och ändrar många personer på en gång. Du får se vad den skulle göra innan något händer.",
  columns: "Första raden nämner kolumnerna. Bara användarnamnet måste finnas; en kolumn som saknas ändrar inget.",
  columnHints: {
    "user-name": "det som skrivs vid inloggningen; det säger vem som menas",
    "display-name": "vad personen heter; behövs för den som är ny",
    role: "person, agent, auditor eller administrator",
    groups: "grupperna som personen är med i, med ; emellan",
  },
  choose: "Välj en tabell …",
  chooseAnother: "Välj en annan …",
  reading: (file) => `Går igenom ${file}`,
  readingWhat: "Ingenting ändras än.",
  importing: (file) => `Läser ${file} en gång till`,
  importingWhat: "Tills det är klart har ingenting ändrats.",
  changing: "Ändrar personer",
  changingWhat: "Nu går det inte att stoppa längre. Är de många tar det en stund.",
  stop: "Stoppa",
  stopped: "Du stoppade det. Ingenting har ändrats.",
  foundTitle: (file) => `Det här säger ${file}`,
  added: "Läggs till",
  changed: "Ändras",
  same: "Är redan så",
  wrong: "Felaktiga rader",
  nothingToDo: "Alla är redan som tabellen säger, så det finns inget att göra.",
  wrongWhat: (count, shown) =>
    `${plural(count, { one: "En rad är fel", other: `${shown} rader är fel` })}, så inget kan importeras än. Rätta tabellen och låt den gås igenom igen.`,
  firstShown: (shown, total) => `De första ${shown} av ${total} visas.`,
  problems: "Det som är fel",
  line: "Rad",
  column: "Kolumn",
  problem: "Vad som är fel",
  wholeLine: "hela raden",
  saveProblems: "Spara listan …",
  problemsSaved: (file) => `Listan är sparad som ${file}.`,
  again: "Gå igenom igen",
  submit: (count, shown) => plural(count, { one: "Importera 1 person", other: `Importera ${shown} personer` }),
  allOrNothing: "Allt sker, eller inget. Det står i händelseloggen och går inte att ångra.",
  done: "Personerna är importerade",
  doneWhat: (added, changed) => `Tillagda: ${added}. Ändrade: ${changed}.`,
  doneNext: "Den som är ny har inget lösenord än. Öppna personen och ge ett första lösenord när hen kommer till dig.",
  close: "Klar",
  cancel: "Avbryt",
  wrongs: {
    cells: (found, expected) => `Raden har ${found} celler, men första raden har ${expected}.`,
    "not-text": "Det här är inte text i UTF-8. Spara tabellen som ”CSV UTF-8”.",
    "name-empty": "Här behöver det stå ett namn.",
    "name-too-long": (found, most) => `Här är ${found} tecken, men ${most} är det mesta.`,
    "name-unprintable": (at) => `Tecken ${at} syns inte. Ta bort det.`,
    "name-has-space": (at) => `Tecken ${at} är ett mellanslag, men ett användarnamn är ett ord.`,
    "name-missing": "Personen är ny, så det behöver stå vad hen heter.",
    role: "Det finns ingen sådan roll. Skriv person, agent, auditor eller administrator, eller lämna tomt.",
    "name-twice": (first) => `Rad ${first} har samma användarnamn.`,
    "last-administrator": "Ingen administratör skulle finnas kvar. Gör någon annan till det först.",
    "too-many-changes": (most) => `En tabell lägger till eller ändrar högst ${most} personer. Dela den här.`,
    "too-many-lines": (most) => `En tabell har högst ${most} rader. Dela den här.`,
  },
};

/** @type {Words["exportPeople"]} */
export const exportPeople = {
  open: "Exportera …",
  title: "Exportera personer",
  everybody: (count, shown) => plural(count, { one: "Den enda personen här skrivs till en tabell (CSV).", other: `Alla ${shown} personer skrivs till en tabell (CSV).` }),
  filtered: (count, shown) =>
    plural(count, { one: "Personen som din sökning hittar skrivs till en tabell (CSV).", other: `De ${shown} personer som din sökning hittar skrivs till en tabell (CSV).` }),
  what: "Där står användarnamn, namn, roller och grupper: kolumnerna som Importera läser. Lösenord och metoder är aldrig med. Kalkylprogram kan inte ta ett namn för en formel.",
  submit: "Välj var …",
  writing: "Skriver tabellen",
  writingWhat: "Filen finns där när den är hel.",
  stop: "Stoppa",
  stopped: "Du stoppade det. Ingen fil har skrivits.",
  done: (count, shown, file) => `${plural(count, { one: "1 person finns", other: `${shown} personer finns` })} i ${file}.`,
  careful: "Den berättar vem som arbetar var. Förvara den där bara de som behöver den kan läsa den.",
  close: "Klar",
  cancel: "Avbryt",
};
