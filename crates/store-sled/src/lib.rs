//! The embedded store: [`SledStore`], the domain's store port on sled.
//!
//! - What is acknowledged is on disk: a commit returns when the journal has it, after a
//!   sync that it shares with whoever commits at the same time.
//! - What is on disk is sealed: every row is encrypted and authenticated for its place
//!   and schema, under keys that come from one master key, which a [`KeySource`] wraps.
//! - What is damaged is told and left alone: [`SledStore::open`] looks through a copy
//!   first whenever the store was not closed in good order, and [`repair()`], [`restore()`]
//!   and migrations keep what they replace.
//!
//! Not covered: whoever can put the *whole* directory back to an earlier state, with its
//! key still valid, brings back that earlier state unnoticed.

mod backup;
mod error;
mod files;
mod good_order;
mod group;
mod header;
mod journal;
mod kept_link;
mod keys;
mod lock;
mod pending;
mod people_index;
mod prepared;
mod progress;
mod recovery;
mod repair;
mod replacement;
mod restore;
mod row;
mod rows;
mod schema;
mod sealing;
mod store;
mod table;
mod tally;
mod trial;
mod writer;

pub use backup::{BackupError, Passphrase};
pub use error::OpenError;
pub use header::StoreId;
pub use keys::{KeyError, KeyFile, KeySource, KeyringKey, system_keyring};
pub use progress::{Progress, Report, Step};
pub use repair::{RepairReport, repair};
pub use restore::{RestoreError, RestoreReport, restore};
pub use sealing::WrappingKey;
pub use store::SledStore;
