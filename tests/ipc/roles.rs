//! Roles × commands: who is admitted where, every cell.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use security_info::identity::Role;
use serde_json::json;
use svara_app::ipc::registry;

use crate::{
    administrator::{MARIAS_PASSWORD, hand_over, hire, with_maria},
    program::{Program, to_add},
};

/// Whom a command admits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Admits {
    /// Whoever it is.
    Anyone,
    /// Whoever it is, at a kiosk; this table's machine is none.
    AtKiosk,
    /// Somebody whose password was right, and who has one more proof to give.
    OnSecondStep,
    /// Somebody who is replacing a forgotten password.
    Resetting,
    /// Somebody in front of a screen that an agent has handed over.
    AtScreen,
    /// Any of the first two, or somebody who is signed in.
    Callers,
    /// Somebody who is signed in, or replacing a forgotten password.
    TypeNumbers,
    /// Somebody who is signed in, also with a password that somebody else has made.
    WithAnyPassword,
    /// Somebody who is signed in with a password that somebody else has made.
    ChoosesPassword,
    /// Somebody who is signed in, also where the second proof is still owed.
    SettingUp,
    /// Somebody who is signed in, whatever their role.
    Everybody,
    /// One of the roles, and nobody else.
    Only(&'static [Role]),
}

use Admits::{
    Anyone, AtKiosk, AtScreen, Callers, ChoosesPassword, Everybody, OnSecondStep, Only, Resetting,
    SettingUp, TypeNumbers, WithAnyPassword,
};

const ADMINISTRATORS: Admits = Only(&[Role::Administrator]);
const AGENTS: Admits = Only(&[Role::Agent, Role::Administrator]);
const READERS: Admits = Only(&[Role::Auditor, Role::Administrator]);

/// Whether a sign-in of some minutes ago is good enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Always,
    Freshly,
}

use When::{Always, Freshly};

