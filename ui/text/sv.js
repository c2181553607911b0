// @ts-check
import { name, dialog, error, header, language, shortcuts, about, session, starting, sample } from "./sv/shell.js";
import { firstStart, password } from "./sv/first-start.js";
import { refusals, failures } from "./sv/refusals.js";
import { addMethod, changeDefault, deleteMethod, methods, securityInfo } from "./sv/methods.js";
import { call, countryPicker, phone, proven } from "./sv/phone.js";
import { callMeNow, lineCauses, lineState, lineTest, phoneLine } from "./sv/phone-line.js";
import { lineChoices, lineFields, linePassword, lineSections, lineUnits } from "./sv/phone-line-fields.js";
import { ruleChoices, ruleFields } from "./sv/rule-fields.js";
import { keepsShorter, locksOut, rulePreview, rules, ruleSections } from "./sv/rules.js";
import { authenticatorApp } from "./sv/authenticator-app.js";
import { changePassword, profile } from "./sv/profile.js";
import { overview } from "./sv/overview.js";
import { accessPass, people, person } from "./sv/people.js";
import { exportPeople, importPeople } from "./sv/people-table.js";
import { activity, happenings, record, recordEntry } from "./sv/record.js";
import { agentProof } from "./sv/agent-proof.js";
import { handOver } from "./sv/hand-over.js";
import { caseHappenings, helpdesk } from "./sv/helpdesk.js";
import { reset } from "./sv/reset.js";
import { attract, keyboard, kioskWaits, leaveKiosk } from "./sv/kiosk.js";
import { secondStep } from "./sv/second-step.js";
import { confirmMethods, setUp } from "./sv/set-up.js";
import { choosePassword, signIn, freshSignIn } from "./sv/sign-in.js";
import { hardwareToken, token, tokens, tokenTable } from "./sv/tokens.js";
import { trustedDevices } from "./sv/trusted-devices.js";
import { storeTrouble } from "./sv/store-trouble.js";

/** @import { Words } from "./en.js" */

/**
 * Every word on the screen, in Swedish.
 * @type {Words}
 */
export const sv = {
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

