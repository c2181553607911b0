//! Reading what a page sent: the one place, so that whatever it is, a page gets an answer
//! of the contract's and no command sees it before it is right.

use serde::de::DeserializeOwned;
use serde_json::Value;
use tauri::ipc::{InvokeBody, JavaScriptChannelId};

use super::{
    dto::{ErrorAnswer, ErrorCode},
    registry::Answer,
};

/// The longest text that any argument may have, in bytes: a page of prose. The longest
/// that is of use, a password of 128 characters of four bytes, is far shorter.
const LONGEST_TEXT: usize = 4096;

/// The longest table that a page sends: some three thousand hardware tokens. More come by
/// the command line.
const LONGEST_TABLE: usize = 256 << 10;

/// The most texts, numbers and lists in one request: the midnights around 90 days, and then some.
const MOST_PARTS: usize = 128;

/// The longest text that a command takes.
fn longest_text(command: &str) -> usize {
    match command {
        "import_tokens" => LONGEST_TABLE,
        _ => LONGEST_TEXT,
    }
}

/// The arguments in a request's body.
///
/// # Errors
/// When they are not JSON, or larger than anything that a page sends.
pub fn arguments(command: &str, body: &InvokeBody) -> Answer<Value> {
    match body {
        InvokeBody::Json(value) if is_small(value, longest_text(command), &mut 0) => {
            Ok(value.clone())
        }
        InvokeBody::Json(_) | InvokeBody::Raw(_) => Err(bad()),
    }
}

fn is_small(value: &Value, longest: usize, parts: &mut usize) -> bool {
    *parts += 1;
    *parts <= MOST_PARTS
        && match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => true,
            Value::String(text) => text.len() <= longest,
            Value::Array(list) => list.iter().all(|part| is_small(part, longest, parts)),
            Value::Object(fields) => fields
                .iter()
                .all(|(name, part)| name.len() <= LONGEST_TEXT && is_small(part, longest, parts)),
        }
}

/// Reads the arguments of a command.
///
/// # Errors
/// When they are not of its types.
pub fn parse<T: DeserializeOwned>(arguments: Value) -> Answer<T> {
    let arguments = match arguments {
        // Tauri hands on `null` for a command that is invoked without arguments.
        Value::Null => Value::Object(serde_json::Map::new()),
        // A list would be read as the arguments in their order, which nobody has promised.
        Value::Object(_) => arguments,
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => return Err(bad()),
    };
    // What serde says may repeat what was sent, which may be a password: it is dropped.
    serde_json::from_value(arguments).map_err(|_| bad())
}

/// Takes the name of a channel out of the arguments.
///
/// # Errors
/// When there is none under that name.
pub fn take_channel(arguments: &mut Value, name: &str) -> Answer<JavaScriptChannelId> {
    let named = arguments
        .as_object_mut()
        .and_then(|fields| fields.remove(name));
    let channel = named
        .as_ref()
        .and_then(Value::as_str)
        .and_then(|text| text.parse().ok());
    channel.ok_or_else(|| bad().about(name))
}

fn bad() -> ErrorAnswer {
    ErrorCode::BadRequest.into()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_a_page_could_have_sent_is_read() {
        let rows = [
            ("sign_in", json!(null), true),
            ("sign_in", json!({ "typed": "070-174 06 05" }), true),
            (
                "sign_in",
                json!({ "typed": "x".repeat(LONGEST_TEXT) }),
                true,
            ),
            (
                "sign_in",
                json!({ "typed": "x".repeat(LONGEST_TEXT + 1) }),
                false,
            ),
            ("sign_in", json!({ "x".repeat(LONGEST_TEXT + 1): 1 }), false),
            (
                "sign_in",
                json!({ "deep": { "down": ["x".repeat(1 << 20)] } }),
                false,
            ),
            ("sign_in", json!({ "hints": vec![1; MOST_PARTS] }), false),
            (
                "import_tokens",
                json!({ "table": "x".repeat(LONGEST_TABLE) }),
                true,
            ),
            (
                "import_tokens",
                json!({ "table": "x".repeat(LONGEST_TABLE + 1) }),
                false,
            ),
        ];
        for (command, sent, small) in rows {
            let shown = sent.to_string().chars().take(60).collect::<String>();
            let read = arguments(command, &InvokeBody::Json(sent));
            assert_eq!(read.is_ok(), small, "{command}: {shown}");
        }
        assert!(arguments("sign_in", &InvokeBody::Raw(vec![1, 2, 3])).is_err());
    }
}