/// A further command is a further line; without one the test fails.
const COMMANDS: &[(&str, Admits, When)] = &[
    ("app_state", Anyone, Always),
    ("set_preferences", Anyone, Always),
    ("about", Anyone, Always),
    ("quit", Anyone, Always),
    ("watch_closing", Anyone, Always),
    ("unwatch_closing", Anyone, Always),
    ("start_over", AtKiosk, Always),
    ("still_here", AtKiosk, Always),
    ("leave_kiosk", AtKiosk, Always),
    ("watch_kiosk_line", AtKiosk, Always),
    ("try_it", Anyone, Always),
    ("leave_demonstration", Anyone, Always),
    ("set_up_organisation", Anyone, Always),
    ("judge_password", Anyone, Always),
    ("countries", Anyone, Always),
    ("repair_store", Anyone, Always),
    ("choose_backup", Anyone, Always),
    ("restore_backup", Anyone, Always),
    ("try_store_again", Anyone, Always),
    ("sign_in", Anyone, Always),
    ("confirm_password", WithAnyPassword, Always),
    ("second_step", OnSecondStep, Always),
    ("verify_by_call", OnSecondStep, Always),
    ("verify_by_code", OnSecondStep, Always),
    ("stay_signed_in", WithAnyPassword, Always),
    ("change_password", Everybody, Always),
    ("choose_password", ChoosesPassword, Freshly),
    ("sign_out", Anyone, Always),
    ("sign_out_everywhere", WithAnyPassword, Always),
    ("postpone_set_up", SettingUp, Always),
    ("confirm_methods", Everybody, Always),
    ("profile", Everybody, Always),
    ("security_info", SettingUp, Always),
    ("begin_reset", Anyone, Always),
    ("reset_by_call", Resetting, Always),
    ("reset_by_code", Resetting, Always),
    ("finish_reset", Resetting, Always),
    ("leave_reset", Anyone, Always),
    ("understand_number", TypeNumbers, Always),
    ("start_call", SettingUp, Freshly),
    ("type_code", Callers, Always),
    ("cancel_call", Callers, Always),
    ("delete_method", Everybody, Freshly),
    ("set_default_method", Everybody, Freshly),
    ("trust_this_device", Everybody, Freshly),
    ("distrust_device", Everybody, Always),
    ("begin_authenticator_app", SettingUp, Freshly),
    ("prove_authenticator_app", SettingUp, Always),
    ("forget_authenticator_app", SettingUp, Always),
    ("overview", ADMINISTRATORS, Always),
    ("figures", ADMINISTRATORS, Always),
    ("awaited_tokens", SettingUp, Always),
    ("prove_hardware_token", SettingUp, Freshly),
    ("tokens", ADMINISTRATORS, Always),
    ("import_tokens", ADMINISTRATORS, Freshly),
    ("assign_token", ADMINISTRATORS, Freshly),
    ("remove_token", ADMINISTRATORS, Freshly),
    ("people", ADMINISTRATORS, Always),
    ("person", ADMINISTRATORS, Always),
    ("add_person", ADMINISTRATORS, Freshly),
    ("change_person", ADMINISTRATORS, Freshly),
    ("issue_access_pass", ADMINISTRATORS, Freshly),
    ("hand_over_password", ADMINISTRATORS, Freshly),
    ("remove_person", ADMINISTRATORS, Freshly),
    ("groups", ADMINISTRATORS, Always),
    ("choose_people_table", ADMINISTRATORS, Always),
    ("try_people_table", ADMINISTRATORS, Always),
    ("import_people_table", ADMINISTRATORS, Freshly),
    ("cancel_people_table", ADMINISTRATORS, Always),
    ("save_table_problems", ADMINISTRATORS, Always),
    ("export_people", ADMINISTRATORS, Freshly),
    ("helpdesk", AGENTS, Always),
    ("find_callers", AGENTS, Always),
    ("open_case", AGENTS, Always),
    ("helpdesk_case", AGENTS, Always),
    ("call_for_case", AGENTS, Always),
    ("approve_case", AGENTS, Freshly),
    ("prove_agent", AGENTS, Freshly),
    ("make_case_password", AGENTS, Freshly),
    ("issue_case_pass", AGENTS, Freshly),
    ("act_on_case", AGENTS, Freshly),
    ("close_case", AGENTS, Always),
    ("save_case_evidence", AGENTS, Freshly),
    ("hand_over_screen", AGENTS, Always),
    ("prove_at_screen", AtScreen, Always),
    ("decline_at_screen", AtScreen, Always),
    ("give_screen_back", AtScreen, Always),
    ("phone_line", ADMINISTRATORS, Always),
    ("watch_phone_line", ADMINISTRATORS, Always),
    ("unwatch_phone_line", ADMINISTRATORS, Always),
    ("save_phone_line", ADMINISTRATORS, Freshly),
    ("test_phone_line", ADMINISTRATORS, Freshly),
    ("cancel_line_test", ADMINISTRATORS, Always),
    ("call_me_now", ADMINISTRATORS, Freshly),
    ("recent_activity", Everybody, Always),
    ("disown_entry", Everybody, Always),
    ("record", READERS, Always),
    ("watch_record", READERS, Always),
    ("unwatch_record", READERS, Always),
    ("verify_record", READERS, Always),
    ("export_record", READERS, Freshly),
    ("rules", READERS, Always),
    ("check_rules", READERS, Always),
    ("preview_rules", READERS, Always),
    ("save_rules", ADMINISTRATORS, Freshly),
];

/// Who sits at the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sits {
    Nobody,
    Halfway,
    Resetting,
    /// The agent has handed the screen over.
    AtScreen,
    With(Role),
    /// An administrator, so that nothing is refused for the role's sake.
    WithHandedPassword,
    /// An administrator, too, with a password of their own, no method and nothing put off.
    OwingAProof,
}

const EVERY_SEAT: [Sits; 10] = [
    Sits::Nobody,
    Sits::Halfway,
    Sits::Resetting,
    Sits::AtScreen,
    Sits::With(Role::Person),
    Sits::With(Role::Agent),
    Sits::With(Role::Auditor),
    Sits::With(Role::Administrator),
    Sits::WithHandedPassword,
    Sits::OwingAProof,
];

