//! Screenshots and what else is kept of a scenario for a person to look at afterwards.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::trouble::{Outcome, While};

/// A folder of numbered pictures. Clones number on together.
#[derive(Clone)]
pub struct Pictures {
    folder: PathBuf,
    taken: Rc<Cell<u32>>,
}

impl Pictures {
    /// Pictures in `folder`, which is emptied of those of an earlier run.
    ///
    /// # Errors
    /// When the folder can not be made.
    pub fn of(folder: PathBuf) -> Outcome<Self> {
        if folder.is_dir() {
            fs::remove_dir_all(&folder)
                .while_trying_to(format_args!("empty {}", folder.display()))?;
        }
        fs::create_dir_all(&folder).while_trying_to(format_args!("make {}", folder.display()))?;
        Ok(Self {
            folder,
            taken: Rc::default(),
        })
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the next picture, called `name`, goes.
    #[must_use]
    pub fn next(&self, name: &str) -> PathBuf {
        self.taken.set(self.taken.get() + 1);
        self.folder
            .join(format!("{:02}-{name}.png", self.taken.get()))
    }

    /// Keeps a picture that is in memory.
    ///
    /// # Errors
    /// When it can not be written.
    pub fn keep(&self, name: &str, png: &[u8]) -> Outcome {
        fs::write(self.next(name), png).while_trying_to(format_args!("keep the picture {name}"))
    }

    /// Keeps a text beside the pictures.
    ///
    /// # Errors
    /// When it can not be written.
    pub fn note(&self, file: &str, text: &str) -> Outcome {
        fs::write(self.folder.join(file), text).while_trying_to(format_args!("write {file}"))
    }
}
