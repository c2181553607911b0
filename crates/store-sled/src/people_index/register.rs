//! Everybody in the order of their user names, in a few long rows of bytes and numbers.

use std::collections::{BTreeSet, HashMap};

use memchr::memmem::Finder;
use security_info::{
    identity::{AccountId, GroupName, UserName},
    people::PeopleCounts,
};

use super::{
    entry::{Entry, Part, Traits},
    wanted::Wanted,
};

/// What stands behind each name. It is in no text, so that nothing that is looked for goes
/// over the end of a name.
const END: u8 = 0xff;

/// People, each at a place: their number in the order.
#[derive(Clone, Debug, Default)]
pub(super) struct Register {
    /// Both names of everybody: `user name, END, what they are called, END`.
    text: Vec<u8>,
    /// Where in the text each person begins.
    begins: Vec<usize>,
    ids: Vec<AccountId>,
    traits: Vec<Traits>,
    /// Which set of groups each person is in.
    groups: Vec<usize>,
    sets: GroupSets,
    /// The places, in the order of the ids.
    by_id: Vec<usize>,
}

/// Sets of groups, each of them once: many people are in the same.
#[derive(Clone, Debug, Default)]
struct GroupSets {
    sets: Vec<BTreeSet<GroupName>>,
    numbers: HashMap<BTreeSet<GroupName>, usize>,
}

impl GroupSets {
    fn number(&mut self, groups: &BTreeSet<GroupName>) -> usize {
        if let Some(number) = self.numbers.get(groups) {
            return *number;
        }
        let number = self.sets.len();
        self.sets.push(groups.clone());
        self.numbers.insert(groups.clone(), number);
        number
    }
}

impl Register {
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Writes somebody down behind the others, in whatever order.
    pub(super) fn push(&mut self, part: Part<'_>) {
        self.begins.push(self.text.len());
        for name in part.names {
            self.text.extend_from_slice(name);
            self.text.push(END);
        }
        self.ids.push(part.id);
        self.traits.push(part.traits);
        let set = self.sets.number(part.groups);
        self.groups.push(set);
    }

    /// The same people in their order.
    pub(super) fn in_order(&self) -> Self {
        let mut places: Vec<_> = (0..self.len()).collect();
        places.sort_unstable_by_key(|place| self.user_name(*place));
        self.written_anew(places.into_iter().map(|place| self.part(place)))
    }

