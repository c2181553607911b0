// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./shell.mjs" */

const AS_MARIA = "?state=signed-in&as=maria&real&methods=mobile";
const AT_SIGN_IN = "?state=sign-in&real&two-step&phone=held&methods=mobile";

/** Gives the organisation's people something to show. @param {Page} page */
function furnish(page) {
  return page.evaluate(() => {
    const [anna, erik] = Reflect.get(window, "svaraSimulated").world.people;
    const phone = { kind: "phone", slot: "mobile", value: "+46 70-174 06 05", masked: "+46 70-••• •• 05" };
    anna.methods = [{ id: "m", what: phone, addedAt: Date.now(), lastUsedAt: null, canBeDefault: true, standing: { kind: "locked", until: Date.now() + 3_600_000 } }];
    anna.groups = ["Ekonomi", "Plan 3"];
    anna.marked = true;
    anna.lockedUntil = Date.now() + 600_000;
    erik.disabled = true;
  });
}

/** @param {Page} page */
async function open(page) {
  await furnish(page);
  await page.click("a[href='#people']");
  await page.waitForSelector("html[data-page=people] .people-list");
}

/** Opens Anna, and presses what the selectors name. @param {...string} pressed */
const anna = (...pressed) => async (/** @type {Page} */ page) => {
  await open(page);
  await page.click("[data-row=anna]");
  for (const one of pressed) await page.click(one);
};

/** Opens somebody whom a table has added. @param {Page} page */
async function withoutPassword(page) {
  await page.evaluate(() => {
    const [, erik] = Reflect.get(window, "svaraSimulated").world.people;
    erik.withoutPassword = true;
  });
  await page.click("a[href='#people']");
  await page.click("[data-row=erik]");
}

/** Opens the import, and presses what the selectors name. @param {...string} pressed */
const table = (...pressed) => pressing("#import-people", ...pressed);

/** Opens the export, and presses what the selectors name. @param {...string} pressed */
const exporting = (...pressed) => pressing("#export-people", ...pressed);

/** @param {...string} pressed */
const pressing = (...pressed) => async (/** @type {Page} */ page) => {
  await open(page);
  for (const one of pressed) await page.click(one);
};

/** Lends Anna a pass, who then signs in. @param {...string} typed */
const withPass = (...typed) => async (/** @type {Page} */ page) => {
  await page.evaluate(() => {
    const [anna] = Reflect.get(window, "svaraSimulated").world.people;
    const what = { kind: "access-pass", until: Date.now() + 3_600_000, once: true };
    anna.methods.push({ id: "pass", what, addedAt: Date.now(), lastUsedAt: null, canBeDefault: false, standing: { kind: "open" } });
  });
  await page.fill("[name=userName]", "anna");
  await page.fill("[name=password]", "anna answers the phone");
  await page.click("main [type=submit]");
  await page.waitForSelector("html[data-page=second-step]");
  for (const pass of typed) {
    await page.fill("#second-step-code", pass);
    await page.keyboard.press("Enter");
  }
};

