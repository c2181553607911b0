//! The store itself.

mod cases;
mod commit;
mod named;
mod record;

use std::{
    collections::BTreeSet,
    io,
    path::Path,
    sync::{Arc, Mutex, atomic::Ordering},
};

use security_info::{
    Timestamp,
    account::Account,
    helpdesk::{CaseNumber, HelpdeskCase},
    identity::{AccountId, GroupName, StationName, UserName},
    line_settings::LineSettings,
    method::TokenSerial,
    organisation::Organisation,
    people::{PeopleCounts, PeopleFound, PeopleWanted, PersonFound},
    phone::PhoneNumber,
    record::{Link, RecordEntry, RecordKey, Sequence, SignedCheckpoint, SignedCut, Verdict},
    sign_in::SignInStanding,
    store::{
        ChangeSet, Commit, NumberStanding, SecurityInfoStore, StationStanding, StoreError,
        Versioned,
    },
    tokens::{TokenRow, TokensFound, TokensWanted},
};
use serde::de::DeserializeOwned;

use crate::{
    KeySource, OpenError, StoreId,
    files::StoreFiles,
    good_order::{Note, NoteKeeper, Standing},
    group::Group,
    header::Header,
    journal::Contents,
    lock::StoreLock,
    pending::store_error,
    people_index::{Entry, PeopleIndex},
    prepared::Prepared,
    progress::Report,
    recovery,
    replacement::{self, Building},
    row::{self, Place, Sort},
    rows::Rows,
    schema::{self, Schema},
    sealing::{DoesNotOpen, MasterKey, RowKeys},
    table::{Found, Table},
    trial::{self, MISSING, is_small, look_through, read_tally, set_snapshots_aside},
    writer::Writer,
};

use self::{named::StandIn, record::DAMAGED_RECORD};

/// A store in a directory, open. It is closed when it is dropped.
pub struct SledStore {
    id: StoreId,
    schema: u16,
    keys: RowKeys,
    record_key: RecordKey,
    group: Group,
    writer: Mutex<Writer>,
    people: PeopleIndex,
    stand_in: StandIn,
    standing: Arc<Standing>,
    // Dropped in this order: the rows are closed, then noted down, then let go of.
    table: Table,
    _note: NoteKeeper,
    _lock: StoreLock,
}

impl SledStore {
    /// Whether a store, or what may be left of one, is at `dir`. Where this is false
    /// [`Self::create`] can make one, and where it is true [`Self::open`] says more.
    ///
    /// # Errors
    /// When the machine refuses to look.
    pub fn exists(dir: &Path) -> io::Result<bool> {
        replacement::anything_at(&StoreFiles::of(dir)?)
    }

    /// Makes an empty store at `dir`, which has to be absent or empty, and opens it.
    ///
    /// # Errors
    /// [`OpenError::AlreadyThere`] when anything is there; else whatever hinders.
    pub fn create(dir: &Path, key: &dyn KeySource) -> Result<Self, OpenError> {
        Self::create_as(dir, key, &schema::CURRENT)
    }

    /// Opens the store at `dir`.
    ///
    /// # Errors
    /// What is the matter; the files are as they were.
    pub fn open(dir: &Path, key: &dyn KeySource) -> Result<Self, OpenError> {
        Self::open_reporting(dir, key, &mut |_| {})
    }

    /// Opens the store at `dir`, and reports progress when that takes long: after a
    /// crash, and the first time with a newer version of the program.
    ///
    /// # Errors
    /// What is the matter; the files are as they were.
    pub fn open_reporting(
        dir: &Path,
        key: &dyn KeySource,
        report: Report<'_>,
    ) -> Result<Self, OpenError> {
        Self::open_as(dir, key, &schema::CURRENT, report)
    }

    /// The store's own number.
    #[must_use]
    pub const fn id(&self) -> StoreId {
        self.id
    }

