// @ts-check
/** @import { Page } from "playwright-core" */
import assert from "node:assert/strict";
import { failNext, hasFocus, onScreen, says, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

const MARIA = "?state=signed-in&as=maria&real&methods=mobile";

/** @param {Page} page */
async function open(page) {
  await page.getByRole("link", { name: "Organisation", exact: true }).click();
  await page.getByRole("heading", { name: "The organisation at a glance", level: 1 }).waitFor();
  await page.locator(".overview").waitFor();
}

onScreen("only administrators have it, and a key leads there", MARIA, async (page) => {
  await page.keyboard.press("Alt+6");
  await page.locator(".overview").waitFor();
  assert.equal(await page.locator("nav a[aria-current=page]").textContent().then((text) => text?.trim()), "Organisation");
});

onScreen("a person has no such page", "?state=signed-in&real", async (page) => {
  await page.getByRole("link", { name: "Recent activity" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Organisation" }).count(), 0);
});

onScreen("what needs attention leads to where it is looked after, with the filter set", `${MARIA}&overview=busy`, async (page) => {
  await open(page);
  await page.getByText("3 accounts are marked for the helpdesk").waitFor();
  await page.click("#go-marked-for-agent");
  await page.locator("html[data-page=people] .people-found").waitFor();
  assert.equal(await page.inputValue("#people-standing"), "marked-for-agent");
  await page.keyboard.press("Alt+6");
  await page.locator(".overview").waitFor();
  await page.click("#go-one-administrator");
  await page.locator(".people-list").waitFor();
  assert.equal(await page.inputValue("#people-role"), "administrator");
  assert.equal(await page.locator(".person-row").count(), 1);
  await page.keyboard.press("Alt+6");
  await page.locator(".overview").waitFor();
  await page.getByRole("button", { name: "Anna Berg" }).first().click();
  await page.locator(".people-list").waitFor();
  assert.equal(await page.inputValue("#people-text"), "anna");
  assert.equal(await page.locator(".person-row").count(), 1);
  // By itself the page of people asks for nobody in particular.
  await page.keyboard.press("Alt+4");
  await page.keyboard.press("Alt+6");
  await page.locator(".overview").waitFor();
  await page.keyboard.press("Alt+4");
  await page.locator(".people-list").waitFor();
  assert.equal(await page.inputValue("#people-text"), "");
});

onScreen("the last test of the line is told", `${MARIA}&overview=busy&line=sip`, async (page) => {
  await open(page);
  await page.getByText("it could not be used").waitFor();
});

onScreen("where nothing needs attention, that is said; and that nothing happened, too", `${MARIA}&overview=quiet`, async (page) => {
  await open(page);
  await page.getByText("All is well.").waitFor();
  await page.getByText("Nobody was verified in this period, and nothing failed.").waitFor();
  assert.equal(await page.locator(".chart").count(), 0);
});

onScreen("a chart says in a sentence and in a table what it shows", MARIA, async (page) => {
  await open(page);
  const chart = page.locator(".chart").first();
  const said = await chart.getByRole("img").getAttribute("aria-label");
  const [, times] = /verified (\d+) times/u.exec(said ?? "") ?? [];
  await chart.locator("summary").click();
  const cells = await chart.locator(".chart-table td").allTextContents();
  assert.equal(cells.reduce((sum, cell) => sum + Number(cell), 0), Number(times));
  assert.equal(await chart.locator(".chart-table tbody tr").count(), 7);
  const legend = await chart.locator(".chart-legend b").allTextContents();
  assert.equal(legend.reduce((sum, count) => sum + Number(count), 0), Number(times));
});

onScreen("another period is chosen and said, and the focus stays", MARIA, async (page) => {
  await open(page);
  await page.focus("#overview-period");
  await page.selectOption("#overview-period", "30");
  await page.waitForFunction(() => document.querySelectorAll(".chart-table").length === 2 && document.querySelector(".chart-table tbody")?.children.length === 30);
  await says(page, "The last 30 days are shown.");
  await hasFocus(page, "period");
  assert.equal(await page.inputValue("#overview-period"), "30");
});

onScreen("a long record is counted a part at a time, and it is said how far that has come", `${MARIA}&overview=counting`, async (page) => {
  await open(page);
  await page.getByText("Still counting.").waitFor();
  assert.equal(await page.locator(".chart").count(), 2);
  await page.evaluate(() => Reflect.get(window, "svaraSimulated").countOn());
  await page.getByText("Still counting.").waitFor({ state: "detached" });
  const asked = await timesAsked(page, "figures");
  assert.ok(asked > 1);
  // Whoever leaves has it count no further.
  await page.keyboard.press("Alt+1");
  await page.locator("html[data-page=profile]").waitFor();
  assert.equal(await timesAsked(page, "figures"), asked);
});

onScreen("what could not be fetched is said where it would stand, and can be tried again", MARIA, async (page) => {
  await failNext(page, "overview", "store-busy");
  await failNext(page, "figures", "store-busy");
  await page.getByRole("link", { name: "Organisation", exact: true }).click();
  await page.locator("#figures-again").waitFor();
  assert.equal(await page.locator("svara-error:not(:empty)").count(), 2);
  await page.click("#figures-again");
  await page.locator(".chart").first().waitFor();
  await page.click("#overview-refresh");
  await page.locator(".overview").waitFor();
  assert.equal(await page.locator("svara-error:not(:empty)").count(), 0);
  await page.waitForFunction(() => document.activeElement?.id === "overview-refresh");
  await says(page, "Refreshed.");
});
