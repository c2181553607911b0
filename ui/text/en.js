// @ts-check
import { name, dialog, error, header, language, shortcuts, about, session, starting, sample } from "./en/shell.js";
import { firstStart, password } from "./en/first-start.js";
import { refusals, failures } from "./en/refusals.js";
import { addMethod, changeDefault, deleteMethod, methods, securityInfo } from "./en/methods.js";
import { call, countryPicker, phone, proven } from "./en/phone.js";
import { callMeNow, lineCauses, lineState, lineTest, phoneLine } from "./en/phone-line.js";
import { lineChoices, lineFields, linePassword, lineSections, lineUnits } from "./en/phone-line-fields.js";
import { ruleChoices, ruleFields } from "./en/rule-fields.js";
import { keepsShorter, locksOut, rulePreview, rules, ruleSections } from "./en/rules.js";
import { authenticatorApp } from "./en/authenticator-app.js";
import { changePassword, profile } from "./en/profile.js";
import { overview } from "./en/overview.js";
import { accessPass, people, person } from "./en/people.js";
import { exportPeople, importPeople } from "./en/people-table.js";
import { activity, happenings, record, recordEntry } from "./en/record.js";
import { agentProof } from "./en/agent-proof.js";
import { handOver } from "./en/hand-over.js";
import { caseHappenings, helpdesk } from "./en/helpdesk.js";
import { reset } from "./en/reset.js";
import { attract, keyboard, kioskWaits, leaveKiosk } from "./en/kiosk.js";
import { secondStep } from "./en/second-step.js";
import { confirmMethods, setUp } from "./en/set-up.js";
import { choosePassword, signIn, freshSignIn } from "./en/sign-in.js";
import { hardwareToken, token, tokens, tokenTable } from "./en/tokens.js";
import { trustedDevices } from "./en/trusted-devices.js";
import { storeTrouble } from "./en/store-trouble.js";

/** Every word on the screen, in English. The other languages have its shape. */
export const en = {
  name, dialog, error, header, language, shortcuts, about, session, starting, sample,
  firstStart, password, signIn, secondStep, reset, trustedDevices, freshSignIn, profile, changePassword, choosePassword, storeTrouble,
  methods, securityInfo, addMethod, deleteMethod, changeDefault, authenticatorApp, countryPicker, phone, call, proven, setUp, confirmMethods,
  overview, people, person, accessPass, importPeople, exportPeople, hardwareToken, tokens, token, tokenTable,
  phoneLine, lineState, lineTest, callMeNow, lineCauses, lineSections, lineFields, linePassword, lineChoices, lineUnits,
  activity, happenings, record, recordEntry, helpdesk, caseHappenings, agentProof, handOver,
  rules, ruleSections, ruleFields, ruleChoices, rulePreview, locksOut, keepsShorter,
  attract, keyboard, kioskWaits, leaveKiosk,
  refusals, failures,
};

/** @typedef {typeof en} Words */
