use super::*;

fn secret(bytes: &[u8]) -> GeneratorSecret {
    GeneratorSecret::from_bytes(bytes.to_vec()).unwrap()
}

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_unix_millis(seconds * 1000)
}

fn typed(code: &str) -> TypedAppCode {
    TypedAppCode::parse(code).unwrap()
}

/// A generator in the commonest form, and the code that it shows `steps` steps on.
fn generator() -> Generator {
    Generator::new(secret(b"12345678901234567890"), CodeForm::default())
}

const NOON: u64 = 1_700_000_010;

fn code_at(seconds: u64) -> TypedAppCode {
    let digits = shown(&generator().totp(), seconds);
    typed(&format!("{digits:06}"))
}

#[test]
fn rfc_6238_appendix_b() {
    let rows = [
        (59, "94287082", "46119246"),
        (1_111_111_109, "07081804", "68084774"),
        (1_111_111_111, "14050471", "67062674"),
        (1_234_567_890, "89005924", "91819424"),
        (2_000_000_000, "69279037", "90698825"),
        (20_000_000_000, "65353130", "77737706"),
    ];
    let form = |hash| CodeForm {
        hash,
        length: CodeLength::Eight,
        period: Period::HalfMinute,
    };
    let sha1 = Generator::new(secret(b"12345678901234567890"), form(CodeHash::Sha1));
    let sha256 = Generator::new(
        secret(b"12345678901234567890123456789012"),
        form(CodeHash::Sha256),
    );
    for (seconds, of_sha1, of_sha256) in rows {
        for (generator, code) in [(&sha1, of_sha1), (&sha256, of_sha256)] {
            assert!(
                generator
                    .next(typed(code), at(seconds), Tolerance::APP)
                    .is_ok(),
                "{code}"
            );
            let far = at(seconds + 3600);
            assert_eq!(
                generator.next(typed(code), far, Tolerance::APP).err(),
                Some(WrongCode)
            );
        }
    }
}

#[test]
fn a_code_counts_once_and_none_before_it_counts_after() {
    let used = generator()
        .next(code_at(NOON), at(NOON), Tolerance::APP)
        .unwrap();
    let rows = [(NOON, false), (NOON - 30, false), (NOON + 30, true)];
    for (shown_at, right) in rows {
        let again = used.next(code_at(shown_at), at(NOON), Tolerance::APP);
        assert_eq!(again.is_ok(), right, "{shown_at}");
    }
}

#[test]
fn the_clock_of_a_device_is_learnt_one_step_at_a_time_and_within_bounds() {
    let mut generator = generator();
    // Its clock gains a step with every use; each is one more than was learnt.
    for off in 1..=u64::from(MOST_DRIFT.unsigned_abs()) {
        let now = NOON + 3600 * off;
        let shown_at = now + 30 * off;
        generator = generator
            .next(code_at(shown_at), at(now), Tolerance::APP)
            .unwrap();
    }
    let now = NOON + 3600 * 9;
    let beyond = code_at(now + 30 * 5);
    assert_eq!(
        generator.next(beyond, at(now), Tolerance::APP).err(),
        Some(WrongCode)
    );
    // What was right before its clock went wrong is not any more.
    assert_eq!(
        generator.next(code_at(now), at(now), Tolerance::APP).err(),
        Some(WrongCode)
    );
    assert!(
        generator
            .next(code_at(now + 30 * 3), at(now), Tolerance::APP)
            .is_ok()
    );
}

#[test]
fn the_first_code_may_be_as_far_off_as_is_ever_allowed_and_the_next_may_not() {
    let rows = [
        (-5, false, false),
        (-4, true, false),
        (-2, true, false),
        (-1, true, true),
        (0, true, true),
        (1, true, true),
        (4, true, false),
        (5, false, false),
    ];
    for (off, first, next) in rows {
        let shown = code_at(NOON.checked_add_signed(off * 30).unwrap());
        assert_eq!(
            generator().first(shown, at(NOON), Tolerance::APP).is_ok(),
            first,
            "{off}"
        );
        assert_eq!(
            generator().next(shown, at(NOON), Tolerance::APP).is_ok(),
            next,
            "{off}"
        );
    }
}

