//! A moment, handed in by the caller: the domain has no clock of its own.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(u64);

impl Timestamp {
    /// The moment `millis` milliseconds after the Unix epoch.
    #[must_use]
    pub const fn from_unix_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub const fn as_unix_millis(self) -> u64 {
        self.0
    }

    /// The moment `by` later, or the end of time.
    #[must_use]
    pub fn after(self, by: Duration) -> Self {
        Self(self.0.saturating_add(millis(by)))
    }

    /// The moment `by` earlier, or the epoch.
    #[must_use]
    pub fn before(self, by: Duration) -> Self {
        Self(self.0.saturating_sub(millis(by)))
    }

    /// Whether both are in the same hour of UTC.
    #[must_use]
    pub const fn is_in_the_hour_of(self, other: Self) -> bool {
        const HOUR: u64 = 3_600_000;
        self.0 / HOUR == other.0 / HOUR
    }

    /// How long ago `earlier` was; zero when it lies ahead, as it does after the
    /// machine's clock has been set back.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

const DAY: u64 = 86_400_000;

/// How dates and times are written for programs and on the command line: RFC 3339, in UTC.
impl Timestamp {
    /// `2026-11-30T09:05:00.000Z`.
    #[must_use]
    pub fn rfc_3339(self) -> String {
        let (days, of_day) = (self.0 / DAY, self.0 % DAY);
        let (year, month, day) = date(days);
        let (hours, minutes) = (of_day / 3_600_000, of_day / 60_000 % 60);
        let (seconds, millis) = (of_day / 1000 % 60, of_day % 1000);
        format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.{millis:03}Z")
    }

    /// Reads a date, `2026-11-30`, which is its first moment, or a date and a time of day,
    /// `2026-11-30T09:05` or `2026-11-30T09:05:00`; in UTC, whether `Z` says so or not.
    #[must_use]
    pub fn parse_utc(text: &str) -> Option<Self> {
        let (date, time) = text.split_once('T').unwrap_or((text, "00:00"));
        let [year, month, day] = numbers(date, '-')?;
        let days = days_to(year, month, day)?;
        let time = time.strip_suffix('Z').unwrap_or(time);
        let seconds_said = time.matches(':').count() > 1;
        let [hours, minutes, seconds] = if seconds_said {
            numbers(time, ':')?
        } else {
            let [hours, minutes] = numbers(time, ':')?;
            [hours, minutes, 0]
        };
        let is_a_time = hours < 24 && minutes < 60 && seconds < 60;
        let of_day = ((hours * 60 + minutes) * 60 + seconds) * 1000;
        is_a_time.then(|| Self(days * DAY + of_day))
    }
}

/// So many numbers of at most four digits.
fn numbers<const N: usize>(text: &str, between: char) -> Option<[u64; N]> {
    let read = |part: &str| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let numbers = text.split(between).map(read).collect::<Option<Vec<_>>>();
    numbers?.try_into().ok()
}

/// The date so many days after 1970-01-01 (H. Hinnant, *chrono-compatible low-level date
/// algorithms*, `civil_from_days`).
const fn date(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400;
    let year = if month <= 2 { year + 1 } else { year };
    (year, month, day)
}

/// How many days after 1970-01-01 a date is; none where there is no such date (*loc. cit.*,
/// `days_from_civil`).
fn days_to(year: u64, month: u64, day: u64) -> Option<u64> {
    if year < 1970 || !(1..=12).contains(&month) {
        return None;
    }
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let era = shifted_year / 400;
    let year_of_era = shifted_year % 400;
    let shifted_month = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * shifted_month + 2) / 5 + day.checked_sub(1)?;
    let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    let days = (era * 146_097 + of_era).checked_sub(719_468)?;
    // The 31st of a month that has 30 would be another date.
    (date(days) == (year, month, day)).then_some(days)
}

/// Whole milliseconds; 584 million years is long enough for a cap.
fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_set_back_never_makes_a_negative_age() {
        let noon = Timestamp::from_unix_millis(1_000);
        assert_eq!(
            noon.since(noon.after(Duration::from_secs(5))),
            Duration::ZERO
        );
        assert_eq!(
            noon.after(Duration::from_millis(7)).since(noon),
            Duration::from_millis(7)
        );
        assert_eq!(
            noon.before(Duration::from_secs(9)),
            Timestamp::from_unix_millis(0)
        );
        assert_eq!(noon.after(Duration::MAX).as_unix_millis(), u64::MAX);
    }
    #[test]
    fn dates_and_times_are_read_as_they_are_written_and_nothing_else_is() {
        let written = [
            ("1970-01-01", "1970-01-01T00:00:00.000Z"),
            ("2026-11-30", "2026-11-30T00:00:00.000Z"),
            ("2028-02-29T23:59", "2028-02-29T23:59:00.000Z"),
            ("2026-11-30T09:05:07Z", "2026-11-30T09:05:07.000Z"),
            ("2000-12-31T00:00:59", "2000-12-31T00:00:59.000Z"),
        ];
        for (text, whole) in written {
            let read = Timestamp::parse_utc(text).map(Timestamp::rfc_3339);
            assert_eq!(read.as_deref(), Some(whole), "{text}");
        }
        let no_dates = [
            "",
            "today",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-04-00",
            "1969-12-31",
            "2026-11-30T24:00",
            "2026-11-30T09",
            "2026-11-30T09:60",
            "2026-11-30T09:05:60",
            "2026-11-30T09:05:00:00",
            "2026-+1-30",
            "2026-11-30 09:05",
        ];
        for text in no_dates {
            assert_eq!(Timestamp::parse_utc(text), None, "{text}");
        }
    }
}