    pub(crate) fn create_as(
        dir: &Path,
        key: &dyn KeySource,
        schema: &Schema,
    ) -> Result<Self, OpenError> {
        let files = StoreFiles::of(dir)?;
        std::fs::create_dir_all(replacement::parent_of(&files))?;
        let lock = StoreLock::take(&files)?;
        if replacement::anything_at(&files)? {
            return Err(OpenError::AlreadyThere);
        }
        let id = StoreId::random()?;
        let wrapping = key.key_for_new(id)?;
        let master = MasterKey::random()?;
        let header = Header::new(id, schema.version, &wrapping, &master)?;
        // The place is empty, so nothing will be put aside.
        Building::begin(&files, &header, &master)?.take_its_place(&files.beside("replaced"))?;
        Self::open_locked(&files, lock, key, schema, &mut |_| {})
    }

    pub(crate) fn open_as(
        dir: &Path,
        key: &dyn KeySource,
        schema: &Schema,
        report: Report<'_>,
    ) -> Result<Self, OpenError> {
        let files = StoreFiles::of(dir)?;
        if !replacement::anything_at(&files)? {
            return Err(OpenError::NotThere);
        }
        let lock = StoreLock::take(&files)?;
        replacement::finish(&files)?;
        Self::open_locked(&files, lock, key, schema, report)
    }

    fn open_locked(
        files: &StoreFiles,
        lock: StoreLock,
        key: &dyn KeySource,
        schema: &Schema,
        report: Report<'_>,
    ) -> Result<Self, OpenError> {
        let mut header = Header::read(&files.header(), schema.version)?;
        let keys = RowKeys::of(&header.master_key(&key.key_of(header.id)?)?);
        let record_key = key.record_key()?;
        let note = Note::read(files)?;
        let journal = Contents::read(files, &keys)?;
        let as_it_was_left =
            note.in_good_order && journal.as_ref().is_some_and(Contents::is_unused);
        if !as_it_was_left || is_small(files) {
            match look_through(files, &keys, journal.as_ref(), note.commits, report)? {
                trial::Verdict::Sound => {}
                trial::Verdict::SoundWithoutSnapshot => set_snapshots_aside(files)?,
            }
        }
        let rows = Rows::open(&files.rows())?;
        let (journal, tally) =
            recovery::bring_up(files, &keys, header.schema, &rows, journal.as_ref())?;
        if tally.commits < note.commits {
            return Err(MISSING);
        }
        let note = NoteKeeper::begin(files, tally.commits)?;
        schema.migrate(&mut header, files, &rows, &keys, report)?;
        let tally = if schema.migrations.is_empty() {
            tally
        } else {
            read_tally(&rows, &keys)?
        };
        let writer = Writer {
            files: files.clone(),
            schema: schema.version,
            tally,
            journal,
        };
        Ok(Self {
            id: header.id,
            schema: schema.version,
            keys,
            record_key,
            group: Group::default(),
            writer: Mutex::new(writer),
            people: PeopleIndex::default(),
            stand_in: StandIn::default(),
            standing: note.standing(),
            table: Table::over(rows),
            _note: note,
            _lock: lock,
        })
    }

    /// The schema version that its rows are in.
    pub(crate) const fn schema(&self) -> u16 {
        self.schema
    }

    fn read<T: DeserializeOwned>(
        &self,
        place: &Place<'_>,
    ) -> Result<Option<Versioned<T>>, StoreError> {
        self.still_whole()?;
        let key = place.key(&self.keys);
        let row = self
            .table
            .get(&key)
            .map_err(|error| store_error(error, place.sort))?;
        row.map(|row| self.opened(place, &key, &row)).transpose()
    }

    fn opened<T: DeserializeOwned>(
        &self,
        place: &Place<'_>,
        key: &[u8],
        row: &[u8],
    ) -> Result<Versioned<T>, StoreError> {
        let damaged = |DoesNotOpen| StoreError::Damaged {
            what: place.sort.what(),
        };
        let (_, plain) = row::open(&self.keys, key, row).map_err(damaged)?;
        let envelope = row::unpack::<T>(&plain).map_err(damaged)?;
        if envelope.of != place.of {
            return Err(damaged(DoesNotOpen));
        }
        Ok(Versioned {
            value: envelope.value,
            version: envelope.version,
        })
    }

