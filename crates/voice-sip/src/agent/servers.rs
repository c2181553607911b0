//! Which server to try, and which to leave alone for a while.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use super::resolve::{Resolver, Target, Unresolved};
use crate::settings::LineSettings;

/// How long a server that failed is tried last, when it did not say itself.
pub(crate) const HOLD_OFF: Duration = Duration::from_secs(30);

/// The longest that a server's own word is taken for it.
const LONGEST_HOLD_OFF: Duration = Duration::from_mins(10);

/// The servers of one line.
pub(crate) struct Servers {
    resolver: Resolver,
    held_off: Mutex<HashMap<Target, Instant>>,
}

impl Servers {
    pub(crate) fn new(resolver: Resolver) -> Self {
        Self {
            resolver,
            held_off: Mutex::default(),
        }
    }

    /// All addresses in the order to try them. Those that failed lately come last: they may
    /// be the only ones.
    pub(crate) async fn in_order(
        &self,
        settings: &LineSettings,
    ) -> Result<Vec<Target>, Unresolved> {
        let mut targets = Vec::new();
        let mut trouble = None;
        let servers = match &settings.outbound_proxy {
            Some(proxy) => std::slice::from_ref(proxy),
            None => settings.servers.as_slice(),
        };
        for server in servers {
            let found = self
                .resolver
                .targets(server, settings.transport, &settings.addresses);
            match found.await {
                Ok(found) => targets.extend(found),
                Err(unresolved) => trouble = Some(unresolved),
            }
        }
        if let Some(trouble) = trouble.filter(|_| targets.is_empty()) {
            return Err(trouble);
        }
        let now = Instant::now();
        let mut held_off = self.held_off.lock().unwrap_or_else(PoisonError::into_inner);
        held_off.retain(|_, until| *until > now);
        targets.sort_by_key(|target| held_off.contains_key(target));
        Ok(targets)
    }

    /// Leaves a server alone, for as long as it asked for if it did.
    pub(crate) fn hold_off(&self, target: &Target, asked: Option<Duration>) {
        let until = Instant::now() + asked.unwrap_or(HOLD_OFF).min(LONGEST_HOLD_OFF);
        self.held_off
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(target.clone(), until);
    }

    /// A server has answered: it is tried in its place again.
    pub(crate) fn well(&self, target: &Target) {
        self.held_off
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(target);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Account;

    #[tokio::test(start_paused = true)]
    async fn a_server_that_failed_is_tried_last_and_in_its_place_again_when_it_answers() {
        let servers = Servers::new(Resolver::asking(&[]));
        let account = Account {
            user: "svara".into(),
            auth_user: None,
            password: None,
        };
        let mut settings = LineSettings::to("127.0.0.1:5071".parse().unwrap(), account);
        settings.servers.push("127.0.0.1:5072".parse().unwrap());
        let ports = async || -> Vec<u16> {
            let targets = servers.in_order(&settings).await.unwrap();
            targets.iter().map(|target| target.address.port()).collect()
        };
        assert_eq!(ports().await, [5071, 5072]);
        let first = servers.in_order(&settings).await.unwrap().remove(0);
        servers.hold_off(&first, None);
        assert_eq!(ports().await, [5072, 5071]);
        tokio::time::advance(HOLD_OFF).await;
        assert_eq!(ports().await, [5071, 5072], "its time is over");
        servers.hold_off(&first, Some(Duration::from_secs(100_000)));
        servers.well(&first);
        assert_eq!(ports().await, [5071, 5072], "it has answered");
        servers.hold_off(&first, Some(Duration::from_secs(100_000)));
        tokio::time::advance(LONGEST_HOLD_OFF).await;
        assert_eq!(ports().await, [5071, 5072], "nobody is held off for a day");
    }
}
