//! Which number is meant.

use security_info::phone::{self, CountryCode, PhoneNumber, ReadError};

use super::{CallJob, Status, telling::Teller};
use crate::ipc::dto::{ErrorAnswer, ErrorCode};

/// Reads the number. Where the two readers differ it is called only when whoever asks has
/// said which number they mean.
pub(super) fn read_number(
    job: &CallJob<'_>,
    country: CountryCode,
    teller: &mut Teller<'_, '_>,
) -> Result<PhoneNumber, Status> {
    let reading = phone::read(job.number, country).map_err(|error| match error {
        // This is no number that a rule could be about.
        ReadError::Empty | ReadError::NotANumber | ReadError::TooLong { .. } => {
            teller.notice(&teller.words.call_not_a_number());
            Status::Wrong
        }
        ReadError::TooShort
        | ReadError::Invalid
        | ReadError::UnknownCountry
        | ReadError::ShortOrEmergency => {
            teller.refused_number(&ErrorAnswer::from(error), job.number)
        }
    })?;
    let proposed = reading.proposed().number.international();
    let e164 = reading.proposed().number.e164().to_owned();
    let Ok(read) = reading.confirmed_by(job.read_as) else {
        let sentence = teller.words.call_number_disputed(proposed, e164);
        return Err(teller.refused_as(ErrorCode::NumberNeedsConfirmation, &sentence));
    };
    if let Some(extension) = &read.dropped_extension {
        teller.notice(&teller.words.call_extension_dropped(&**extension));
    }
    Ok(read.number)
}