#[test]
fn as_many_digits_as_were_agreed_on() {
    let digits = shown(&generator().totp(), NOON);
    let rows = [
        (format!("{digits:06}"), true),
        (format!("{digits:07}"), false),
        (format!("{digits:08}"), false),
    ];
    for (code, right) in rows {
        let taken = generator().next(typed(&code), at(NOON), Tolerance::APP);
        assert_eq!(taken.is_ok(), right, "{code}");
    }
}

#[test]
fn a_code_is_six_to_eight_digits_however_they_are_grouped() {
    let rows = [
        ("287082", true),
        ("287 082", true),
        (" 2870-8214 ", true),
        ("28708", false),
        ("287082142", false),
        ("28708a", false),
        ("", false),
        ("٢٨٧٠٨٢", false),
    ];
    for (text, right) in rows {
        assert_eq!(TypedAppCode::parse(text).is_ok(), right, "{text:?}");
    }
}

#[test]
fn an_app_reads_the_names_from_the_address() {
    let organisation = OrganisationName::parse("Kontoret: Umeå").unwrap();
    let user = UserName::parse("anna@kontoret.example").unwrap();
    let address = generator().address(&organisation, &user);
    let read = Totp::from_url(address.as_str()).unwrap();
    assert_eq!(read.issuer(), Some("Kontoret  Umeå"));
    assert_eq!(read.account_name(), "anna@kontoret.example");
    assert_eq!(read.generate(59).to_string(), "287082");
}

#[test]
fn a_secret_never_shows_and_is_of_a_safe_length() {
    for (bytes, fits) in [(15, false), (16, true), (64, true), (65, false)] {
        let read = GeneratorSecret::from_bytes(vec![7; bytes]);
        assert_eq!(read.is_ok(), fits, "{bytes}");
    }
    let shown = format!("{:?}", generator());
    assert!(
        shown.contains("hidden") && !shown.contains("49, 50"),
        "{shown}"
    );
    let secret = generator().secret().base32();
    assert_eq!(secret.as_str(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

#[test]
fn a_secret_is_read_however_its_maker_writes_it() {
    let whole = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let rows: [(&str, Result<&str, SecretError>); 10] = [
        (whole, Ok(whole)),
        ("gezd gnbv gy3t qojq gezd gnbv gy3t qojq", Ok(whole)),
        ("GEZDGNBV-GY3TQOJQ-GEZDGNBV-GY3TQOJQ======", Ok(whole)),
        (
            "GEZDGNBVGY3TQOJQGEZDGNBVGY======",
            Ok("GEZDGNBVGY3TQOJQGEZDGNBVGY"),
        ),
        // Fewer than 16 bytes, and more than 64.
        ("GEZDGNBVGY3TQOJQGEZDGNBV", Err(NotASecret(15).into())),
        ("", Err(NotASecret(0).into())),
        // A sign that is none, and a number of signs that holds no whole bytes.
        (
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1",
            Err(SecretError::NotBase32),
        ),
        (
            "GEZD=GNBVGY3TQOJQGEZDGNBVGY3TQOJ",
            Err(SecretError::NotBase32),
        ),
        ("GEZDGNBVGY3TQOJQGEZDGNBVGYÅ", Err(SecretError::NotBase32)),
        ("GEZDGNBVGY3TQOJQGEZDGNBVGY3", Err(SecretError::NotBase32)),
    ];
    for (text, expected) in rows {
        let read = GeneratorSecret::from_base32(text);
        let read = read.map(|secret| secret.base32().to_string());
        assert_eq!(read, expected.map(str::to_owned), "{text}");
    }
    let long = "GEZDGNBVGY3TQOJQ".repeat(7);
    let read = GeneratorSecret::from_base32(&long);
    assert_eq!(read.err(), Some(NotASecret(70).into()));
}

/// Every length that a secret may have, read back from what another library wrote.
#[test]
fn secrets_of_every_length_are_read_back() {
    for length in 16..=64_u8 {
        let bytes: Vec<_> = (0..length).map(|nth| nth.wrapping_mul(73)).collect();
        let written = totp_rs::Secret::from(bytes.clone()).to_base32();
        let read = GeneratorSecret::from_base32(&written).unwrap();
        assert_eq!(Vec::from(read), bytes, "{length}");
    }
}