    /// These, but for whoever is struck out, and those who came lately.
    pub(super) fn with<'a>(&'a self, lately: impl Iterator<Item = Part<'a>>) -> Self {
        let mut lately = lately.peekable();
        let mut parts = Vec::with_capacity(self.len());
        for place in (0..self.len()).filter(|place| self.is_here(*place)) {
            let part = self.part(place);
            while let Some(one) = lately.next_if(|one| one.names[0] < part.names[0]) {
                parts.push(one);
            }
            parts.push(part);
        }
        parts.extend(lately);
        self.written_anew(parts.into_iter())
    }

    fn written_anew<'a>(&self, parts: impl ExactSizeIterator<Item = Part<'a>>) -> Self {
        let count = parts.len();
        let mut anew = Self {
            text: Vec::with_capacity(self.text.len()),
            begins: Vec::with_capacity(count),
            ids: Vec::with_capacity(count),
            traits: Vec::with_capacity(count),
            groups: Vec::with_capacity(count),
            ..Self::default()
        };
        parts.for_each(|part| anew.push(part));
        anew.by_id = (0..count).collect();
        anew.by_id.sort_unstable_by_key(|place| anew.ids[*place]);
        anew
    }

    /// Where somebody stands who is here.
    pub(super) fn place_of(&self, id: AccountId) -> Option<usize> {
        let found = self
            .by_id
            .binary_search_by_key(&id, |place| self.ids[*place]);
        let place = self.by_id[found.ok()?];
        self.is_here(place).then_some(place)
    }

    pub(super) fn id(&self, place: usize) -> AccountId {
        self.ids[place]
    }

    pub(super) fn user_name(&self, place: usize) -> &[u8] {
        self.part(place).names[0]
    }

    /// The first place behind a user name.
    pub(super) fn first_behind(&self, name: &UserName) -> usize {
        let name = name.as_str().as_bytes();
        let (mut first, mut end) = (0, self.len());
        while first < end {
            let middle = usize::midpoint(first, end);
            if self.user_name(middle) <= name {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        first
    }

    /// Whether both names are still those.
    pub(super) fn is_called(&self, place: usize, entry: &Entry) -> bool {
        self.part(place).names == entry.part().names
    }

    /// Keeps what has changed of somebody whose names have not.
    pub(super) fn describe(&mut self, place: usize, entry: &Entry) {
        self.traits[place] = entry.traits;
        self.groups[place] = self.sets.number(&entry.groups);
    }

    pub(super) fn strike_out(&mut self, place: usize) {
        self.traits[place].0 |= Traits::STRUCK_OUT;
    }

    /// The sets of groups that somebody is in who is here.
    pub(super) fn group_sets(&self) -> Vec<&BTreeSet<GroupName>> {
        let mut are_used = vec![false; self.sets.sets.len()];
        for (place, set) in self.groups.iter().enumerate() {
            are_used[*set] |= self.is_here(place);
        }
        let sets = self.sets.sets.iter().zip(are_used);
        sets.filter_map(|(set, is_used)| is_used.then_some(set))
            .collect()
    }

    /// Tells the place of everybody who is looked for, in order.
    pub(super) fn each(&self, wanted: &Wanted<'_>, mut tell: impl FnMut(usize)) {
        let in_group: Option<Vec<bool>> = wanted.group.map(|group| {
            let sets = self.sets.sets.iter();
            sets.map(|set| set.contains(group)).collect()
        });
        let mut judge = |place: usize| {
            let in_group = in_group.as_ref();
            if wanted.suits(self.traits[place])
                && in_group.is_none_or(|sets| sets[self.groups[place]])
            {
                tell(place);
            }
        };
        match &wanted.text {
            Some(text) => self.each_with(text, judge),
            None => (0..self.len()).for_each(&mut judge),
        }
    }

    /// Tells the place of everybody who has the text in a name.
    fn each_with(&self, text: &Finder<'_>, mut tell: impl FnMut(usize)) {
        let (mut place, mut from) = (0, 0);
        while let Some(found) = text.find(&self.text[from..]) {
            place = self.place_at(from + found, place);
            tell(place);
            place += 1;
            let Some(next) = self.begins.get(place) else {
                return;
            };
            from = *next;
        }
    }

    /// Who stands at a place in the text: somebody from `first` on. Mostly they are near, so
    /// that steps are small before they are large.
    fn place_at(&self, at: usize, first: usize) -> usize {
        let mut step = 1;
        while self
            .begins
            .get(first + step)
            .is_some_and(|begin| *begin <= at)
        {
            step *= 2;
        }
        let end = (first + step).min(self.len());
        let nearer = &self.begins[first..end];
        first + nearer.partition_point(|begin| *begin <= at) - 1
    }

    /// Counts everybody who is here.
    pub(super) fn count(&self, counts: &mut PeopleCounts) {
        for place in (0..self.len()).filter(|place| self.is_here(*place)) {
            self.traits[place].count(self.ids[place], counts);
        }
    }

    fn part(&self, place: usize) -> Part<'_> {
        let begin = self.begins[place];
        let end = self
            .begins
            .get(place + 1)
            .copied()
            .unwrap_or(self.text.len());
        let mut names = self.text[begin..end].split(|byte| *byte == END);
        let mut next = || names.next().unwrap_or_default();
        Part {
            id: self.ids[place],
            names: [next(), next()],
            traits: self.traits[place],
            groups: &self.sets.sets[self.groups[place]],
        }
    }

    fn is_here(&self, place: usize) -> bool {
        self.traits[place].0 & Traits::STRUCK_OUT == 0
    }
}
