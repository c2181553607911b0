//! Opening a line from its settings, in two parts: what it needs is read, and then it
//! begins.

use std::{path::PathBuf, time::Duration};

use voice_sip::{
    line::{NotStarted, SipLine},
    prompts::{PromptProblem, Voice},
    settings::{LineSettings, SrtpPolicy, Transport},
};

use super::{LineFault, Told, prompts, told};
use crate::{settings::SipSettings, words::Words};

/// Everything that a line needs has been read.
#[derive(Debug)]
pub struct ReadLine {
    told: Told,
    voice: Voice,
    problems: Vec<PromptProblem>,
}

/// Reads the password, the certificates and the prompts that the settings name. Blocks.
///
/// # Errors
/// The setting that names what can not be had. Prompts that can not be used are no error:
/// Svara's own voice speaks in their place.
pub fn read(sip: &SipSettings) -> Result<ReadLine, LineFault> {
    let credentials = std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from);
    let told = told(sip, credentials.as_deref())?;
    let (voice, problems) = match &sip.prompts_folder {
        Some(folder) => Voice::with_own(folder),
        None => (Voice::built_in(), Vec::new()),
    };
    Ok(ReadLine {
        told,
        voice,
        problems,
    })
}

impl ReadLine {
    /// What the line is told.
    #[must_use]
    pub const fn settings(&self) -> &LineSettings {
        &self.told.settings
    }

    /// What somebody should look at though the line works, a sentence each.
    #[must_use]
    pub fn notices(&self, words: &Words) -> Vec<String> {
        let mut notices = Vec::new();
        if let Some(file) = &self.told.open_to_others {
            notices.push(words.line_password_open(file.display().to_string()));
        }
        let settings = self.settings();
        if settings.srtp != SrtpPolicy::Off && settings.transport != Transport::Tls {
            notices.push(words.line_keys_in_clear());
        }
        let problems = self.problems.iter();
        notices.extend(problems.map(|problem| prompts::sentence(problem, words)));
        notices
    }

    /// For a line that is open for one call: the call itself finds out whether the server
    /// is there, and whoever watches that server sees nothing but the call.
    #[must_use]
    pub const fn for_one_call(mut self) -> Self {
        self.told.settings.bounds.keepalive = Duration::ZERO;
        self
    }

    /// Opens the line on this runtime.
    ///
    /// # Errors
    /// When an address or port can not be bound, or a certificate not be used. A server
    /// that does not answer is no error: the line goes on trying.
    pub async fn open(self) -> Result<SipLine, NotStarted> {
        SipLine::open(self.told.settings, self.voice).await
    }
}
