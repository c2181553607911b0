//! The rules as a section: from a policy to keys and back, and what a file settles.

use security_info::policy::Policy;

use super::*;

fn words() -> &'static Words {
    Words::of(Language::English)
}

#[test]
fn all_that_a_policy_says_has_a_key_and_is_read_back() {
    let keys: Vec<_> = rule_keys().into_iter().map(|key| key.name).collect();
    let everything = parsed(EVERYTHING).unwrap().apply(Policy::of(sweden()));
    for policy in [Policy::of(sweden()), everything] {
        let section = RulesSection::of_policy(&policy);
        let laid_over = section.laid_over(Policy::of(sweden()), words());
        assert_eq!(laid_over.as_ref(), Ok(&policy));
        for key in keys.iter().filter(|key| *key != "contact") {
            assert!(section.get(key).is_some(), "{key}");
        }
        for (key, _) in section.iter() {
            assert!(keys.iter().any(|known| known == key), "{key}");
        }
    }
}

#[test]
fn a_default_is_the_loosest_that_is_taken() {
    let section = RulesSection::of_policy(&Policy::of(sweden()));
    for key in rule_keys() {
        let own = ["countries", "contact"].contains(&key.name.as_str());
        assert_eq!(key.default.is_none(), own, "{}", key.name);
        if !own {
            assert_eq!(section.get(&key.name), key.default.as_ref(), "{}", key.name);
        }
    }
}

#[test]
fn what_is_wrong_is_told_by_rule() {
    let text = |text: &str| Said::Text(text.to_owned());
    let list = |texts: &[&str]| Said::List(texts.iter().map(|&it| it.to_owned()).collect());
    let rows = [
        ("limits.tries-per-call", Said::Count(4), true),
        ("limits.failure-lock", text("1 h"), true),
        ("limits.failure-lock", text("2 days"), false),
        ("registration-methods", Said::Count(0), true),
        ("confirmation", list(&[]), true),
        ("countries", list(&[]), true),
        ("countries", list(&["SE", "XX"]), true),
        ("blocked-prefixes", list(&["0046"]), true),
        ("blocked-prefixes", list(&[]), false),
        ("helpdesk-number-age-days", Said::Count(0), true),
        ("helpdesk-number-age-days", Said::Count(365), false),
        ("helpdesk-privileged-groups", list(&["Ledning", ""]), true),
        ("helpdesk-privileged-groups", list(&[]), false),
        ("audiences.phone", list(&[]), true),
        ("audiences.phone", list(&["agents", "group:Lager"]), false),
        ("audiences.phone", list(&["everybody"]), true),
        ("two-step", text("group:"), true),
        ("contact", text("\u{7}"), true),
        ("contact", text(""), false),
    ];
    for (rule, said, wrong) in rows {
        let section = RulesSection::of([(rule.to_owned(), said.clone())].into());
        let flaws = section.laid_over(Policy::of(sweden()), words()).err();
        let flaws = flaws.unwrap_or_default();
        let told: Vec<_> = flaws.iter().map(|flaw| flaw.rule.as_str()).collect();
        let expected: &[&str] = if wrong { &[rule] } else { &[] };
        assert_eq!(told, expected, "{said:?}");
    }
    for unknown in ["limits", "colour", "x]\n[store", "limits.colour"] {
        let section = RulesSection::of([(unknown.to_owned(), Said::YesNo(true))].into());
        let flaws = section.laid_over(Policy::of(sweden()), words());
        assert_eq!(flaws.unwrap_err()[0].wrong, RuleWrong::Unknown, "{unknown}");
    }
}

#[test]
fn what_is_typed_on_a_command_line_becomes_a_value_of_its_kind() {
    let text = |text: &str| Said::Text(text.to_owned());
    let list = |texts: &[&str]| Said::List(texts.iter().map(|&it| it.to_owned()).collect());
    let rows = [
        ("limits.tries-per-call", "2", Said::Count(2)),
        ("limits.tries-per-call", "two", text("two")),
        ("registration-required", "false", Said::YesNo(false)),
        ("registration-required", "no", text("no")),
        ("countries", "SE, NO", list(&["SE", "NO"])),
        ("methods", "phone", list(&["phone"])),
        ("blocked-prefixes", "", list(&[])),
        ("two-step", "agents", text("agents")),
        (
            "two-step",
            "agents,group:Lager",
            list(&["agents", "group:Lager"]),
        ),
        ("audiences.phone", "everybody", text("everybody")),
        (
            "audiences.phone",
            "people, agents",
            list(&["people", "agents"]),
        ),
        ("contact", "Rum 12, plan 3", text("Rum 12, plan 3")),
        ("limits.failure-lock", "2 days", text("2 days")),
    ];
    for (rule, typed, expected) in rows {
        let mut section = RulesSection::default();
        section.say(rule, typed);
        assert_eq!(section.get(rule), Some(&expected), "{rule} {typed}");
    }
}

#[test]
fn an_empty_contact_takes_away_the_one_that_there_is() {
    let mut policy = Policy::of(sweden());
    policy.contact = ContactText::parse("Helpdesk").ok();
    let nothing = RulesSection::default().laid_over(policy.clone(), words());
    assert_eq!(nothing.as_ref(), Ok(&policy));
    let empty = [("contact".to_owned(), Said::Text(String::new()))];
    let empty = RulesSection::of(empty.into()).laid_over(policy, words());
    assert_eq!(empty.unwrap().contact, None);
}

#[test]
fn what_a_file_says_is_settled() {
    let file = "organisation.contact = \"Rum 12\"\n[rules]\ntwo-step = \"nobody\"\nmethods = [\"phone\"]\n[rules.limits]\ntries-per-call = 2\n";
    let section = parsed(file).unwrap().rules_section;
    let settled: Vec<_> = rule_keys()
        .into_iter()
        .map(|key| key.name)
        .filter(|name| section.fixes(name))
        .collect();
    let expected = [
        "two-step",
        "audiences.authenticator-app",
        "audiences.hardware-token",
        "audiences.access-pass",
        "uses.authenticator-app",
        "uses.hardware-token",
        "limits.tries-per-call",
        "contact",
    ];
    assert_eq!(settled, expected);
    assert_eq!(
        parsed("[store]\n").unwrap().rules_section,
        RulesSection::default()
    );
}
