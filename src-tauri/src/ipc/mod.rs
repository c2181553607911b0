//! What the pages may ask, a file a page: each command reads what was sent, calls one use
//! case, and tells what came of it.

mod activity;
mod agent_proof;
pub mod answers;
mod authenticator_app;
mod call_now;
mod calls;
mod change_password;
mod closing;
pub mod contract;
pub mod dto;
pub mod errors;
mod errors_of_cases;
mod first_start;
mod hand_over;
mod hardware_token;
mod helpdesk;
mod helpdesk_call;
mod helpdesk_evidence;
mod kiosk;
mod line_form;
mod line_test;
mod methods;
mod overview;
mod people;
mod people_table;
mod phone_line;
mod program;
mod record;
mod registry;
mod request;
mod reset;
mod rules;
mod rules_form;
mod second_step;
mod signing_in;
mod store_trouble;
mod tokens;
mod trusted_devices;
mod watching;

use std::sync::Arc;

use serde_json::Value;
use tauri::{
    Manager, Runtime, Webview,
    ipc::{Invoke, JavaScriptChannelId},
};

pub use closing::Closing;
pub use line_test::LineTests;
pub use people_table::PeopleTables;
pub use registry::{Answer, Command, Nothing, Registry, Request, Telling};
pub use watching::Watching;

use crate::shell::Shell;

/// Every command, in the order of the contract.
#[must_use]
#[expect(clippy::too_many_lines, reason = "a table is as long as its cases")]
pub fn registry() -> Registry {
    Registry::default()
        .section("the program")
        .command("app_state", program::app_state)
        .command("set_preferences", program::set_preferences)
        .command("about", program::about)
        .command("quit", program::quit)
        .telling("watch_closing", closing::watch_closing)
        .command("unwatch_closing", closing::unwatch_closing)
        .section("a kiosk")
        .command("start_over", kiosk::start_over)
        .command("still_here", kiosk::still_here)
        .command("leave_kiosk", kiosk::leave_kiosk)
        .telling("watch_kiosk_line", kiosk::watch_kiosk_line)
        .section("first start")
        .command("try_it", first_start::try_it)
        .command("leave_demonstration", first_start::leave_demonstration)
        .command("set_up_organisation", first_start::set_up_organisation)
        .command("judge_password", first_start::judge_password)
        .command("countries", first_start::countries)
        .section("a store that does not open")
        .command("repair_store", store_trouble::repair_store)
        .command("choose_backup", store_trouble::choose_backup)
        .command("restore_backup", store_trouble::restore_backup)
        .command("try_store_again", store_trouble::try_store_again)
        .section("signing in and out")
        .command("sign_in", signing_in::sign_in)
        .command("confirm_password", signing_in::confirm_password)
        .command("second_step", second_step::second_step)
        .telling("verify_by_call", second_step::verify_by_call)
        .command("verify_by_code", second_step::verify_by_code)
        .command("stay_signed_in", signing_in::stay_signed_in)
        .command("change_password", change_password::change_password)
        .command("choose_password", change_password::choose_password)
        .command("sign_out", signing_in::sign_out)
        .command("sign_out_everywhere", signing_in::sign_out_everywhere)
        .command("postpone_set_up", signing_in::postpone_set_up)
        .command("confirm_methods", signing_in::confirm_methods)
        .section("a forgotten password")
        .command("begin_reset", reset::begin_reset)
        .telling("reset_by_call", reset::reset_by_call)
        .command("reset_by_code", reset::reset_by_code)
        .command("finish_reset", reset::finish_reset)
        .command("leave_reset", reset::leave_reset)
        .section("security info")
        .command("profile", methods::profile)
        .command("security_info", methods::security_info)
        .command("understand_number", methods::understand_number)
        .telling("start_call", calls::start_call)
        .command("type_code", calls::type_code)
        .command("cancel_call", calls::cancel_call)
        .command("delete_method", methods::delete_method)
        .command("set_default_method", methods::set_default_method)
        .command("trust_this_device", trusted_devices::trust_this_device)
        .command("distrust_device", trusted_devices::distrust_device)
        .section("an authenticator app")
        .command(
            "begin_authenticator_app",
            authenticator_app::begin_authenticator_app,
        )
        .command(
            "prove_authenticator_app",
            authenticator_app::prove_authenticator_app,
        )
        .command(
            "forget_authenticator_app",
            authenticator_app::forget_authenticator_app,
        )
        .section("the overview, for administrators")
        .command("overview", overview::overview)
        .command("figures", overview::figures)
        .section("a hardware token")
        .command("awaited_tokens", hardware_token::awaited_tokens)
        .command("prove_hardware_token", hardware_token::prove_hardware_token)
        .section("people, for administrators")
        .command("people", people::people)
        .command("person", people::person)
        .command("add_person", people::add_person)
        .command("change_person", people::change_person)
        .command("issue_access_pass", people::issue_access_pass)
        .command("hand_over_password", people::hand_over_password)
        .command("remove_person", people::remove_person)
        .command("groups", people::groups)
        .command("choose_people_table", people_table::choose_people_table)
        .telling("try_people_table", people_table::try_people_table)
        .telling("import_people_table", people_table::import_people_table)
        .command("cancel_people_table", people_table::cancel_people_table)
        .command("save_table_problems", people_table::save_table_problems)
        .telling("export_people", people_table::export_people)
        .section("the helpdesk, for agents and administrators")
        .command("helpdesk", helpdesk::helpdesk)
        .command("find_callers", helpdesk::find_callers)
        .command("open_case", helpdesk::open_case)
        .command("helpdesk_case", helpdesk::helpdesk_case)
        .telling("call_for_case", helpdesk_call::call_for_case)
        .command("approve_case", helpdesk::approve_case)
        .command("prove_agent", agent_proof::prove_agent)
        .command("make_case_password", helpdesk::make_case_password)
        .command("issue_case_pass", helpdesk::issue_case_pass)
        .command("act_on_case", helpdesk::act_on_case)
        .command("close_case", helpdesk::close_case)
        .command("save_case_evidence", helpdesk_evidence::save_case_evidence)
        .command("hand_over_screen", hand_over::hand_over_screen)
        .section("a screen that an agent has handed over")
        .command("prove_at_screen", hand_over::prove_at_screen)
        .command("decline_at_screen", hand_over::decline_at_screen)
        .command("give_screen_back", hand_over::give_screen_back)
        .section("hardware tokens, for administrators")
        .command("tokens", tokens::tokens)
        .command("import_tokens", tokens::import_tokens)
        .command("assign_token", tokens::assign_token)
        .command("remove_token", tokens::remove_token)
        .section("the phone line, for administrators")
        .command("phone_line", phone_line::phone_line)
        .telling("watch_phone_line", phone_line::watch_phone_line)
        .command("unwatch_phone_line", phone_line::unwatch_phone_line)
        .command("save_phone_line", phone_line::save_phone_line)
        .telling("test_phone_line", line_test::test_phone_line)
        .command("cancel_line_test", line_test::cancel_line_test)
        .telling("call_me_now", call_now::call_me_now)
        .section("recent activity")
        .command("recent_activity", activity::recent_activity)
        .command("disown_entry", activity::disown_entry)
        .section("the record, for administrators and auditors")
        .command("record", record::record)
        .telling("watch_record", record::watch_record)
        .command("unwatch_record", record::unwatch_record)
        .command("verify_record", record::verify_record)
        .command("export_record", record::export_record)
        .section("methods and rules, for administrators; an auditor reads them")
        .command("rules", rules::rules)
        .command("check_rules", rules::check_rules)
        .command("preview_rules", rules::preview_rules)
        .command("save_rules", rules::save_rules)
}

