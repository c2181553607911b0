// @ts-check
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseCountry, step } from "../../../ui/flows/choose-country.js";
import { countryList, countryOfNumber, searchCountries } from "../../../ui/flows/country-list.js";
import { COUNTRIES } from "./samples.mjs";

/** @import { ChooseCountryEvent } from "../../../ui/flows/choose-country.js" */

const swedish = countryList(COUNTRIES, "SE", "sv", ["en"]);
const english = countryList(COUNTRIES, "SE", "en", ["sv"]);
/** @param {{ code: string }[]} entries */
const codes = (entries) => entries.map(({ code }) => code).join(" ");

describe("the list of countries", () => {
  it("has the organisation's first, then the allowed, then the rest, each in the person's alphabet", () => {
    // Österrike comes last of the allowed in Swedish, Austria first in English.
    assert.equal(codes(swedish.slice(0, 5)), "SE DK FI NO AT");
    assert.equal(codes(english.slice(0, 5)), "SE AT DK FI NO");
    assert.equal(codes(swedish.slice(5, 8)), "BR EG CI");
    assert.equal(swedish.length, COUNTRIES.length);
  });
});

describe("searching for a country", () => {
  /** @type {[string, typeof swedish, string, string][]} */
  const table = [
    ["nothing typed gives all", swedish, " ", codes(swedish)],
    ["an ISO code is the closest", swedish, "se", "SE SN SC"],
    ["a beginning", swedish, "sch", "CH"],
    ["without the marks", swedish, "osterrike", "AT"],
    ["with them", swedish, "Österr", "AT"],
    ["with a letter that has no parts", english, "cote d'ivoire", "CI"],
    ["a later word", swedish, "emiraten", "AE"],
    ["the middle of a word", swedish, "land", "FI FO NL RU CH"],
    ["the name in the other language", swedish, "sweden", "SE"],
    ["a name that Intl does not give", english, "uk", "GB"],
    ["a calling code with its plus", swedish, "+46", "SE"],
    ["without it", swedish, "46", "SE"],
    ["with 00", swedish, "0046", "SE"],
    ["the beginning of one", swedish, "+42", "CZ"],
    ["a shared one: the country it is first thought of for", swedish, "+1", "US CA"],
    ["just a plus", swedish, "+", codes(swedish)],
    ["nothing fits", swedish, "qqq", ""],
  ];
  for (const [sentence, list, typed, expected] of table) {
    it(sentence, () => assert.equal(codes(searchCountries(list, typed)).slice(0, expected.length || undefined), expected));
  }
});

describe("the country of a number typed with its calling code", () => {
  /** @type {[string, string, string, string | null][]} */
  const table = [
    ["another country's", "+47 22 12", "SE", "NO"],
    ["written with 00, which leads elsewhere in another country", "0047 22 12", "SE", null],
    ["with a full-width plus", "＋4722", "SE", "NO"],
    ["in brackets", "+(47) 22", "SE", "NO"],
    ["not enough digits yet", "+4", "SE", null],
    ["a code of one digit", "+1", "SE", "US"],
    ["shared, and the chosen one is among them", "+1 416", "CA", "CA"],
    ["shared: Finland before Åland", "+358 18", "SE", "FI"],
    ["three digits, not the two they begin with", "+298 21", "SE", "FO"],
    ["no calling code", "0701740605", "SE", null],
    ["nobody's code", "+999", "SE", null],
  ];
  for (const [sentence, typed, chosen, expected] of table) {
    it(sentence, () => assert.equal(countryOfNumber(swedish, typed, chosen), expected));
  }
});

describe("the country picker", () => {
  /** @type {[string, ChooseCountryEvent[], string][]} */
  const table = [
    ["opens at the chosen country", [{ kind: "opened" }], "SE open SE"],
    ["an arrow opens it", [{ kind: "moved", by: "next" }], "SE open SE"],
    ["an arrow goes on", [{ kind: "opened" }, { kind: "moved", by: "next" }], "SE open DK"],
    ["up from the first is the last", [{ kind: "opened" }, { kind: "moved", by: "previous" }], `SE open ${swedish.at(-1)?.code}`],
    ["Home", [{ kind: "opened" }, { kind: "moved", by: "last" }, { kind: "moved", by: "first" }], "SE open SE"],
    ["Page Down", [{ kind: "opened" }, { kind: "moved", by: "page-down" }], `SE open ${swedish[8]?.code}`],
    ["Enter chooses", [{ kind: "opened" }, { kind: "moved", by: "next" }, { kind: "entered" }], "DK closed -"],
    ["typing marks the first that may be called", [{ kind: "typed", query: "nor" }], "SE open NO"],
    ["typing what may not be called marks nothing", [{ kind: "typed", query: "bras" }], "SE open -"],
    ["Enter on nothing stays", [{ kind: "typed", query: "bras" }, { kind: "entered" }], "SE open -"],
    ["a country that may not be called is not chosen", [{ kind: "typed", query: "bras" }, { kind: "moved", by: "next" }, { kind: "entered" }], "SE open BR"],
    ["nor by a click", [{ kind: "opened" }, { kind: "chosen", code: "BR" }], "SE open SE"],
    ["a click chooses", [{ kind: "opened" }, { kind: "chosen", code: "NO" }], "NO closed -"],
    ["Escape leaves the chosen one", [{ kind: "typed", query: "nor" }, { kind: "escaped" }], "SE closed -"],
    ["going on takes what is marked", [{ kind: "typed", query: "nor" }, { kind: "left" }], "NO closed -"],
    ["going on after only looking does not", [{ kind: "opened" }, { kind: "moved", by: "next" }, { kind: "left" }], "SE closed -"],
    ["going on when nothing fits does not", [{ kind: "typed", query: "qqq" }, { kind: "left" }], "SE closed -"],
    ["the number gives it", [{ kind: "country-given", code: "BR" }], "BR closed -"],
    ["a country that is not in the list can not be given", [{ kind: "country-given", code: "QQ" }], "SE closed -"],
  ];
  for (const [sentence, events, expected] of table) {
    it(sentence, () => {
      const state = events.reduce(step, chooseCountry(swedish, "SE"));
      const at = state.matches[state.active]?.code ?? "-";
      assert.equal(`${state.chosen} ${state.open ? "open" : "closed"} ${at}`, expected);
    });
  }
});
