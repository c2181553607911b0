//! What is lent, for how long, and to whom.

use super::*;

#[test]
fn a_pass_is_tried_first_proves_the_second_step_and_nothing_else() {
    let office = Office::new();
    let rules = policy();
    let secret = office.lend(office.anna, PassUses::Many, &rules).unwrap();
    let anna = office.account(office.anna);
    assert_eq!(anna.second_step(&rules), SecondStep::Asked);
    let first = anna.tried_first(&rules, office.now).unwrap();
    assert_eq!(first.kind().name(), KindName::AccessPass);
    assert_eq!(
        anna.default_method().unwrap().kind().name(),
        KindName::Phone
    );
    let for_reset = anna.serving(Use::Reset, &rules);
    assert!(
        for_reset
            .map(|method| method.kind().name())
            .eq([KindName::Phone])
    );
    assert!(
        !anna
            .addable(&rules)
            .any(|kind| kind == KindName::AccessPass)
    );

    let typed = secret.expose_in_groups();
    for _ in 0..2 {
        assert_eq!(office.typed(office.anna, &typed.to_lowercase()), Ok(true));
    }
}

#[test]
fn a_pass_alone_is_no_set_up_and_no_default() {
    let office = Office::new();
    let rules = policy();
    office.change(office.anna, &Change::RegisterAgain).unwrap();
    office.lend(office.anna, PassUses::Once, &rules).unwrap();
    let mut anna = office.account(office.anna);
    assert_eq!(anna.default_method(), None);
    let pass = anna.access_pass().unwrap().0.id();
    assert_eq!(
        anna.set_default_method(pass),
        Err(MethodError::CannotBeDefault)
    );
    assert!(matches!(anna.set_up(&rules), SetUp::Required { .. }));
    assert_eq!(crate::people::PersonFound::from(&anna).methods, 0);
}

#[test]
fn a_pass_ends_by_being_used_by_time_and_by_being_taken_back() {
    let rules = policy();
    let mut office = Office::new();
    let once = office.lend(office.anna, PassUses::Once, &rules).unwrap();
    let typed = once.expose_in_groups();
    assert_eq!(office.typed(office.anna, &typed), Ok(true));
    let again = office.typed(office.anna, &typed);
    assert_eq!(again, Err(VerificationRefusal::Ended));

    let many = office.lend(office.anna, PassUses::Many, &rules).unwrap();
    let typed = many.expose_in_groups();
    office.now = office.now.after(HOUR).before(Duration::from_millis(1));
    assert_eq!(office.typed(office.anna, &typed), Ok(true));
    office.now = office.now.after(Duration::from_millis(1));
    let late = office.typed(office.anna, &typed);
    assert_eq!(late, Err(VerificationRefusal::Ended));
    let anna = office.account(office.anna);
    let first = anna.tried_first(&rules, office.now).unwrap();
    assert_eq!(first.kind().name(), KindName::Phone);

    // There is one at most: the new one takes the place of the old.
    office.lend(office.anna, PassUses::Many, &rules).unwrap();
    assert_eq!(office.typed(office.anna, &typed), Ok(false));
    let anna = office.change(office.anna, &Change::TakePassBack).unwrap();
    assert_eq!(anna.access_pass(), None);
}

#[test]
fn whoever_has_nothing_but_a_pass_that_ended_is_not_let_past_it() {
    let rules = policy();
    let mut office = Office::new();
    office.change(office.anna, &Change::RegisterAgain).unwrap();
    office.lend(office.anna, PassUses::Once, &rules).unwrap();
    office.now = office.now.after(HOUR);
    let anna = office.account(office.anna);
    assert_eq!(anna.second_step(&rules), SecondStep::Asked);
    assert_eq!(anna.tried_first(&rules, office.now), None);
}

#[test]
fn a_pass_that_has_ended_is_forgotten_once_there_is_something_that_lasts() {
    let office = Office::new();
    office.change(office.anna, &Change::RegisterAgain).unwrap();
    let once = office.lend(office.anna, PassUses::Once, &policy()).unwrap();
    let typed = once.expose_in_groups();
    assert_eq!(office.typed(office.anna, &typed), Ok(true));
    let mut anna = office.account(office.anna);
    sample::add_phones(&mut anna, &[sample::number(3)]);
    assert_eq!(anna.access_pass(), None);
    assert_eq!(anna.methods().len(), 1);
}

#[test]
fn wrong_passes_are_counted_as_any_methods_are() {
    let office = Office::new();
    let rules = policy();
    office.lend(office.anna, PassUses::Many, &rules).unwrap();
    for slip in ["", "123", "BCDF-GHJÅ"] {
        let refused = office.typed(office.anna, slip);
        assert_eq!(refused, Err(VerificationRefusal::NotAPass), "{slip}");
    }
    for _ in 0..5 {
        assert_eq!(office.typed(office.anna, "BCDF-GHJK-MPQR"), Ok(false));
    }
    assert_eq!(
        office.typed(office.anna, "BCDF-GHJK-MPQR"),
        Err(VerificationRefusal::Locked {
            until: office.now.after(24 * HOUR)
        })
    );
}

#[test]
fn nobody_lends_themselves_a_pass_or_one_that_is_not_allowed() {
    let office = Office::new();
    let mut rules = policy();
    let own = office.lend(office.maria, PassUses::Once, &rules);
    assert!(matches!(own, Err(AdministrationError::Yourself)));
    let nobodys = MethodRule {
        audience: Audience::Nobody,
        uses: BTreeSet::new(),
    };
    rules.methods.rules.insert(KindName::AccessPass, nobodys);
    let forbidden = office.lend(office.anna, PassUses::Once, &rules);
    assert!(matches!(
        forbidden,
        Err(AdministrationError::Method(MethodError::NotAllowed))
    ));
}

#[test]
fn a_pass_is_good_for_10_minutes_to_30_days() {
    let rows = [
        (Duration::from_secs(599), false),
        (Duration::from_mins(10), true),
        (Duration::from_hours(720), true),
        (Duration::from_secs(720 * 3600 + 1), false),
    ];
    for (length, right) in rows {
        assert_eq!(PassLifetime::of(length).is_ok(), right, "{length:?}");
    }
}