/// Answers what a window's page asks.
pub fn invoke_handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    let registry = Arc::new(registry());
    move |invoke| {
        let Invoke {
            message, resolver, ..
        } = invoke;
        let webview = message.webview();
        let name = message.command().to_owned();
        let sent = request::arguments(&name, message.payload());
        let answer =
            tauri::async_runtime::spawn(answer(Arc::clone(&registry), webview, name, sent));
        tauri::async_runtime::spawn(async move {
            match answer.await {
                Ok(Ok(answer)) => resolver.resolve(answer),
                Ok(Err(error)) => resolver.reject(error),
                // It panicked, which is in the log; the page must not wait for ever.
                Err(_) => resolver.reject(dto::ErrorAnswer::from(dto::ErrorCode::Internal)),
            }
        });
        true
    }
}

async fn answer<R: Runtime>(
    registry: Arc<Registry>,
    webview: Webview<R>,
    name: String,
    sent: Answer<Value>,
) -> Answer<Value> {
    let arguments = sent?;
    let shell = webview
        .try_state::<Arc<Shell>>()
        .map(|shell| Arc::clone(&shell));
    // Nothing can be asked before the program has been put together.
    let shell = shell.ok_or(dto::ErrorCode::Internal)?;
    shell.ready.wait().await;
    // The visit first: should it end right here, the page is no longer in front.
    let visit = shell.kiosk.front.visit();
    if shell.deployment.kiosk && !shell.kiosk.front.is(webview.label()) {
        return kiosk::answer_behind(&shell, &name).await;
    }
    if kiosk::is_somebodys(&name) {
        shell.kiosk.somebody_is_here(shell.clock.now());
    }
    let open_channel = Box::new(move |channel: JavaScriptChannelId| channel.channel_on(webview));
    let request = Request {
        arguments,
        open_channel,
    };
    let answering = registry.answer(Arc::clone(&shell), &name, request);
    kiosk::while_they_are_here(&shell, visit, &name, answering).await
}
