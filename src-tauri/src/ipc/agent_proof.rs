//! The agent, proven to the person by what the person's own app or token shows.

use std::sync::Arc;

use security_info::helpdesk::{self, AtHelpdesk, CaseNumber};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    dto::{AgentProof, AgentProofNow, ErrorCode, ProvingDevice},
    errors::At,
    registry::Answer,
};
use crate::{off_thread::off_thread, shell::Shell, visitor::FreshAgent};

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProveAgent {
    number: u64,
    /// Whether it is the agent who called. Asked before anybody was verified, and recorded.
    called: bool,
}

/// Tells the agent what the person's device shows, once it is kept that it verifies nobody any
/// more; or when to ask again.
pub async fn prove_agent(
    shell: Arc<Shell>,
    FreshAgent(who): FreshAgent,
    sent: ProveAgent,
) -> Answer<AgentProof> {
    let number = CaseNumber::new(sent.number);
    let (at, policy) = (shell.at_helpdesk(&who), who.organisation.policy.clone());
    let prove = move |store: &dyn security_info::store::SecurityInfoStore, now| {
        let at = AtHelpdesk { now, ..at.clone() };
        let proven = helpdesk::prove_agent(store, &at, number, sent.called, &policy);
        let (changes, proof, case) = proven.map_err(|error| error.at(now))?;
        Ok((changes, (proof, case)))
    };
    let (proof, case) = shell.change(Arc::clone(&who.store), prove).await?;
    let proof = match proof {
        helpdesk::AgentProof::Wait { from } => AgentProofNow::Wait {
            from: from.as_unix_millis(),
        },
        helpdesk::AgentProof::Burnt { on, code } => AgentProofNow::Shown {
            on: ProvingDevice::of(on).ok_or(ErrorCode::CaseNothingToProveBy)?,
            code: code.expose().to_owned(),
            until: code.until().as_unix_millis(),
        },
    };
    let case = off_thread(move || shell.case_page(&who, &case)).await??;
    Ok(AgentProof { case, proof })
}