/// What a seat is told, if its sign-in was a while ago: nothing, where it is admitted.
fn expected(admits: Admits, when: When, sits: Sits) -> Option<&'static str> {
    let admitted = match (admits, sits) {
        (Anyone, _)
        | (OnSecondStep | Callers, Sits::Halfway)
        | (Resetting | Callers | TypeNumbers, Sits::Resetting)
        | (Callers, Sits::WithHandedPassword)
        | (AtScreen, Sits::AtScreen) => return None,
        (AtKiosk, _) | (ChoosesPassword, Sits::With(_) | Sits::OwingAProof) => {
            return Some("out-of-order");
        }
        (Resetting, _) => return Some("reset-ended"),
        (AtScreen, _) => return Some("hand-over-ended"),
        (TypeNumbers | SettingUp | Everybody | Only(_), Sits::WithHandedPassword) => {
            return Some("password-to-choose");
        }
        (Everybody | Only(_), Sits::OwingAProof) => return Some("set-up-required"),
        (OnSecondStep, _)
        | (_, Sits::Nobody | Sits::AtScreen)
        | (
            SettingUp | Everybody | WithAnyPassword | ChoosesPassword | Only(_),
            Sits::Resetting | Sits::Halfway,
        )
        | (TypeNumbers, Sits::Halfway) => false,
        (WithAnyPassword | ChoosesPassword, Sits::WithHandedPassword)
        | (Callers | TypeNumbers | SettingUp | WithAnyPassword, Sits::OwingAProof)
        | (Callers | TypeNumbers | SettingUp | Everybody | WithAnyPassword, Sits::With(_)) => true,
        (Only(roles), Sits::With(role)) => {
            if !roles.contains(&role) {
                return Some("not-allowed");
            }
            true
        }
    };
    match (admitted, when) {
        (false, _) => Some("not-signed-in"),
        (true, Freshly) => Some("fresh-sign-in-required"),
        (true, Always) => None,
    }
}

/// The sample organisation, with Anna at the window.
fn with(sits: Sits) -> Program {
    match sits {
        Sits::Nobody => Program::demonstration(),
        Sits::Halfway => {
            let program = Program::with_anna();
            program.call(to_add("mobile", "070-174 06 05"));
            program.answer_and_key();
            program.ask("sign_out", json!({})).unwrap();
            let asked = program.type_password("anna", "anna answers the phone");
            assert_eq!(asked["kind"], "second-step");
            program
        }
        Sits::Resetting => {
            let program = Program::demonstration();
            let begun = json!({ "userName": "anna" });
            program.ask("begin_reset", begun).unwrap();
            program
        }
        Sits::AtScreen => crate::handed_over_screen::handed_over(),
        Sits::With(role) => {
            let program = Program::demonstration();
            hire(&program, "anna", role);
            program.sign_in_anna();
            program.put_off_set_up();
            program
        }
        Sits::OwingAProof => {
            let program = with_maria();
            program.ask("sign_out", json!({})).unwrap();
            program.type_password("maria", MARIAS_PASSWORD);
            program
        }
        Sits::WithHandedPassword => {
            let program = Program::demonstration();
            hire(&program, "anna", Role::Administrator);
            hand_over(&program, "anna");
            program.sign_in_anna();
            program
        }
    }
}

/// What each command tells whoever sits there.
fn told(program: &Program) -> Vec<(&'static str, Option<String>)> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let asked = registry();
    let asked = asked.commands().iter().map(|command| {
        let admitted = runtime.block_on(command.admit(Arc::clone(&program.shell)));
        let code = admitted.err().map(|refused| {
            let code = serde_json::to_value(refused.code).unwrap();
            code.as_str().unwrap().to_owned()
        });
        (command.name, code)
    });
    asked.collect()
}

#[test]
fn every_command_is_in_the_table() {
    let registered: BTreeSet<_> = registry().commands().iter().map(|one| one.name).collect();
    let named: BTreeSet<_> = COMMANDS.iter().map(|(name, ..)| *name).collect();
    assert_eq!(named, registered);
    assert_eq!(named.len(), COMMANDS.len(), "a command is there twice");
}

#[test]
fn each_command_admits_whom_the_table_says_and_nobody_else() {
    for sits in EVERY_SEAT {
        let program = with(sits);
        let freshly = told(&program);
        // Longer ago than is fresh, and not so long that the session would end.
        if matches!(
            sits,
            Sits::With(_) | Sits::WithHandedPassword | Sits::OwingAProof
        ) {
            program.clock.turn(Duration::from_mins(11));
        }
        for ((name, now), (_, later)) in freshly.into_iter().zip(told(&program)) {
            let line = COMMANDS.iter().find(|(named, ..)| *named == name);
            let (_, admits, when) = *line.unwrap();
            let told_later = expected(admits, when, sits);
            let told_now = expected(admits, Always, sits);
            assert_eq!(now.as_deref(), told_now, "{name}, {sits:?}");
            assert_eq!(later.as_deref(), told_later, "{name}, {sits:?}, later");
        }
    }
}