    /// Everybody, as the index of people takes them in.
    fn everybody(&self) -> impl Iterator<Item = Result<Entry, StoreError>> {
        let accounts = self.table.forwards(row::all(Sort::Account));
        accounts.map(move |found| {
            let account = self.account_of(found)?;
            // Nobody waits for the people of a store that is given up.
            self.still_whole()?;
            Ok(PersonFound::from(&account).into())
        })
    }

    /// What a list shows of an account that the index knows.
    fn person(&self, id: AccountId) -> Result<PersonFound, StoreError> {
        let account = self.account(id)?.ok_or(StoreError::Damaged {
            what: Sort::Account.what(),
        })?;
        Ok(PersonFound::from(&account.value))
    }

    /// The account in a row.
    fn account_of(&self, found: Found) -> Result<Account, StoreError> {
        self.value_of(Sort::Account, found)
    }

    /// The token in a row.
    fn token_of(&self, found: Found) -> Result<TokenRow, StoreError> {
        self.value_of(Sort::Token, found)
    }

    /// What is in a row of this sort.
    fn value_of<T: DeserializeOwned>(&self, sort: Sort, found: Found) -> Result<T, StoreError> {
        let (key, row) = found.map_err(|error| store_error(error, sort))?;
        let damaged = |DoesNotOpen| StoreError::Damaged { what: sort.what() };
        let (_, plain) = row::open(&self.keys, &key, &row).map_err(damaged)?;
        Ok(row::unpack::<T>(&plain).map_err(damaged)?.value)
    }

    fn still_whole(&self) -> Result<(), StoreError> {
        if self.standing.broken.load(Ordering::Acquire) {
            Err(StoreError::Closed)
        } else {
            Ok(())
        }
    }
}

impl SecurityInfoStore for SledStore {
    fn organisation(&self) -> Result<Option<Versioned<Organisation>>, StoreError> {
        self.read(&Place::ORGANISATION)
    }

    fn line_settings(&self) -> Result<Option<Versioned<LineSettings>>, StoreError> {
        self.read(&Place::LINE_SETTINGS)
    }

    fn account(&self, id: AccountId) -> Result<Option<Versioned<Account>>, StoreError> {
        self.read(&Place::account(id))
    }

    fn account_named(&self, name: &UserName) -> Result<Option<Versioned<Account>>, StoreError> {
        self.named(name)
    }

    fn account_claimed(&self, name: &UserName) -> Result<Option<Versioned<Account>>, StoreError> {
        self.claimed(name)
    }

    fn people(
        &self,
        wanted: &PeopleWanted,
        after: Option<&UserName>,
        most: usize,
    ) -> Result<PeopleFound, StoreError> {
        self.still_whole()?;
        self.people.ask(
            || self.everybody(),
            |index| {
                let found = index.search(wanted, after, most);
                let people = found.people.into_iter().map(|id| self.person(id));
                Ok(PeopleFound {
                    people: people.collect::<Result<_, _>>()?,
                    total: found.total,
                })
            },
        )
    }

    fn count_people(&self) -> Result<PeopleCounts, StoreError> {
        self.still_whole()?;
        self.people
            .ask(|| self.everybody(), |index| Ok(index.count()))
    }

    fn groups(&self) -> Result<BTreeSet<GroupName>, StoreError> {
        self.still_whole()?;
        self.people
            .ask(|| self.everybody(), |index| Ok(index.groups()))
    }

    fn an_administrator(
        &self,
        may_be: &dyn Fn(AccountId) -> bool,
    ) -> Result<Option<Versioned<Account>>, StoreError> {
        self.still_whole()?;
        let acting = |id| {
            let row = self.account(id)?;
            Ok(row.filter(|row| row.value.is_acting_administrator()))
        };
        if let Some(known) = self.people.administrators() {
            let mut found = known.into_iter().filter(|id| may_be(*id));
            return found.find_map(|id| acting(id).transpose()).transpose();
        }
        for found in self.table.forwards(row::all(Sort::Account)) {
            let account = self.account_of(found)?;
            if account.is_acting_administrator() && may_be(account.id()) {
                // What is committed together with it has to know its version.
                if let Some(row) = acting(account.id())? {
                    return Ok(Some(row));
                }
            }
        }
        Ok(None)
    }

