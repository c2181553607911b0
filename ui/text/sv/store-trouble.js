// @ts-check
/** @import { Words } from "../en.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("sv");

/** @type {Words["storeTrouble"]} */
export const storeTrouble = {
  kinds: {
    locked: {
      title: "Ett annat program har datalagret öppet",
      what: "Svara, eller något annat, använder redan mappen nedan, och bara ett program i taget får göra det.",
      next: "Stäng det andra fönstret och försök igen.",
    },
    damaged: {
      title: "Datalagret är skadat",
      what: "Det som är sparat i mappen nedan går inte att läsa helt. Det kan hända efter ett strömavbrott eller när en disk är på väg att gå sönder.",
      next: "Reparera en kopia av det, eller återställ en säkerhetskopia.",
    },
    newer: {
      title: "Datalagret är från en nyare version",
      what: "En nyare version av Svara har använt mappen nedan, och den här versionen kan inte läsa det som skrevs.",
      next: "Uppdatera Svara, eller återställ en säkerhetskopia som den här versionen har gjort.",
    },
    "key-missing": {
      title: "Nyckeln till datalagret saknas",
      what: "Det som är sparat är krypterat, och nyckeln finns inte längre i kontots nyckelring.",
      next: "Lås upp nyckelringen och försök igen. Är nyckeln borta för alltid ger en säkerhetskopia tillbaka allt.",
    },
    "key-wrong": {
      title: "Nyckeln passar inte datalagret",
      what: "Det finns en nyckel på datorn, men den hör till ett annat datalager.",
      next: "Kontrollera att det är rätt mapp och rätt konto, eller återställ en säkerhetskopia.",
    },
    "not-readable": {
      title: "Datalagret går inte att läsa",
      what: "Mappen nedan går inte att öppna. Disken kan saknas eller vara full, eller så har du inte behörighet till mappen.",
      next: "Kontrollera mappen och behörigheten, och försök sedan igen.",
    },
    "disk-full": {
      title: "Disken är full",
      what: "Det fanns inget utrymme kvar att spara i mappen nedan, så Svara stannade där. Samtal har lagts på och ingen är inloggad längre.",
      next: "Frigör utrymme på disken och försök sedan igen.",
    },
    "not-writable": {
      title: "Ingenting går att spara just nu",
      what: "Det gick inte att spara i mappen nedan, så Svara stannade där. Samtal har lagts på och ingen är inloggad längre. Disken kan vara urkopplad eller på väg att gå sönder.",
      next: "Kontrollera disken och försök sedan igen.",
    },
  },
  untouched: "Ingenting har ändrats eller skrivits över, och ingenting kommer att ändras utan att du ber om det.",
  kept: "Det som var sparat sedan tidigare finns kvar.",
  folder: "Mapp",
  detail: "Till den som hjälper dig",
  copy: "Kopiera detaljer",
  actions: "Det här kan du göra",
  tryAgain: "Försök igen",
  tryAgainWhat: "Öppnar samma datalager en gång till.",
  repair: "Reparera en kopia",
  repairWhat: "Gör en kopia, reparerar kopian och öppnar den. Det skadade datalagret får ligga kvar.",
  repairing: "Reparerar kopian …",
  repairingWhat: "Det kan ta några minuter. Låt programmet vara öppet.",
  restore: "Återställ en säkerhetskopia",
  restoreWhat: "Ger tillbaka allt som det var när säkerhetskopian gjordes. Det nuvarande datalagret läggs åt sidan och tas inte bort.",
  quit: "Avsluta",
  quitWhat: "Stänger programmet och lämnar allt som det är.",
  still: "Det går fortfarande inte att öppna.",
  repaired: {
    title: "Den reparerade kopian är klar",
    kept: (rows, shown) => plural(rows, { one: "En post räddades.", other: `${shown} poster räddades.` }),
    lost: (rows, shown) =>
      rows === 0
        ? "Ingenting gick förlorat."
        : plural(rows, { one: "En post gick inte att läsa och finns inte i kopian.", other: `${shown} poster gick inte att läsa och finns inte i kopian.` }),
    where: "Det skadade datalagret finns kvar i",
    go: "Fortsätt",
  },
  restoring: {
    title: "Återställ en säkerhetskopia",
    choose: "Välj en säkerhetskopia …",
    chooseAnother: "Välj en annan fil …",
    chosen: "Vald fil",
    none: "Ingen fil är vald än.",
    passphrase: "Lösenfras",
    passphraseHint: "Den som valdes när säkerhetskopian gjordes.",
    passphraseEmpty: "Skriv säkerhetskopians lösenfras.",
    submit: "Återställ",
    busy: "Återställer säkerhetskopian …",
    busyWhat: "Det kan ta någon minut. Låt programmet vara öppet.",
    done: "Säkerhetskopian är återställd",
    doneWhat: "Allt är som det var när säkerhetskopian gjordes. Logga in för att fortsätta.",
    go: "Fortsätt",
  },
};
