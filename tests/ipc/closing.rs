//! A page that asks the person before the window closes.

use serde_json::{Value, json};

use crate::program::Program;

#[test]
fn the_page_is_told_once_each_time_it_asks_and_the_window_closes_otherwise() {
    let program = Program::demonstration();
    let closing = || program.shell.closing.is_told();
    assert!(!closing(), "nobody is asked");

    let watch = json!({ "progress": "__CHANNEL__:7" });
    for _ in 0..2 {
        program.ask("watch_closing", watch.clone()).unwrap();
        assert!(closing());
        assert_eq!(program.told(), Value::Null);
        assert!(!closing(), "whoever closes it again means it");
        assert!(program.told_nothing());
    }

    program.ask("watch_closing", watch.clone()).unwrap();
    program.ask("unwatch_closing", json!({})).unwrap();
    assert!(!closing(), "the page has nothing to say any more");

    program.ask("watch_closing", watch.clone()).unwrap();
    program.ask("quit", json!({})).unwrap();
    assert!(!closing(), "whoever quits has been asked");

    // The page itself is gone.
    program.ask("watch_closing", watch).unwrap();
    program.shell.closing.end();
    assert!(!closing());
    assert!(program.told_nothing());
}