    fn accounts_after(
        &self,
        after: Option<AccountId>,
        most: usize,
    ) -> Result<Vec<Account>, StoreError> {
        let mut range = row::all(Sort::Account);
        if let Some(after) = after {
            // The next key that there can be: every other key is as long as this one.
            range.start = Place::account(after).key(&self.keys);
            range.start.push(0);
        }
        let accounts = self.table.forwards(range).take(most);
        accounts.map(|found| self.account_of(found)).collect()
    }

    fn sign_in(&self, name: &UserName) -> Result<Option<Versioned<SignInStanding>>, StoreError> {
        self.read(&Place::sign_in(name))
    }

    fn number(
        &self,
        number: &PhoneNumber,
    ) -> Result<Option<Versioned<NumberStanding>>, StoreError> {
        self.read(&Place::number(number))
    }

    fn station(
        &self,
        name: &StationName,
    ) -> Result<Option<Versioned<StationStanding>>, StoreError> {
        self.read(&Place::station(name))
    }

    fn token(&self, serial: &TokenSerial) -> Result<Option<Versioned<TokenRow>>, StoreError> {
        self.read(&Place::token(serial))
    }

    /// Every token is opened for each page: an organisation has far fewer of them than people,
    /// and looks for one now and then.
    fn tokens(
        &self,
        wanted: &TokensWanted,
        after: Option<&TokenSerial>,
        most: usize,
    ) -> Result<TokensFound, StoreError> {
        self.still_whole()?;
        let rows = self.table.forwards(row::all(Sort::Token));
        wanted.page(rows.map(|found| self.token_of(found)), after, most)
    }

    fn case(&self, number: CaseNumber) -> Result<Option<Versioned<HelpdeskCase>>, StoreError> {
        self.read(&Place::case(number))
    }

    fn cases_before(
        &self,
        before: Option<CaseNumber>,
        most: usize,
    ) -> Result<Vec<HelpdeskCase>, StoreError> {
        self.cases_in_front_of(before, most)
    }

    fn newest_record(&self, most: usize) -> Result<Vec<RecordEntry>, StoreError> {
        let links = self.links_before(None, most)?;
        let entry = |link: &Link| link.text.entry().map_err(|_| DAMAGED_RECORD);
        links.iter().map(entry).collect()
    }

    fn record_before(
        &self,
        before: Option<Sequence>,
        most: usize,
    ) -> Result<Vec<Link>, StoreError> {
        self.links_before(before, most)
    }

    fn record_from(&self, first: Sequence, most: usize) -> Result<Vec<Link>, StoreError> {
        self.links_from(first, most)
    }

    fn verify_record(&self) -> Result<Verdict, StoreError> {
        self.verify_links()
    }

    fn checkpoint_record(&self, at: Timestamp) -> Result<Option<SignedCheckpoint>, StoreError> {
        self.sign_record(at)
    }

    fn checkpoints(&self) -> Result<Vec<SignedCheckpoint>, StoreError> {
        self.kept_checkpoints()
    }

    fn record_cut(&self) -> Result<Option<SignedCut>, StoreError> {
        self.kept_cut()
    }

    fn record_key(&self) -> Result<RecordKey, StoreError> {
        self.still_whole()?;
        Ok(self.record_key.clone())
    }

    fn commit(&self, changes: ChangeSet) -> Result<Commit, StoreError> {
        self.still_whole()?;
        if changes == ChangeSet::default() {
            return Ok(Commit::Done);
        }
        let prepared = Prepared::seal(&changes, &self.keys, self.schema)?;
        self.group.commit(prepared, |group| self.commit_all(group))
    }
}

impl std::fmt::Debug for SledStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SledStore")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