/** @type {Scene[]} */
export const scenes = [
  { name: "people", address: AS_MARIA, reach: open, shows: ".people-list" },
  { name: "people-many", address: `${AS_MARIA}&people=120`, reach: open, shows: "#more-people" },
  {
    name: "people-nobody",
    address: AS_MARIA,
    reach: async (page) => {
      await open(page);
      await page.fill("#people-text", "nobody");
      await page.keyboard.press("Enter");
    },
    shows: ".no-people",
  },
  {
    name: "people-failed",
    address: `${AS_MARIA}&fail=people`,
    reach: async (page) => {
      await page.click("a[href='#people']");
    },
    shows: ".people-found .note.bad",
  },
  { name: "person", address: AS_MARIA, reach: anna(), shows: "svara-person .person-facts" },
  {
    name: "person-yourself",
    address: AS_MARIA,
    reach: async (page) => {
      await open(page);
      await page.click("[data-row=maria]");
    },
    shows: "svara-person .person-facts",
  },
  { name: "person-disabled", address: AS_MARIA, reach: anna("#person-disable", "#change-yes"), shows: "svara-person .news" },
  { name: "person-disable", address: AS_MARIA, reach: anna("#person-disable"), shows: "#change-yes" },
  { name: "person-register-again", address: AS_MARIA, reach: anna("#person-register-again"), shows: "#change-yes" },
  { name: "person-edit", address: AS_MARIA, reach: anna("#edit-person"), shows: "svara-edit-person form" },
  {
    name: "person-edit-wrong",
    address: AS_MARIA,
    reach: async (page) => {
      await anna("#edit-person")(page);
      await page.fill("svara-edit-person [name=displayName]", " ");
      await page.keyboard.press("Enter");
    },
    shows: "svara-edit-person .problem",
  },
  { name: "person-issue-pass", address: AS_MARIA, reach: anna("#issue-pass"), shows: "svara-issue-pass form" },
  {
    name: "person-issue-pass-wrong",
    address: AS_MARIA,
    reach: async (page) => {
      await anna("#issue-pass")(page);
      await page.fill("#pass-length", "7");
      await page.keyboard.press("Enter");
    },
    shows: "svara-issue-pass .problem",
  },
  { name: "person-pass", address: AS_MARIA, reach: anna("#issue-pass", "svara-issue-pass [type=submit]"), shows: "#access-pass" },
  {
    name: "person-add",
    address: AS_MARIA,
    reach: async (page) => {
      await open(page);
      await page.click("#add-person");
    },
    shows: "svara-add-person form",
  },
  {
    name: "person-added",
    address: AS_MARIA,
    reach: async (page) => {
      await open(page);
      await page.click("#add-person");
      await page.fill("svara-add-person [name=displayName]", "Bo Ek");
      await page.fill("svara-add-person [name=userName]", "bo.ek");
      await page.click("svara-add-person [type=submit]");
    },
    shows: "#first-password",
  },
  { name: "person-without-password", address: AS_MARIA, reach: withoutPassword, shows: "svara-person .note.info" },
  { name: "person-new-password", address: AS_MARIA, reach: anna("#new-password"), shows: "#new-password-yes" },
  { name: "person-new-password-made", address: AS_MARIA, reach: anna("#new-password", "#new-password-yes"), shows: "#first-password" },
  { name: "person-remove", address: AS_MARIA, reach: anna("#remove-person"), shows: "svara-remove-person form" },
  { name: "person-remove-wrong", address: AS_MARIA, reach: anna("#remove-person", "#remove-yes"), shows: "svara-remove-person .problem" },
  { name: "people-import", address: AS_MARIA, reach: table(), shows: ".table-columns" },
  { name: "people-import-refused", address: `${AS_MARIA}&fail=try_people_table`, reach: table("#choose-table"), shows: "svara-import-people .note.bad" },
  { name: "people-import-reading", address: `${AS_MARIA}&table=slow`, reach: table("#choose-table"), shows: "svara-import-people progress[value]" },
  { name: "people-import-stopped", address: `${AS_MARIA}&table=slow`, reach: table("#choose-table", "progress[value]", "#stop-table"), shows: "svara-import-people .note" },
  { name: "people-import-found", address: AS_MARIA, reach: table("#choose-table"), shows: "#import-table" },
  { name: "people-import-wrong", address: `${AS_MARIA}&table=wrong`, reach: table("#choose-table", "#save-problems"), shows: "svara-import-people .note.good" },
  { name: "people-import-same", address: `${AS_MARIA}&table=same`, reach: table("#choose-table"), shows: ".table-counts" },
  { name: "people-import-changed", address: `${AS_MARIA}&fail=import_people_table`, reach: table("#choose-table", "#import-table"), shows: "#read-again" },
  { name: "people-import-done", address: AS_MARIA, reach: table("#choose-table", "#import-table"), shows: "#import-done" },
  { name: "people-export", address: AS_MARIA, reach: exporting(), shows: "#export-where" },
  { name: "people-export-writing", address: `${AS_MARIA}&table=slow`, reach: exporting("#export-where"), shows: "svara-export-people progress[value]" },
  { name: "people-export-done", address: AS_MARIA, reach: exporting("#export-where"), shows: "#export-done" },
  { name: "choose-password", address: "?state=signed-in&as=anna&real&handed-over", shows: "svara-choose-password form" },
  {
    name: "choose-password-wrong",
    address: "?state=signed-in&as=anna&real&handed-over",
    reach: async (page) => {
      await page.fill("svara-choose-password [name=new]", "anna answers the phone");
      await page.click("svara-choose-password [type=submit]");
    },
    shows: "svara-choose-password .problem",
  },
  { name: "second-step-pass", address: AT_SIGN_IN, reach: withPass(), shows: ".field.pass" },
  { name: "second-step-no-pass", address: AT_SIGN_IN, reach: withPass("123"), shows: "svara-second-proof .problem" },
];
