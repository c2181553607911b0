//! Writes `ui/ipc/contract.d.ts` from the commands and the types that they take and give.

use std::{any::TypeId, collections::HashSet, fmt::Write as _};

use ts_rs::{Config, TS, TypeVisitor};

mod layout;

use layout::{comment, laid_out};

use super::registry::Registry;

const HEADER: &str = "\
// Generated from src-tauri/src/ipc; do not edit. `UPDATE_CONTRACT=1 cargo test --test ipc` writes it.

";

const CHANNEL: &str = "\
/** Opaque to the pages: transport.js makes it from a function. */
export type ChannelOf<T> = { readonly __message?: T };
";

/// Whether commands know what to call their types. In a release nobody asks, and the types'
/// descriptions are not in the program, nor made at every start.
pub(super) const IS_WRITTEN: bool = cfg!(debug_assertions);

/// What a command takes and gives, in TypeScript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The heading that it stands under.
    pub section: &'static str,
    /// An object type.
    pub arguments: String,
    /// A type.
    pub answer: String,
}

impl Signature {
    /// Of a command that takes the fields of `Arguments`, and `channel` if there is one.
    pub(super) fn of<Arguments: TS, T: TS>(section: &'static str, channel: Option<String>) -> Self {
        let inline = Arguments::inline(&config());
        let mut fields = layout::fields(&inline).unwrap_or_default();
        fields.extend(channel);
        let arguments = match fields.as_slice() {
            [] => "{}".to_owned(),
            fields => format!("{{ {} }}", fields.join("; ")),
        };
        Self {
            section,
            arguments,
            answer: T::name(&config()),
        }
    }
}

/// The named types of a contract, each once, in the order in which they are first met.
#[derive(Default)]
pub struct Declarations {
    met: HashSet<TypeId>,
    written: String,
}

impl Declarations {
    /// Declares `T`, or what stands within it, and all that it uses.
    pub(super) fn add<T: TS + 'static>(&mut self) {
        let mut used = Used::default();
        used.visit::<T>();
        T::visit_generics(&mut used);
        self.declare_each(used, &T::name(&config()));
    }

    /// Declares all that `T` uses, but not `T`.
    pub(super) fn add_used_by<T: TS + 'static>(&mut self) {
        let mut used = Used::default();
        T::visit_dependencies(&mut used);
        self.declare_each(used, &T::inline(&config()));
    }

    fn declare<T: TS + 'static + ?Sized>(&mut self) {
        if !self.met.insert(TypeId::of::<T>()) {
            return;
        }
        let docs = T::docs().unwrap_or_default();
        let declaration = T::decl(&config());
        let laid_out = laid_out(&declaration);
        // Writing to a String can not fail.
        let _ = write!(self.written, "\n{}export {laid_out}\n", comment(&docs, ""));
        let mut used = Used::default();
        T::visit_dependencies(&mut used);
        self.declare_each(used, &declaration);
    }

    /// ts-rs names what a type uses in no order; here it is that of the type's own `text`.
    fn declare_each(&mut self, Used(mut used): Used, text: &str) {
        used.sort_by_key(|(name, _)| (place_of(name, text), name.clone()));
        for (_, declare) in used {
            declare(self);
        }
    }
}

/// Where a name stands in a text, as a word of its own.
fn place_of(name: &str, text: &str) -> Option<usize> {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(name)
        .map(|(place, _)| place)
        .find(|place| {
            let (before, after) = text.split_at(*place);
            is_edge(before.chars().next_back()) && is_edge(after.chars().nth(name.len()))
        })
}

/// The named types that a type uses, each with what declares it.
#[derive(Default)]
struct Used(Vec<(String, Declare)>);

type Declare = fn(&mut Declarations);

impl TypeVisitor for Used {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            self.0
                .push((T::name(&config()), Declarations::declare::<T>));
        }
    }
}

/// The whole file.
#[must_use]
pub fn contract(registry: &Registry) -> String {
    let mut file = format!(
        "{HEADER}/** Every command the shell answers, with what it takes and what it gives. */\n\
         export interface Commands {{\n"
    );
    let mut section = "";
    for command in registry.commands() {
        let Signature {
            section: heading,
            arguments,
            answer,
        } = &command.signature;
        if *heading != section {
            section = heading;
            let _ = writeln!(
                file,
                "  // ── {heading} {}",
                "─".repeat(72_usize.saturating_sub(heading.chars().count()))
            );
        }
        let _ = writeln!(
            file,
            "  {}: {{ arguments: {arguments}; answer: {answer} }};",
            command.name
        );
    }
    let _ = write!(file, "}}\n\n{CHANNEL}{}", registry.declarations().written);
    file
}

/// What a type is called.
pub(super) fn name<T: TS>() -> String {
    T::name(&config())
}

/// Every integer here fits a JavaScript number: counts, seconds, milliseconds.
fn config() -> Config {
    Config::new().with_large_int("number")
}
