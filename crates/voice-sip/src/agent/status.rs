//! A status that is none. rsipstack takes any number for one, and would end a call by it.

use rsipstack::{
    sip::{SipMessage, StatusCode},
    transaction::endpoint::MessageInspector,
    transport::SipAddr,
};

/// Takes an answer with such a number for no more than a sign of life.
pub(super) struct OddStatus;

impl MessageInspector for OddStatus {
    fn before_send(&self, message: SipMessage, _to: Option<&SipAddr>) -> SipMessage {
        message
    }

    fn after_received(&self, mut message: SipMessage, _from: Option<&SipAddr>) -> SipMessage {
        if let SipMessage::Response(response) = &mut message
            && !(100..700).contains(&u16::from(response.status_code.clone()))
        {
            response.status_code = StatusCode::Trying;
        }
        message
    }
}
